"""From a dated fact to the fields of a note."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from quizgen.config import DeckConfig, LeadScript, SourceConfig
from quizgen.dates.edtf import Precision, precision
from quizgen.dates.wording import in_words
from quizgen.facts import DATE, ENTITY, Blank, DatedFact
from quizgen.facts.record import Kind
from quizgen.folding import normalised
from quizgen.markup import cloze, escape, link, render
from quizgen.readings import Syllable, annotate
from quizgen.scripts import LANGUAGES, SCRIPTS, Converted, convert, language

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
_ENTITY_HINTS: dict[Kind, str] = {
    "person": "何人？",
    "place": "何地？",
    "organisation": "哪個組織？",
    "work": "哪部作品？",
    "event": "何事？",
}
_HIDDEN_HINT = "…"


@dataclass(frozen=True, slots=True)
class NoteFields:
    """The fields of a note, as HTML, in the order of the note type.

    Attributes:
        text: The statement with its blanks, in the script that leads.
        written: The same as the source writes it, if that is not the script that leads; so with
            ``simplified``, ``hong_kong`` and ``taiwan``: where a script makes no difference to
            the text, its field is empty.
        pinyin: The statement's syllables in a line.
        context: The sentences before the statement.
        heading: The title and the headings over it.
        date: The answer as written and in the Gregorian calendar, with its EDTF value.
        hint: What is asked.
        source: The source with its link and licence.
        note: What a person wrote about the fact in the facts file.
        style: Class names: how this deck wants its cards to look.
        language: The ``lang`` of the script that leads.
        key: The fact's identity.
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
    """

    key: str
    fields: NoteFields
    tags: tuple[str, ...]
    fact: DatedFact
    source: str

    @property
    def clozes(self) -> tuple[int, ...]:
        """The numbers of its clozes, in order; each is a card in Anki."""
        return tuple(sorted({blank.number for blank in self.fact.blanks}))


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
    key: str, source: SourceConfig, fact: DatedFact, config: DeckConfig, *, note: str = ""
) -> Card:
    """Return the card of a fact whose key is settled.

    Args:
        key: The key.
        source: The source that the fact is from.
        fact: The fact.
        config: What the deck says about scripts, ruby, readings and tags.
        note: What a person wrote about the fact.
    """
    tags = ("quizgen::" + _tag(config.id), *map(_tag, config.tags))
    return Card(key, _fields(fact, key, source, config, note), tags, fact, source.id)


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
    """Return the question that a fact's blank stands for, in Traditional script."""
    return _HINTS[precision(fact.answer.edtf)]


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


def in_script(text: str, lead: LeadScript) -> Converted:
    """Return a text in the script that leads a deck."""
    return Converted(text) if lead == "as-written" else convert(text, lead)


def language_in(lead: LeadScript, text: str) -> str:
    """Return the ``lang`` of HTML for a text in the script that leads a deck."""
    return language(text) if lead == "as-written" else LANGUAGES[lead]


def _fields(
    fact: DatedFact, key: str, source: SourceConfig, config: DeckConfig, note: str
) -> NoteFields:
    lead = config.script
    syllables = annotate(fact.text) if config.readings == "pinyin" else []
    others = _other_scripts(fact, syllables, lead)
    context = in_script(fact.context, lead)
    return NoteFields(
        text=_cloze_html(in_script(fact.text, lead), fact, syllables, lead),
        written=others.get("as-written", ""),
        simplified=others.get("hans", ""),
        hong_kong=others.get("hant-hk", ""),
        taiwan=others.get("hant-tw", ""),
        pinyin=escape(" ".join(syllable.reading for syllable in syllables)),
        context=render(context, annotate(fact.context) if syllables and fact.context else ()),
        heading=escape(in_script(fact.place, lead).text),
        date=_date_html(fact, lead),
        hint=escape(_worded(hint(fact), lead)),
        source=source_line(source),
        note=escape(note),
        style=_style(fact, others, config),
        language=language_in(lead, fact.text),
        key=key,
    )


def _style(fact: DatedFact, others: Mapping[LeadScript, str], config: DeckConfig) -> str:
    """Return the class names for a note: its deck's wishes, and what its script labels say."""
    shown_once = "hant-hk" in others and "hant-tw" not in others
    same = shown_once and convert(fact.text, "hant-hk") == convert(fact.text, "hant-tw")
    return f"ruby-{config.ruby} hk-is-tw" if same else f"ruby-{config.ruby}"


def _other_scripts(
    fact: DatedFact, syllables: Sequence[Syllable], lead: LeadScript
) -> dict[LeadScript, str]:
    """Return the text in every script in which it differs from those before it."""
    shown = {in_script(fact.text, lead).text}
    result: dict[LeadScript, str] = {}
    scripts: tuple[LeadScript, ...] = ("as-written", *SCRIPTS)
    for script in scripts:
        text = in_script(fact.text, script)
        if text.text not in shown:
            shown.add(text.text)
            result[script] = _cloze_html(text, fact, syllables, script)
    return result


def _cloze_html(
    text: Converted, fact: DatedFact, syllables: Sequence[Syllable], script: LeadScript
) -> str:
    hints = {DATE: _worded(hint(fact), script)}
    if fact.entity:
        hints[ENTITY] = _worded(entity_hint(fact), script)
    blanks = (
        cloze(b.start, b.end, hints[b.number] if b.asked else _HIDDEN_HINT, number=b.number)
        for b in fact.blanks
    )
    return render(text, syllables, blanks)


def _date_html(fact: DatedFact, lead: LeadScript) -> str:
    text = in_script(fact.text, lead)
    return (
        f'{escape(solution(fact, text, lead))} <span class="edtf">{escape(fact.answer.edtf)}</span>'
    )


def _worded(words: str, lead: LeadScript) -> str:
    """Return words of our own, which are in Traditional script, in the script that leads."""
    return in_script(words, lead).text


def _tag(text: str) -> str:
    return "_".join(text.split())
