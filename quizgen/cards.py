"""From a dated fact to the fields of a note."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial

from quizgen.config import DeckConfig, LeadScript, SourceConfig
from quizgen.dates.edtf import Precision, precision, years
from quizgen.dates.wording import in_words
from quizgen.facts import DATE, ENTITY, Blank, DatedFact
from quizgen.facts.record import HEADING_SEPARATOR, Kind
from quizgen.folding import normalised
from quizgen.markup import cloze, escape, link, render
from quizgen.readings import Syllable, annotate, joined
from quizgen.scripts import (
    LANGUAGES,
    SCRIPTS,
    Converted,
    Override,
    Script,
    convert,
    differences,
    language,
    variations,
)

_HINTS: dict[Precision, str] = {
    "millennium": "哪個千年？",
    "century": "哪個世紀？",
    "decade": "哪個年代？",
    "year": "何年？",
    "half": "何年哪半年？",
    "quarter": "何年第幾季？",
    "season": "何年何季？",
    "month": "何年何月？",
    "day": "哪一天？",
    "interval": "哪段時期？",
}
_SOME_DAYS = "哪幾天？"
_PART = "的哪個階段？"
"""What is asked besides the period of a date that names its beginning, its middle or its end."""

_MONTH = re.compile("月")
_DAY = re.compile(r"月.*(?:日|號|号|初[一二三四五六七八九十]|[一二三四五六七八九十朔望晦]$)")
_ENTITY_HINTS: dict[Kind, str] = {
    "person": "何人？",
    "place": "何地？",
    "organisation": "哪個組織？",
    "work": "哪部作品？",
    "document": "哪份文件？",
    "event": "何事？",
}
_NAMES = frozenset(("person", "place", "organisation"))
"""Kinds of names that are words of Pinyin; a work's title is made of words."""

_HIDDEN_HINT = "…"
_VOICES: dict[str, Script] = {"zh_CN": "hans", "zh_TW": "hant-tw", "zh_HK": "hant-hk"}
"""The voices of Anki, and the script that each reads."""

_DECK_SEPARATOR = "::"


@dataclass(frozen=True, slots=True)
class NoteFields:
    """The fields of a note, as HTML, in the order of the note type.

    Attributes:
        text: The statement with its blanks, in the script that leads.
        written: The same as the source writes it, if that is not the script that leads; so with
            ``simplified``, ``hong_kong`` and ``taiwan``: where a script makes no difference to
            the text, its field is empty.
        pinyin: The statement's readings in a line.
        context: The sentences before the statement.
        heading: The title and the headings over it.
        date: The answer as written and in the Gregorian calendar, with its EDTF value.
        hint: What is asked.
        source: The source with its link and licence.
        note: What a person wrote about the fact in the facts file.
        style: Class names: how this deck wants its cards to look.
        language: The ``lang`` of the script that leads.
        key: The fact's identity.
        sound_zh_cn: What Anki reads aloud when the answer is shown, as plain text, if the deck
            wants that voice; so with ``sound_zh_tw`` and ``sound_zh_hk``.
    """

    text: str
    written: str
    simplified: str
    hong_kong: str
    taiwan: str
    pinyin: str
    context: str
    heading: str
    date: str
    hint: str
    source: str
    note: str
    style: str
    language: str
    key: str
    sound_zh_cn: str = ""
    sound_zh_tw: str = ""
    sound_zh_hk: str = ""

    def values(self) -> list[str]:
        """Return the fields in order."""
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True, slots=True)
class Card:
    """A note to be: what it holds and by what it is known for ever.

    Attributes:
        key: Its identity: the note's GUID, and its field Key.
        fields: What it holds.
        tags: Its tags, without spaces.
        fact: The fact that it asks for.
        source: The id of the source that the fact is from.
        name_number: The number of the cloze that asks for the fact's name.
        subdeck: The deck under the deck that it belongs to; "" for the deck itself.
        syllables: How the fact's text is read.
    """

    key: str
    fields: NoteFields
    tags: tuple[str, ...]
    fact: DatedFact
    source: str
    name_number: int = ENTITY
    subdeck: str = ""
    syllables: tuple[Syllable, ...] = ()

    @property
    def clozes(self) -> tuple[int, ...]:
        """The numbers of its clozes, in order; each is a card in Anki."""
        numbers = {blank.number for blank in self.fact.blanks}
        return tuple(sorted(DATE if n == DATE else self.name_number for n in numbers))


