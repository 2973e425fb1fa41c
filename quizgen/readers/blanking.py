"""The parts of a Markdown source that are no text, written over so that all offsets stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_FILLER = "\u2060"  # no white space, so that a line stays whole; as residue it is removed

_LINE_ENDS = frozenset({"", "\n", "\r"})
_LONE_CR = re.compile(r"\r(?!\n)")
SILENT_ELEMENTS = frozenset(
    """
    ce chem gallery graph hiero imagemap includeonly indicator mapframe maplink math ref references
    score script source style syntaxhighlight templatedata templatestyles timeline
    """.split()
)
"""Elements whose inside is no prose."""

_TAG = re.compile(r"<(/?)([a-zA-Z]++)\b([^<>]*)>")
_COMMENT = re.compile(r"(?P<open><!--)|-->")
_TRAILING_SPACE = re.compile(r"(?<![^\S\r\n])[^\S\r\n]++(?=\r?\n|\r|\Z)")
_WIDE_SPACE = re.compile(r"[^\S \t]")
_BRACES = re.compile(r"\{\{!\}\}|(?P<open>\{\{+)|(?P<close>\}\}+)|(?P<blank>\n[ \t]*\r?\n)")


def blanked(source: str) -> str:
    """Return a source of the same length and lines, without what no reader of it sees as text.

    That is comments, elements whose inside is no prose (``<gallery>``, ``<ref>``, ``<math>``) and
    templates that a converter left: they may reach over what Markdown takes for paragraphs. What
    is not closed does not count; a template ends in its own paragraph. A line of U+3000 is blank.
    """
    source = _LONE_CR.sub("\n", source)
    source = _TRAILING_SPACE.sub(_plain_space, source)
    spans = [*comments(source), *elements(source, SILENT_ELEMENTS), *_templates(source)]
    return _overwritten(source, spans).replace("\0", _FILLER)


def _plain_space(match: re.Match[str]) -> str:
    """Write over white space that Python strips from a line's end and Markdown does not."""
    blank_line = match.string[match.start() - 1 : match.start()] in _LINE_ENDS
    return _WIDE_SPACE.sub(" " if blank_line else _FILLER, match[0])


def uncommented(source: str) -> str:
    """Return a source without its comments, other offsets than before."""
    parts: list[str] = []
    at = 0
    for start, end in comments(source):
        parts.append(source[at:start])
        at = end
    return "".join((*parts, source[at:]))


def comments(source: str) -> Iterator[tuple[int, int]]:
    """Give the spans of the comments that have an end."""
    start: int | None = None
    for match in _COMMENT.finditer(source):
        if match["open"]:
            start = match.start() if start is None else start
        elif start is not None:
            yield start, match.end()
            start = None


def elements(source: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give the spans of the elements of those names, in small letters, that have an end."""
    opened: dict[str, list[int]] = defaultdict(list)
    for match in _TAG.finditer(source):
        name = match[2].lower()
        if name not in names:
            continue
        starts = opened[name]
        if match[1]:
            if starts:
                yield starts.pop(), match.end()
        elif not match[3].endswith("/"):
            starts.append(match.start())


def _templates(source: str) -> Iterator[tuple[int, int]]:
    starts: list[int] = []
    for match in _BRACES.finditer(source):
        if match["open"]:
            starts.append(match.start())
        elif match["close"] and starts:
            yield starts.pop(), match.end()
        elif match["blank"]:
            starts.clear()


def _overwritten(source: str, spans: Iterable[tuple[int, int]]) -> str:
    """Write over the spans: with spaces where they are whole lines, else with no break at all."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        low = max(start, at)
        before, after = source[low - 1 : low], source[end : end + 1]
        whole = before in _LINE_ENDS and after in _LINE_ENDS
        parts.append(source[at:low])
        parts.append(re.sub(r"[^\r\n]", " " if whole else _FILLER, source[low:end]))
        at = end
    parts.append(source[at:])
    return "".join(parts)
