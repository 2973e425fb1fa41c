"""Inline tokens of markdown-it-py that know where they stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from quizgen.document import Run
from quizgen.readers.lines import line_spans

_TICKS = re.compile(r"`+")


class _StateInline(StateInline):
    """Notes, in each token's ``meta["at"]``, its offset in the text that is being parsed."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at: int | None = None
        self._pushed_at = (-1, 0)

    def append_pending(self, text: str) -> None:
        if self._pending_at is None:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it-py's name
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        self._pending_at = None
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self._pending_at = None
        at, before = self._pushed_at
        before = before + 1 if at == self.pos and ttype == "text" else 0
        self._pushed_at = (self.pos, before)
        token.meta["at"] = self.pos + before
        if ttype == "code_inline":
            token.meta["at"] += _code_offset(self.src, self.pos)
        return token


def _code_offset(text: str, start: int) -> int:
    """Return how far the inside of a code span begins behind the span's first backtick."""
    ticks = _TICKS.match(text, start)
    if ticks is None:
        return 0
    inside = ticks.end()
    end = next((m.start() for m in _TICKS.finditer(text, inside) if m[0] == ticks[0]), inside)
    code = text[inside:end]
    is_padded = code[:1] in {" ", "\n"} and code[-1:] in {" ", "\n"} and bool(code.strip(" \n"))
    return inside - start + is_padded


class _ParserInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _StateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables, footnotes and front matter.

    Its text tokens carry their offsets.

    Indented code is left out: what is indented in an article or a handout is still prose.
    """
    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.inline = _ParserInline()
    markdown.enable("table").disable("code")
    markdown.use(front_matter_plugin)
    markdown.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    markdown.inline.ruler2.disable(["fragments_join"])
    markdown.core.ruler.disable(["text_join"])
    return markdown


class Placement:
    """The way from the offsets of a parsed inline text to those of the source."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs

    def __call__(self, offset: int) -> int:
        """Return the offset in the source of a character of the inline text."""
        run = self._runs[max(bisect_right(self._runs, offset, key=lambda run: run.start) - 1, 0)]
        return run.source + min(offset - run.start, run.length)

    @property
    def end(self) -> int:
        """The offset in the source behind the last character."""
        last = self._runs[-1]
        return last.source + last.length


class SourceLines:
    """The lines of a source, numbered from 0 as markdown-it-py numbers them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._spans = list(line_spans(source))

    def __len__(self) -> int:
        return len(self._spans)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the lines from ``first`` up to, not with, ``last``."""
        return self._spans[first][0], self._spans[last - 1][1]

    def place(self, content: str, first: int, *, after: int | None = None) -> Placement:
        """Find an inline text, whose lines are the ends of lines of the source.

        Args:
            content: The text as the block parser cut it out.
            first: The number of its first line.
            after: For a table's cell: the offset behind the cell before it.
        """
        runs: list[Run] = []
        start = 0
        for number, written in enumerate(content.split("\n"), first):
            low, high = self._spans[number]
            line = written.lstrip(" \t")  # the block parser may have made spaces of tabs
            start += len(written) - len(line)
            if after is None:
                at = self.source.rfind(line, low, high)
            else:
                at = self.source.find(line, max(low, after), high)
            if at >= 0:
                runs.append(Run(start, at, len(line)))
            else:
                runs += self._character_by_character(line, start, max(low, after or 0), high)
            start += len(line) + 1
        return Placement(runs)

    def _character_by_character(self, line: str, start: int, at: int, high: int) -> Iterator[Run]:
        """Place a line in which the block parser left a backslash out, as before a bar."""
        for offset, character in enumerate(line):
            found = self.source.find(character, at, high)
            at = found if found >= 0 else at
            yield Run(start + offset, at, 1)
            at = min(at + 1, high)