def keyed(
    facts: Iterable[tuple[SourceConfig, DatedFact]], deck: str
) -> list[tuple[str, SourceConfig, DatedFact]]:
    """Return facts with the keys of their cards, in order.

    Args:
        facts: Facts with the source that each is from.
        deck: The deck's id.
    """
    seen: Counter[str] = Counter()
    result = []
    for source, fact in facts:
        identity = identify(deck, source.id, fact)
        seen[identity] += 1
        key = f"{identity}-{seen[identity]}" if seen[identity] > 1 else identity
        result.append((key, source, fact))
    return result


def make_cards(facts: Iterable[tuple[SourceConfig, DatedFact]], config: DeckConfig) -> list[Card]:
    """Return a card for each fact, in order.

    Args:
        facts: Facts with the source that each is from.
        config: What the deck says about scripts, ruby, readings and tags.
    """
    return [make_card(*one, config) for one in keyed(facts, config.id)]


def make_card(
    key: str,
    source: SourceConfig,
    fact: DatedFact,
    config: DeckConfig,
    *,
    note: str = "",
    name_number: int = ENTITY,
) -> Card:
    """Return the card of a fact whose key is settled.

    Args:
        key: The key.
        source: The source that the fact is from.
        fact: The fact.
        config: What the deck says about scripts, ruby, readings and tags.
        note: What a person wrote about the fact.
        name_number: The number of the cloze that asks for the fact's name.
    """
    syllables = readings_of(fact.text, config)
    return Card(
        key=key,
        fields=_fields(fact, syllables, key, source, config, note, name_number),
        tags=_tags(fact, config),
        fact=fact,
        source=source.id,
        name_number=name_number,
        subdeck=_subdeck(fact, source, config),
        syllables=tuple(syllables),
    )


def identify(deck: str, source: str, fact: DatedFact) -> str:
    """Return the identity of a fact: what it says and what is asked, not where it stands.

    It stays the same when text is added around the fact, when the text changes its script, and
    when the value of its date is corrected.
    """
    said = normalised(fact.sentence)
    asked = normalised(fact.dates[0].text)
    data = "\n".join((normalised(deck), normalised(source), said, asked))
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def hint(fact: DatedFact) -> str:
    """Return the question that a fact's blank stands for, in Traditional script.

    It asks for all that the blank hides: for the day of 永曆九年四月初三 though its value may be
    the year alone, for the part of a century, and for days where a few are given.
    """
    answer = fact.answer
    asked = precision(answer.edtf)
    if asked == "interval":
        first, _, last = answer.edtf.partition("/")
        days = precision(first) == precision(last) == "day" if first and last else False
        return _SOME_DAYS if days and first[:-3] == last[:-3] else _HINTS["interval"]
    if asked == "year" and _MONTH.search(answer.text):
        return _HINTS["day" if _DAY.search(answer.text) else "month"]
    return _HINTS[asked].replace("？", _PART) if answer.mod else _HINTS[asked]


def entity_hint(fact: DatedFact) -> str:
    """Return the question that the blank of a fact's name stands for, in Traditional script."""
    return _ENTITY_HINTS[fact.entity.kind] if fact.entity else ""


def solution(fact: DatedFact, text: Converted, lead: LeadScript) -> str:
    """Return a fact's answer as written, and in the Gregorian calendar where that says more.

    Args:
        fact: The fact.
        text: Its text in the script that leads.
        lead: That script.
    """
    written = [text.text[text.at(blank.start) : text.at(blank.end)] for blank in _told(fact)]
    if not any(_says_all(answer, fact) for answer in written):
        written.append(in_script(in_words(fact.answer.edtf, fact.answer.mod), lead).text)
    return "＝".join(dict.fromkeys(written))


