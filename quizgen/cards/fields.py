"""The fields of a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import TypeAlias

from quizgen.cards.answers import solution
from quizgen.cards.hints import entity_hint, hint
from quizgen.cards.keys import Settled
from quizgen.cards.names import names_of
from quizgen.cards.wording import (
    context_in_script,
    language_in,
    place_in_script,
    source_line,
    texts_in_scripts,
    worded,
)
from quizgen.config import DeckConfig, LeadScript
from quizgen.facts import DATE, ENTITY, DatedFact
from quizgen.markup import cloze, escape, render
from quizgen.readings import Syllable, joined
from quizgen.scripts import Converted, Script, differences, language

_Texts: TypeAlias = Mapping[LeadScript, Converted]

_HIDDEN_HINT = "…"
_VOICES: dict[str, Script] = {"zh_CN": "hans", "zh_TW": "hant-tw", "zh_HK": "hant-hk"}
"""The voices of Anki, and the script that each reads."""


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


def note_fields(
    one: Settled, syllables: Sequence[Syllable], context: Sequence[Syllable], config: DeckConfig
) -> NoteFields:
    """Return the fields of a fact's note.

    Args:
        one: The fact.
        syllables: How its text is read.
        context: How its context is read.
        config: What the deck says about scripts, ruby and readings.
    """
    fact = one.fact
    lead = config.script
    own = config.own_scripts
    texts = texts_in_scripts(fact, own)
    html = partial(
        _cloze_html,
        fact=fact,
        syllables=syllables,
        name_number=one.name_number,
        tones=config.tones,
    )
    others = _other_scripts(texts, html, config)
    before = context_in_script(fact, lead, own)
    return NoteFields(
        text=html(texts[lead], script=lead),
        written=_in_language(others.get("as-written", ""), fact.text),
        simplified=others.get("hans", ""),
        hong_kong=others.get("hant-hk", ""),
        taiwan=others.get("hant-tw", ""),
        pinyin=escape(_line(fact, syllables, config)),
        context=render(before, context, tones=config.tones),
        heading=escape(place_in_script(fact, lead, own)),
        date=_date_html(fact, texts[lead], lead),
        hint=escape(worded(hint(fact), lead)),
        source=source_line(one.source),
        note=escape(one.note),
        style=_style(texts, others, config),
        language=language_in(lead, fact.text),
        key=one.key,
        **_sound(texts, config),
    )


def _line(fact: DatedFact, syllables: Sequence[Syllable], config: DeckConfig) -> str:
    """Return the readings of a fact in a line: Pinyin joined to words, others by syllables."""
    if config.readings != "pinyin":
        return " ".join(syllable.reading for syllable in syllables)
    return joined(fact.text, syllables, names_of(fact))


def _sound(texts: _Texts, config: DeckConfig) -> dict[str, str]:
    """Return the field of the voice that a deck wants, with what it is to say."""
    if config.sound == "none":
        return {}
    text = texts[_VOICES[config.sound]].text
    return {f"sound_{config.sound.lower()}": escape(text)}


def _in_language(html: str, text: str) -> str:
    """Return HTML with the ``lang`` of the script in which its text is written."""
    return html and f'<span lang="{language(text)}">{html}</span>'


def _style(texts: _Texts, others: Mapping[LeadScript, str], config: DeckConfig) -> str:
    """Return the class names for a note: its deck's wishes, and what its script labels say."""
    shown_once = "hant-hk" in others and "hant-tw" not in others
    same = shown_once and texts["hant-hk"] == texts["hant-tw"]
    return f"ruby-{config.ruby} hk-is-tw" if same else f"ruby-{config.ruby}"


def _other_scripts(
    texts: _Texts, html: Callable[..., str], config: DeckConfig
) -> dict[LeadScript, str]:
    """Return the text in every script in which it differs from those before it."""
    first = texts[config.script]
    shown = {first.text}
    result: dict[LeadScript, str] = {}
    for script, text in texts.items():
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
    hints = {DATE: worded(hint(fact), script)}
    if fact.entity:
        hints[ENTITY] = worded(entity_hint(fact), script)
    numbers = {DATE: DATE, ENTITY: name_number}
    blanks = (
        cloze(
            b.start, b.end, hints[b.number] if b.asked else _HIDDEN_HINT, number=numbers[b.number]
        )
        for b in fact.blanks
    )
    return render(text, syllables, blanks, tones=tones, differing=differing)


def _date_html(fact: DatedFact, text: Converted, lead: LeadScript) -> str:
    return (
        f'{escape(solution(fact, text, lead))} <span class="edtf">{escape(fact.answer.edtf)}</span>'
    )
