"""From text and spans to HTML. This is the one place that escapes: all text is hostile until here.

What comes out is safe in a web page and in a field of an Anki note: text that looks like a tag, a
cloze, a sound or a formula is shown as text. MathJax would still read an encoded backslash with a
bracket, so the templates keep it out with the class ``mathjax_ignore``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from quizgen.readings import Syllable
from quizgen.readings.tones import tone
from quizgen.scripts import Converted

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "&<>\"'{}:[]\\"}
"""HTML's own characters, and those by which Anki knows fields, clozes, sounds and LaTeX."""

_CONTROLS = dict.fromkeys(i for i in range(32) if chr(i) not in "\t\n\r")
"""Control characters: HTML may not hold them, and Anki separates fields by one of them."""

_UNSAFE = {**_CONTROLS, **_ENTITIES}


_RUBIES = 1 << 12
"""Characters with a reading of which it is remembered how they look: a text is made of few."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """HTML around a stretch of text.

    Attributes:
        start: Offset of the first character in the text as written.
        end: Offset after the last one.
        opening: HTML in front of it.
        closing: HTML behind it.
        shown: Whether the text itself is shown between the two.
    """

    start: int
    end: int
    opening: str
    closing: str = ""
    shown: bool = True


def escape(text: str) -> str:
    """Return text as HTML that shows it, in a page and in a field of an Anki note."""
    return text if text.isalnum() else text.translate(_UNSAFE)


def link(text: str, address: str) -> str:
    """Return a link; an address that is not on the web is shown as text alone."""
    if not address.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def cloze(start: int, end: int, hint: str, *, number: int = 1) -> Wrap:
    """Return the wrap that makes a stretch of text a cloze deletion of an Anki note."""
    return Wrap(start, end, f"{{{{c{number}::", f"::{escape(hint)}}}}}")


def render(
    text: Converted,
    syllables: Sequence[Syllable] = (),
    wraps: Iterable[Wrap] = (),
    *,
    tones: bool = False,
    differing: Iterable[tuple[int, int]] = (),
) -> str:
    """Return a text as HTML, with ruby over its characters and with wraps.

    All offsets are those of the text as written.

    Args:
        text: The text in the script that is to be shown.
        syllables: Readings in order.
        wraps: Disjoint wraps in order.
        tones: Whether each syllable gets the class of its tone, ``t1`` to ``t6``.
        differing: Stretches whose characters get the class ``differs``.
    """
    renderer = _Renderer(text, syllables, tones=tones, differing=differing)
    parts: list[str] = []
    at = 0
    for wrap in wraps:
        parts.append(renderer.stretch(at, wrap.start))
        inside = renderer.stretch(wrap.start, wrap.end) if wrap.shown else ""
        parts.append(f"{wrap.opening}{inside}{wrap.closing}")
        at = wrap.end
    parts.append(renderer.stretch(at, None))
    return "".join(parts)


class _Renderer:
    """Renders stretches of one text."""

    def __init__(
        self,
        text: Converted,
        syllables: Sequence[Syllable],
        *,
        tones: bool,
        differing: Iterable[tuple[int, int]],
    ) -> None:
        self._text = text.text
        self._places: Sequence[int] = text.offsets or range(len(text.text) + 1)
        self._syllables = syllables
        self._differing = {
            i for start, end in differing for i in range(text.at(start), text.at(end))
        }
        self._shown = self._marked if self._differing else self._plain
        self._said = _colored if tones else escape

    def stretch(self, start: int, end: int | None) -> str:
        """Return a stretch with the syllables that lie in it; None is the text's end."""
        places, shown, said = self._places, self._shown, self._said
        text, plain = self._text, shown == self._plain and said is escape
        parts: list[str] = []
        at = places[start]
        first = bisect_left(self._syllables, start, key=lambda s: s.start)
        for syllable in islice(self._syllables, first, None):
            if end is not None and syllable.end > end:
                break
            low, high = places[syllable.start], places[syllable.end]
            if at < low:
                parts.append(shown(at, low))
            if plain:
                parts.append(_ruby(text[low:high], syllable.reading))
            else:
                parts.append(f"<ruby>{shown(low, high)}<rt>{said(syllable.reading)}</rt></ruby>")
            at = high
        parts.append(shown(at, places[-1 if end is None else end]))
        return "".join(parts)

    def _plain(self, low: int, high: int) -> str:
        """Return the characters of a stretch of the shown text."""
        return escape(self._text[low:high])

    def _marked(self, low: int, high: int) -> str:
        """Return the same with the differing ones marked."""
        parts = []
        for differs, places in groupby(range(low, high), key=self._differing.__contains__):
            shown = escape("".join(self._text[i] for i in places))
            parts.append(f'<span class="differs">{shown}</span>' if differs else shown)
        return "".join(parts)


@lru_cache(maxsize=_RUBIES)
def _ruby(text: str, reading: str) -> str:
    """Return a stretch of text with its reading over it."""
    return f"<ruby>{escape(text)}<rt>{escape(reading)}</rt></ruby>"


def _colored(syllables: str) -> str:
    """Return syllables with spaces between them, each in the class of its tone."""
    spans = (f'<span class="t{tone(one)}">{escape(one)}</span>' for one in syllables.split())
    return " ".join(spans)
