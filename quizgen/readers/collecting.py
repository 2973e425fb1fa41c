"""From the inline tokens of a paragraph to its text and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from markdown_it.token import Token

from quizgen.document import Link
from quizgen.readers.inline import Inline
from quizgen.readers.links import article, is_note, is_picture, namespace

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


class Collector:
    """Collects text and links, without the labels that lead to pictures, categories and notes.

    Attributes:
        inline: What was collected so far.
        navigates: Whether a link to a category or another such page was left out.
    """

    def __init__(self) -> None:
        """Begin a paragraph, a heading or a cell."""
        self.inline = Inline()
        self.navigates = False
        self._links: list[tuple[str, int, str]] = []
        self._silent = 0

    def feed(self, tokens: Iterable[Token], place: Callable[[int], int]) -> None:
        """Take the tokens of an inline text.

        Args:
            tokens: Tokens that carry their offset in the inline text.
            place: Gives the offset in the source for an offset in the inline text.
        """
        for token in tokens:
            if token.type == "link_open":
                self.open_link(str(token.attrs.get("href", "")), "markdown")
            elif token.type == "link_close":
                self.close_link("markdown")
            elif token.type == "html_inline":
                self._tag(token.content)
            elif not self._silent:
                _add(self.inline, token, place)

    def open_link(self, href: str, syntax: str = "html") -> None:
        """Begin a link."""
        silent = bool(namespace(href)) or is_note(href)
        self._links.append((syntax, self.inline.length, href))
        if silent:
            self._silent += 1
            if is_picture(href):
                self.inline.captions.append(self.inline.length)
            else:
                self.navigates = True

    def close_link(self, syntax: str = "html") -> None:
        """End the link that was begun last in that syntax, and those within it."""
        if all(link[0] != syntax for link in reversed(self._links)):
            return
        while True:
            kind, start, href = self._links.pop()
            self._silent -= bool(namespace(href)) or is_note(href)
            if kind == syntax:
                break
        if not self._links and start < self.inline.length and (target := article(href)):
            self.inline.links.append(Link(start, self.inline.length, target))

    def _tag(self, tag: str) -> None:
        """Take note of a tag: a line breaks, or a link begins or ends."""
        match = _TAG.fullmatch(tag)
        if match is None:
            return
        name = match[2].lower()
        if name == "br":
            self.inline.separate()
        elif name == "a" and match[1]:
            self.close_link()
        elif name == "a" and (href := link_target(match[3])):
            self.open_link(href)


def link_target(attributes: str) -> str:
    """Return where a tag's attributes lead to; "" if they lead nowhere."""
    match = _HREF.search(attributes)
    return unescape(next(filter(None, match.groups()), "")) if match else ""


def _add(inline: Inline, token: Token, place: Callable[[int], int]) -> None:
    """Append what one token says, if it is text."""
    at = token.meta.get("at", 0)
    if token.type in {"text", "code_inline"}:
        add_text(inline, token.content, at, place)
    elif token.type == "text_special":
        if token.info == "escape":
            inline.add(token.content, place(at + len(token.markup) - len(token.content)))
        else:
            inline.add_reference(token.content, place(at))
    elif token.type == "softbreak":
        inline.add("\n", place(at))
    elif token.type == "hardbreak":
        inline.separate()


def add_text(inline: Inline, text: str, at: int, place: Callable[[int], int]) -> None:
    """Append text whose characters may stand apart in the source, as a cell's around ``|``.

    Args:
        inline: What gets the text.
        text: The text.
        at: Its offset in what was parsed.
        place: Gives the offset in the source for an offset in what was parsed.
    """
    last = len(text) - 1
    if place(at + last) == place(at) + last:
        inline.add(text, place(at))
        return
    for offset, character in enumerate(text, at):
        inline.add(character, place(offset))
