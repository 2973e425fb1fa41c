"""From a quiz's version to the sheets that are printed or taken on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from quizgen.cards import entity_hint, hint, language_in, place_in_script, title_in_script
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DATE, DatedFact
from quizgen.printing import own
from quizgen.printing.answers import accepted, answer
from quizgen.printing.lines import asking, before, claiming, plain, reading, solved
from quizgen.printing.paper import (
    AnswersTable,
    BubbleSheet,
    Gap,
    Heading,
    Item,
    Key,
    KeyRow,
    Paper,
    Section,
)
from quizgen.printing.words import Words, script_of, section_words, words
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
from quizgen.quiz import Section as QuizSection
from quizgen.scripts import convert


def paper(version: Version, config: DeckConfig) -> Paper:
    """Return the question paper of a version."""
    head = _head(version, config)
    sections = []
    for number, (section, items) in enumerate(_numbered(version), 1):
        title, instructions = section_words(section.type, number, _language(head))
        printed = tuple(_item(n, item, version, config, head) for n, item in items)
        worth = _worth(section, head.words)
        sections.append(Section(f"{title}{worth}", instructions, printed))
    instructions = config.quiz.instructions or _instructions(version, head.words)
    return Paper(head, tuple(sections), instructions, _credits(config))


def key(version: Version, config: DeckConfig) -> Key:
    """Return the key of a version: the statements complete, with their dates."""
    head = _head(version, config)
    rows: list[KeyRow] = []
    for _, items in _numbered(version):
        for number, item in items:
            rows += _key_rows(number, item, version, config, head.words)
    return Key(head, tuple(rows), _credits(config))


def answers(versions: Sequence[Version], config: DeckConfig) -> AnswersTable:
    """Return the table of the answers of all versions."""
    head = _head(versions[0], config)
    columns = [[_answer(item, config, head) for item in one.items] for one in versions]
    letters = tuple((version.letter, version.code) for version in versions)
    return AnswersTable(head, letters, tuple(zip(*columns, strict=True)))


def _answer(item: QuizItem, config: DeckConfig, head: Heading) -> str:
    if isinstance(item, OwnItem):
        return own.answer(item, head.words, partial(reading, config=config))
    return answer(item, config, head.words)


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


def _numbered(version: Version) -> Iterator[tuple[QuizSection, list[tuple[int, QuizItem]]]]:
    """Give the sections with the numbers of their items."""
    first = 1
    for section in version.sections:
        yield section, list(enumerate(section.items, first))
        first += len(section.items)


def _worth(section: QuizSection, words: Words) -> str:
    """Return what the questions of a section are worth, each if they are worth the same."""
    total = str(section.points)
    grouped = section.type in {"matching", "order"}
    each = {item.points // _parts(item) for item in section.items}
    if not section.points:
        return ""
    if len(each) > 1:
        return words.altogether.replace("{total}", total)
    template = words.each_blank if grouped else words.each
    return template.replace("{points}", str(each.pop())).replace("{total}", total)


def _parts(item: QuizItem) -> int:
    """Return for how many answers the points of an item are."""
    return len(item.question.lines) or 1 if isinstance(item, OwnItem) else len(item.facts)


def _instructions(version: Version, words: Words) -> str:
    template = words.full if version.points else words.instructions
    count = str(len(version.items))
    return template.replace("{questions}", count).replace("{total}", str(version.points))


def _item(number: int, item: QuizItem, version: Version, config: DeckConfig, head: Heading) -> Item:
    if isinstance(item, OwnItem):
        return own.item(number, item, partial(reading, config=config))
    if isinstance(item, MatchingItem | OrderItem):
        left = tuple(asking(one.fact, DATE, Gap("hidden"), config) for one in item.facts)
        dates = item.options if isinstance(item, MatchingItem) else ()
        right = tuple(plain(option, config) for option in dates)
        grouped: ItemType = "matching" if isinstance(item, MatchingItem) else "order"
        return Item(number, grouped, points=item.points, left=left, right=right)
    fact = item.fact
    kind: ItemType = "fill"
    if isinstance(item, TrueFalseItem):
        stem, kind = (*claiming(item, config), Gap("mark")), "truefalse"
    else:
        asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
        asked = hint(fact) if asks == DATE else entity_hint(fact)
        gap = Gap("date" if asks == DATE else "name", _own(asked, head))
        stem = asking(fact, asks, gap, config)
    options = item.options if isinstance(item, ChoiceItem) else ()
    return Item(
        number=number,
        kind="choice" if options else kind,
        stem=stem,
        points=item.points,
        heading=_heading(fact, version, config),
        context=before(fact, config),
        options=tuple(plain(option, config) for option in options),
    )


def _key_rows(
    number: int, item: QuizItem, version: Version, config: DeckConfig, words: Words
) -> Iterator[KeyRow]:
    """Give a row for each fact of an item, the answer in the first one."""
    if isinstance(item, OwnItem):
        yield from own.key_rows(number, item, words, partial(reading, config=config))
        return
    asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
    for i, (one, forms) in enumerate(zip(item.facts, accepted(item), strict=True)):
        yield KeyRow(
            number=number,
            answer=answer(item, config, words) if i == 0 else "",
            statement=solved(one.fact, asks, config),
            value=one.fact.answer.edtf if asks == DATE else "",
            source=_heading(one.fact, version, config),
            accepted=forms,
        )


def _head(version: Version, config: DeckConfig) -> Heading:
    told = version.title + "".join(one.fact.text for item in version.items for one in item.facts)
    language = language_in(config.script, told)
    quiz = config.quiz
    sources = {source.title: source for source in config.sources if source.title}
    source = sources.get(version.title, SourceConfig("", "", version.title))
    return Heading(
        title=title_in_script(source, config),
        words=words("en" if quiz.language == "en" else language),
        language=language,
        version=version.letter,
        code=version.code,
        school=quiz.school,
        class_name=quiz.class_name,
    )


def _language(head: Heading) -> str:
    """Return the language of a sheet's own words."""
    return head.words.tag or head.language


def _own(words: str, head: Heading) -> str:
    """Return words of our own, in Traditional script, as the sheet writes Chinese."""
    return convert(words, script_of(head.language)).text


def _heading(fact: DatedFact, version: Version, config: DeckConfig) -> str:
    """Return where a statement stands; the title is told once, at the top of the paper."""
    told = fact.title == version.title
    under = replace(fact, title="", title_variants=()) if told else fact
    return place_in_script(under, config.script, config.own_scripts)


def _credits(config: DeckConfig) -> tuple[str, ...]:
    return tuple(filter(None, (_credit(source, config) for source in config.sources)))


def _credit(source: SourceConfig, config: DeckConfig) -> str:
    """Return a source with its licence and link; "" if nothing but its name is known."""
    if not (source.link or source.credit or source.licence):
        return ""
    title = title_in_script(source, config)
    return " · ".join(filter(None, (title, source.credit, source.licence, source.link)))
