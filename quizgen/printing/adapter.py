"""From a quiz's version to the sheets that are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from quizgen.cards import entity_hint, hint, in_script, language_in, readings_of
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DATE, DatedFact
from quizgen.printing import own
from quizgen.printing.answers import INSTRUCTIONS, accepted, answer
from quizgen.printing.paper import (
    AnswersTable,
    BubbleSheet,
    Gap,
    Heading,
    Item,
    Key,
    KeyRow,
    Paper,
    Ruby,
    Run,
    Section,
    Stem,
)
from quizgen.printing.words import words
from quizgen.quiz import (
    ChoiceItem,
    FillItem,
    ItemType,
    MatchingItem,
    OrderItem,
    OwnItem,
    QuizItem,
    TrueFalseItem,
    Version,
)
from quizgen.scripts import Converted

_PLACES = "一二三四五"
_TITLES: dict[ItemType, str] = {
    "fill": "填空題",
    "choice": "選擇題",
    "matching": "配對題",
    "order": "排序題",
    "truefalse": "判斷題",
}


def paper(version: Version, config: DeckConfig) -> Paper:
    """Return the question paper of a version."""
    sections = []
    for place, (section, items) in zip(_PLACES, _numbered(version), strict=False):
        title = in_script(f"{place}、{_TITLES[section]}", config.script).text
        instructions = in_script(INSTRUCTIONS[section], config.script).text
        printed = tuple(_item(number, item, version, config) for number, item in items)
        sections.append(Section(title, instructions, printed))
    return Paper(_head(version, config), tuple(sections), "", _credits(config))


def key(version: Version, config: DeckConfig) -> Key:
    """Return the key of a version: the statements complete, with their dates."""
    rows: list[KeyRow] = []
    for _, items in _numbered(version):
        for number, item in items:
            rows += _key_rows(number, item, version, config)
    return Key(_head(version, config), tuple(rows), _credits(config))


def answers(versions: Sequence[Version], config: DeckConfig) -> AnswersTable:
    """Return the table of the answers of all versions."""
    head = _head(versions[0], config)
    columns = [[_answer(item, config, head) for item in version.items] for version in versions]
    letters = tuple((version.letter, version.code) for version in versions)
    return AnswersTable(head, letters, tuple(zip(*columns, strict=True)))


def _answer(item: QuizItem, config: DeckConfig, head: Heading) -> str:
    if isinstance(item, OwnItem):
        return own.answer(item, head.words, partial(_line, config=config))
    return answer(item, config)


def bubbles(version: Version, config: DeckConfig) -> BubbleSheet:
    """Return the answer sheet of a version, with bubbles for its choices."""
    items = []
    for _, numbered in _numbered(version):
        for number, item in numbered:
            if isinstance(item, OwnItem):
                items += own.bubbles(number, item)
            elif isinstance(item, ChoiceItem):
                items.append((number, len(item.options)))
            elif isinstance(item, TrueFalseItem):
                items.append((number, 2))
    return BubbleSheet(_head(version, config), tuple(items))


def _numbered(version: Version) -> Iterator[tuple[ItemType, list[tuple[int, QuizItem]]]]:
    """Give the sections with the numbers of their items."""
    first = 1
    for section in version.sections:
        yield section.type, list(enumerate(section.items, first))
        first += len(section.items)


def _item(number: int, item: QuizItem, version: Version, config: DeckConfig) -> Item:
    if isinstance(item, OwnItem):
        return own.item(number, item, partial(_line, config=config))
    fact = item.fact
    if isinstance(item, MatchingItem | OrderItem):
        left = tuple(_stem(one.fact, DATE, Gap("hidden"), config) for one in item.facts)
        dates = item.options if isinstance(item, MatchingItem) else ()
        right = tuple(_plain(option.text, config) for option in dates)
        kind: ItemType = "matching" if isinstance(item, MatchingItem) else "order"
        return Item(number, kind, points=item.points, left=left, right=right)
    if isinstance(item, TrueFalseItem):
        stem, kind = (*_statement_with(item, config), Gap("mark")), "truefalse"
    else:
        asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
        asked = in_script(hint(fact) if asks == DATE else entity_hint(fact), config.script).text
        gap = Gap("date" if asks == DATE else "name", asked)
        stem, kind = _stem(fact, asks, gap, config), "fill"
    options = item.options if isinstance(item, ChoiceItem) else ()
    return Item(
        number=number,
        kind="choice" if options else kind,
        stem=stem,
        points=item.points,
        heading=_heading(fact, version, config),
        context=_line(fact.context, config),
        options=tuple(_plain(option.text, config) for option in options),
    )


def _key_rows(
    number: int, item: QuizItem, version: Version, config: DeckConfig
) -> Iterator[KeyRow]:
    """Give a row for each fact of an item, the answer in the first one."""
    if isinstance(item, OwnItem):
        words = _head(version, config).words
        yield from own.key_rows(number, item, words, partial(_line, config=config))
        return
    asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
    for i, (one, forms) in enumerate(zip(item.facts, accepted(item), strict=True)):
        yield KeyRow(
            number=number,
            answer=answer(item, config) if i == 0 else "",
            statement=_statement(one.fact, asks, config),
            value=one.fact.answer.edtf if asks == DATE else "",
            source=_heading(one.fact, version, config),
            accepted=forms,
        )


def _head(version: Version, config: DeckConfig) -> Heading:
    told = version.title + "".join(one.fact.text for item in version.items for one in item.facts)
    language = language_in(config.script, told)
    title = in_script(version.title, config.script).text
    return Heading(title, words(language), language, version.letter, version.code)


def _heading(fact: DatedFact, version: Version, config: DeckConfig) -> str:
    """Return where a statement stands; the title is told once, at the top of the paper."""
    place = fact.heading if fact.title == version.title else fact.place
    return in_script(place, config.script, config.own_scripts).text


def _stem(fact: DatedFact, asks: int, gap: Gap, config: DeckConfig) -> Stem:
    """Return a statement with its first blank as a gap, and the others hidden."""
    text = in_script(fact.text, config.script, config.own_scripts)
    readings = _readings(fact.text, config)
    pieces: list[Run | Gap] = []
    at = 0
    for blank in (one for one in fact.blanks if one.number == asks):
        pieces.append(_run(text, readings, at, blank.start))
        pieces.append(gap if blank.asked else Gap("hidden"))
        at = blank.end
    pieces.append(_run(text, readings, at, len(fact.text)))
    return tuple(pieces)


def _statement_with(item: TrueFalseItem, config: DeckConfig) -> Stem:
    """Return a statement with the date that is to be judged."""
    fact = item.fact
    text = in_script(fact.text, config.script, config.own_scripts)
    readings = _readings(fact.text, config)
    date = fact.dates[0]
    return (
        _run(text, readings, 0, date.start),
        *_plain(item.shown.text, config),
        _run(text, readings, date.end, len(fact.text)),
    )


def _statement(fact: DatedFact, asks: int, config: DeckConfig) -> Stem:
    """Return a statement complete, with its answer marked."""
    text = in_script(fact.text, config.script, config.own_scripts)
    pieces: list[Run] = []
    at = 0
    for blank in fact.blanks:
        if blank.number == asks and blank.asked:
            pieces.append(_run(text, (), at, blank.start))
            pieces.append(_run(text, (), blank.start, blank.end, marked=True))
            at = blank.end
    pieces.append(_run(text, (), at, len(fact.text)))
    return tuple(pieces)


def _plain(text: str, config: DeckConfig) -> Stem:
    return (Run(in_script(text, config.script).text),)


def _line(text: str, config: DeckConfig) -> Stem:
    if not text:
        return ()
    shown = in_script(text, config.script, config.own_scripts)
    return (_run(shown, _readings(text, config), 0, len(text)),)


def _readings(text: str, config: DeckConfig) -> tuple[Ruby, ...]:
    return tuple(Ruby(one.start, one.end, one.reading) for one in readings_of(text, config))


def _run(
    text: Converted, readings: Sequence[Ruby], start: int, end: int, *, marked: bool = False
) -> Run:
    """Return a stretch of a text as it is shown; the offsets are those of the text as written."""
    first = text.at(start)
    ruby = tuple(
        Ruby(text.at(one.start) - first, text.at(one.end) - first, one.reading)
        for one in readings
        if start <= one.start and one.end <= end
    )
    return Run(text.text[first : text.at(end)], ruby, marked=marked)


def _credits(config: DeckConfig) -> tuple[str, ...]:
    return tuple(filter(None, (_credit(source, config) for source in config.sources)))


def _credit(source: SourceConfig, config: DeckConfig) -> str:
    """Return a source with its licence and link; "" if nothing but its name is known."""
    if not (source.link or source.credit or source.licence):
        return ""
    title = in_script(source.title or source.id, config.script).text
    return " · ".join(filter(None, (title, source.credit, source.licence, source.link)))