def _told(fact: DatedFact) -> list[Blank]:
    """Return the blanks that tell the date by themselves, or the first if none does (同年)."""
    asked = [blank for blank in fact.blanks if blank.asked and blank.number == DATE]
    told = [date for date in fact.dates if not date.from_context]
    return [b for b in asked if any(b.start <= d.start < b.end for d in told)] or asked[:1]


def _says_all(written: str, fact: DatedFact) -> bool:
    """Tell whether what stands in a blank names the Gregorian year (decade, century) in digits."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", written))
    year = re.search(r"\d+", in_words(fact.answer.edtf))
    return year is not None and year[0] in digits


def source_line(source: SourceConfig) -> str:
    """Return a source with its link, credit and licence, as HTML."""
    parts = (link(source.title, source.link), escape(source.credit), escape(source.licence))
    return " · ".join(filter(None, parts))


def in_script(text: str, lead: LeadScript, own: Sequence[Override] = ()) -> Converted:
    """Return a text in the script that leads a deck.

    Args:
        text: The text.
        lead: The script.
        own: Words of which the deck says itself how they are written.
    """
    return Converted(text) if lead == "as-written" else convert(text, lead, overrides=own)


def text_in_script(fact: DatedFact, lead: LeadScript, own: Sequence[Override] = ()) -> Converted:
    """Return a fact's text in a script, with the forms that its source names for that script.

    Args:
        fact: The fact.
        lead: The script.
        own: Words of which the deck says itself how they are written.
    """
    if lead == "as-written":
        return Converted(fact.text)
    return convert(fact.text, lead, overrides=own, variations=variations(fact.variants))


def readings_of(text: str, config: DeckConfig) -> list[Syllable]:
    """Return the readings of a text as a deck wants them."""
    return annotate(
        text, config.readings, config.region, sandhi=config.sandhi, own=config.own_readings
    )


def language_in(lead: LeadScript, text: str) -> str:
    """Return the ``lang`` of HTML for a text in the script that leads a deck."""
    return language(text) if lead == "as-written" else LANGUAGES[lead]


def _fields(
    fact: DatedFact,
    syllables: Sequence[Syllable],
    key: str,
    source: SourceConfig,
    config: DeckConfig,
    note: str,
    name_number: int,
) -> NoteFields:
    lead = config.script
    own = config.own_scripts
    html = partial(
        _cloze_html,
        fact=fact,
        syllables=syllables,
        name_number=name_number,
        tones=config.tones,
    )
    others = _other_scripts(fact, html, config)
    context = in_script(fact.context, lead, own)
    return NoteFields(
        text=html(text_in_script(fact, lead, own), script=lead),
        written=_in_language(others.get("as-written", ""), fact.text),
        simplified=others.get("hans", ""),
        hong_kong=others.get("hant-hk", ""),
        taiwan=others.get("hant-tw", ""),
        pinyin=escape(_line(fact, syllables, config)),
        context=render(
            context,
            readings_of(fact.context, config) if fact.context else (),
            tones=config.tones,
        ),
        heading=escape(in_script(fact.place, lead, own).text),
        date=_date_html(fact, lead, own),
        hint=escape(_worded(hint(fact), lead)),
        source=source_line(source),
        note=escape(note),
        style=_style(fact, others, config),
        language=language_in(lead, fact.text),
        key=key,
        **_sound(fact, config),
    )


def _line(fact: DatedFact, syllables: Sequence[Syllable], config: DeckConfig) -> str:
    """Return the readings of a fact in a line: Pinyin joined to words, others by syllables."""
    if config.readings != "pinyin":
        return " ".join(syllable.reading for syllable in syllables)
    entity = fact.entity
    is_name = entity is not None and entity.kind in _NAMES
    names = [(entity.start, entity.end)] if entity and is_name else []
    return joined(fact.text, syllables, names)


def _sound(fact: DatedFact, config: DeckConfig) -> dict[str, str]:
    """Return the field of the voice that a deck wants, with what it is to say."""
    if config.sound == "none":
        return {}
    text = text_in_script(fact, _VOICES[config.sound], config.own_scripts).text
    return {f"sound_{config.sound.lower()}": escape(text)}


def _in_language(html: str, text: str) -> str:
    """Return HTML with the ``lang`` of the script in which its text is written."""
    return html and f'<span lang="{language(text)}">{html}</span>'


def _tags(fact: DatedFact, config: DeckConfig) -> tuple[str, ...]:
    """Return a note's tags: its deck, what it asks for, and the deck's own.

    The century is no tag of a fact that asks for one.
    """
    kind = precision(fact.answer.edtf)
    tags = ["quizgen::" + _tag(config.id), f"quizgen::precision::{kind}"]
    low, high = (_century(year) for year in years(fact.answer.edtf) or (0, 0))
    if low == high and kind not in {"century", "millennium"}:
        tags.append(f"quizgen::century::{low}")
    if fact.entity:
        tags.append(f"quizgen::kind::{fact.entity.kind}")
    return (*tags, *map(_tag, config.tags))


def _century(year: int) -> str:
    """Name the century of an astronomical year: 20 for 1997, 3BCE for -220."""
    return str(year // 100 + 1) if year > 0 else f"{-year // 100 + 1}BCE"


def _subdeck(fact: DatedFact, source: SourceConfig, config: DeckConfig) -> str:
    """Return the name of the deck under the deck that a card belongs to."""
    if config.subdecks == "none":
        return ""
    name = source.title
    if config.subdecks == "section":
        name = fact.heading.partition(HEADING_SEPARATOR)[0]
    name = " ".join(name.split())
    return in_script(name, config.script, config.own_scripts).text.replace(_DECK_SEPARATOR, "：：")


def _style(fact: DatedFact, others: Mapping[LeadScript, str], config: DeckConfig) -> str:
    """Return the class names for a note: its deck's wishes, and what its script labels say."""
    shown_once = "hant-hk" in others and "hant-tw" not in others
    same = shown_once and text_in_script(fact, "hant-hk") == text_in_script(fact, "hant-tw")
    return f"ruby-{config.ruby} hk-is-tw" if same else f"ruby-{config.ruby}"


