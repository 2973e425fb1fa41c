"""What keeps a parser of wikitext from going wrong, and slow, on markup that is not balanced."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quizgen.readers.blanking import SILENT_ELEMENTS
from quizgen.readers.wikitext.tags import BREAKING, INLINE, KNOWN, PAIRED, VOID

AS_TEXT = "\ufdd0"
"""Stands where a character is to be read as text and not as markup."""

SILENT = "\ufdd1"
"""Stands where a character is neither: markup that the parser needn't see."""

_DEEPEST = 16  # mwparserfromhell gives up at 40, and each level costs time

_TOKEN = re.compile(
    r"""
      (?P<nowiki> <nowiki (?:\s[^<>]*+)? > )
    | < (?P<end>/?) (?P<tag>[a-zA-Z][a-zA-Z0-9]*+) (?P<attributes>(?:[\s/][^<>]*+)?) >
    | (?P<angle> < )
    | (?P<variant> -\{ (?: (?!\{) | (?=\{\{(?!\{)) ) )
    | (?P<variant_end> \}- )
    | (?P<braces> \{\{++ )
    | (?P<braces_end> \}\}++ )
    | (?P<link> \[\[ (?!\[) )
    | (?P<link_end> \]\] )
    | (?P<address> \[ (?=(?:[a-z]{3,8}:)?//) )
    | (?P<table> ^ [^\S\n]*+ (?P<indent>:*+) [^\S\n]*+ \{\| (?![}|]) )
    | (?P<table_end> ^ [^\S\n]*+ \|\} (?!\}(?!\})) )
    | (?P<caption> ^ [^\S\n]*+ \|\+ )
    | (?P<bar> \| )
    | (?P<heading> ^ (?==) )
    | (?P<blank> ^ [^\S\n]*+ $ )
    | (?P<marks> ^ [*\#:;]{2,}+ )
    | (?P<switch> __ (?:[A-Z]{3,24} | [無无強强]?目[錄录]) __ )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_MOST_BRACES = 5  # a template in a parameter's name
_MOST_EQUALS_SIGNS = 30  # the parser goes one call deeper for each that a heading may end with
_NOWIKI_END = re.compile(r"</nowiki\s*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\[[^\[\]\n]*+\]")
_PICTURE_HEAD = re.compile(
    r"\[\[\s*+(?:file|image|文件|檔案|档案|圖像|图像|圖片|图片):[^\[\]\n]*\|", re.IGNORECASE
)
_STRENGTHS = {"link": 1, "variant": 2, "table": 2, "braces": 3}
_WITHIN_PARAGRAPHS = INLINE | {"link", "variant"}


@dataclass(slots=True)
class _Opening:
    """Markup that waits for its end: of one kind, or a tag by its name."""

    kind: str
    start: int
    end: int

    @property
    def strength(self) -> int:
        return _STRENGTHS.get(self.kind, 0)


def guarded(text: str) -> str:
    """Return a text of the same length for the parser, in which all markup is balanced.

    The parser backtracks from whatever has no end, in quadratic time and worse. So what has no
    end, or no beginning, or lies deeper than anyone writes, is written over with ``SILENT``; what
    is text though it looks like markup (the inside of ``<nowiki>``, ``-{`` and the bars up to
    ``}-``, ``<`` before no tag) is written over with ``AS_TEXT``. A heading ends whatever is open,
    a blank line ends links and inline tags. Of the marks of nested lists the last is left, which
    says what the line is. The time is linear in the length.
    """
    return _Guard(text).run()


class _Guard:
    """Goes through the text once with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._copy = list(text)
        self._stack: list[_Opening] = []
        self._skipped: Counter[str] = Counter()
        self._nowiki_ends = True

    def run(self) -> str:
        """Return the copy."""
        at = 0
        while at <= len(self._text) and (match := _TOKEN.search(self._text, at)):
            at = self._read(match) + (match.start() == match.end())
        self._give_up(0)
        return "".join(self._copy)

    def _read(self, match: re.Match[str]) -> int:
        """Take one token; return the offset at which to go on."""
        kind = str(match.lastgroup)
        start, end = match.span()
        if match["tag"]:
            self._tag(match)
        elif kind == "nowiki":
            return self._nowiki(start, end)
        elif kind == "table":
            self._write(start, end - 2, " ")
            self._open(_Opening("table", end - 2, end))
        elif kind in _STRENGTHS:
            if kind == "braces" and end - start > _MOST_BRACES:
                self._write(start, end - _MOST_BRACES, SILENT)
                start = end - _MOST_BRACES
            self._open(_Opening(kind, start, end))
        elif kind == "braces_end":
            return self._close_braces(start, end)
        elif kind.endswith("_end"):
            self._close(kind.removesuffix("_end"), start, end)
        else:
            self._mark(kind, start, end)
        return end

    def _mark(self, kind: str, start: int, end: int) -> None:
        """Take a token that opens and closes nothing."""
        if kind in {"angle", "bar", "address"}:
            if self._is_text(kind, start):
                self._write(start, end, AS_TEXT)
        elif kind == "heading":
            self._heading(start)
        elif kind == "blank":
            self._end_inline()
        elif kind == "marks":
            self._write(start, end, SILENT)
            self._copy[start] = self._text[end - 1]
        elif kind == "caption":
            self._write(end - 1, end, SILENT)
        elif kind == "switch":
            self._write(start, end, SILENT)

    def _is_text(self, kind: str, start: int) -> bool:
        """Tell whether ``<`` is part of no tag, a bar parts nothing, or ``[`` has no end."""
        if kind == "bar":
            return bool(self._stack) and self._stack[-1].kind == "variant"
        return kind == "angle" or _ADDRESS.match(self._text, start) is None

    def _heading(self, start: int) -> None:
        end = self._text.find("\n", start)
        line = self._text[start : end if end >= 0 else None].rstrip()
        if line.count("=") > _MOST_EQUALS_SIGNS:
            self._copy[start : start + len(line)] = line.replace("=", AS_TEXT)
        elif line.endswith("="):
            self._give_up(0)

    def _nowiki(self, start: int, end: int) -> int:
        ending = _NOWIKI_END.search(self._text, end) if self._nowiki_ends else None
        if ending is None:
            self._nowiki_ends = False
            self._write(start, end, SILENT)
            return end
        self._write(end, ending.start(), AS_TEXT)
        return ending.end()

    def _tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower()
        start, end = match.span()
        is_open = not match["end"] and not match["attributes"].endswith("/")
        if name not in KNOWN and name not in SILENT_ELEMENTS:
            self._write(start, start + 1, AS_TEXT)
        elif name in BREAKING:
            self._write(start, end, SILENT)
            mark = "\n* " if name == "li" and is_open else "\n\n"
            self._copy[start : start + len(mark)] = mark
        elif name in PAIRED and is_open:
            self._open(_Opening(name, start, end))
        elif name in PAIRED and match["end"]:
            self._close(name, start, end)
        elif name not in VOID or match["end"]:
            self._write(start, end, SILENT)

    def _open(self, opening: _Opening) -> None:
        if len(self._stack) < _DEEPEST:
            self._stack.append(opening)
        else:
            self._skipped[opening.kind] += 1
            self._silence(opening)

    def _close(self, kind: str, start: int, end: int) -> None:
        """End what was opened last of that kind, unless something stronger is open within it."""
        found = None if self._skipped[kind] else self._last(kind)
        if found is None:
            self._skipped[kind] -= self._skipped[kind] > 0
            self._write(start, end, SILENT)
            return
        self._give_up(found + 1)
        opening = self._stack.pop()
        if kind == "variant":
            self._write(opening.start, opening.end, AS_TEXT)
            self._write(start, end, AS_TEXT)

    def _close_braces(self, start: int, end: int) -> int:
        """End templates and parameters; return the offset behind the braces that were used."""
        if self._skipped["braces"]:
            self._skipped["braces"] -= 1
            self._write(start, end, SILENT)
            return end
        while end - start >= 2 and (found := self._last("braces")) is not None:
            self._give_up(found + 1)
            opening = self._stack.pop()
            used = min(opening.end - opening.start, end - start, 3)
            start += used
            opening.end -= used
            if opening.end - opening.start >= 2:
                self._stack.append(opening)
            else:
                self._silence(opening)
        if end - start == 1 and self._text.startswith("-", end):
            return start
        self._write(start, end, SILENT)
        return end

    def _last(self, kind: str) -> int | None:
        for i in reversed(range(len(self._stack))):
            opening = self._stack[i]
            if opening.kind == kind:
                return i
            if opening.strength > _STRENGTHS.get(kind, 0):
                break
        return None

    def _end_inline(self) -> None:
        """Give up, at a blank line, what reaches over no blank line."""
        while self._stack and self._stack[-1].kind in _WITHIN_PARAGRAPHS:
            self._silence(self._stack.pop())

    def _give_up(self, depth: int) -> None:
        """Silence all that is open from a depth on."""
        for opening in self._stack[depth:]:
            self._silence(opening)
        del self._stack[depth:]
        if not depth:
            self._skipped.clear()

    def _silence(self, opening: _Opening) -> None:
        head = _PICTURE_HEAD.match(self._text, opening.start)
        end = head.end() if opening.kind == "link" and head else opening.end
        self._write(opening.start, end, SILENT)

    def _write(self, start: int, end: int, character: str) -> None:
        self._copy[start:end] = character * (end - start)