def _other_scripts(
    fact: DatedFact, html: Callable[..., str], config: DeckConfig
) -> dict[LeadScript, str]:
    """Return the text in every script in which it differs from those before it."""
    own = config.own_scripts
    first = text_in_script(fact, config.script, own)
    shown = {first.text}
    result: dict[LeadScript, str] = {}
    scripts: tuple[LeadScript, ...] = ("as-written", *SCRIPTS)
    for script in scripts:
        text = text_in_script(fact, script, own)
        if text.text not in shown:
            shown.add(text.text)
            differing = differences(first, text) if config.differences else ()
            result[script] = html(text, script=script, differing=differing)
    return result


def _cloze_html(
    text: Converted,
    *,
    fact: DatedFact,
    syllables: Sequence[Syllable],
    script: LeadScript,
    name_number: int,
    tones: bool,
    differing: Iterable[tuple[int, int]] = (),
) -> str:
    hints = {DATE: _worded(hint(fact), script)}
    if fact.entity:
        hints[ENTITY] = _worded(entity_hint(fact), script)
    numbers = {DATE: DATE, ENTITY: name_number}
    blanks = (
        cloze(
            b.start, b.end, hints[b.number] if b.asked else _HIDDEN_HINT, number=numbers[b.number]
        )
        for b in fact.blanks
    )
    return render(text, syllables, blanks, tones=tones, differing=differing)


def _date_html(fact: DatedFact, lead: LeadScript, own: Sequence[Override]) -> str:
    text = text_in_script(fact, lead, own)
    return (
        f'{escape(solution(fact, text, lead))} <span class="edtf">{escape(fact.answer.edtf)}</span>'
    )


def _worded(words: str, lead: LeadScript) -> str:
    """Return words of our own, which are in Traditional script, in the script that leads."""
    return in_script(words, lead).text


def _tag(text: str) -> str:
    return "_".join(text.split())
