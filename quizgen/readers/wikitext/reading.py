"""MediaWiki's wikitext, as the source of an article on a wiki has it."""

from __future__ import annotations

import re

import mwparserfromhell
from mwparserfromhell.nodes import Heading, Node, Tag, Template, Text
from mwparserfromhell.parser import ParserError
from mwparserfromhell.wikicode import Wikicode

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.inline import Inline
from quizgen.readers.residue import cleaned, declared_title, plain
from quizgen.readers.wikitext.guard import guarded
from quizgen.readers.wikitext.stripping import stripped
from quizgen.readers.wikitext.walking import Walker

_REDIRECT = re.compile(
    r"\s*#\s*(?:redirect|重定向|重新導向|重新导向)\s*:?\s*\[\[([^\[\]|#]+)", re.IGNORECASE
)
_APOSTROPHES = re.compile(r"'{2,}")


def read_wikitext(source: str, title: str = "", *, fallback_title: str = "") -> Document:
    """Read an article in wikitext.

    Args:
        source: The wikitext.
        title: The article's title; "" takes the one that the page gives itself (``-{T|…}-``,
            ``{{NoteTA|T=…}}``, ``{{DISPLAYTITLE:…}}``) or the heading of level 1 that it opens
            with.
        fallback_title: The title if there is none of them either; the place in messages.

    Returns:
        The document; its offsets into the source are offsets into ``source``. What a template
        adds to its arguments (年 in ``{{birth date|1900|1|2}}``) stands where its markup stands.

    Raises:
        SourceError: The page only redirects to another one.
    """
    if redirect := _REDIRECT.match(source):
        place = " ".join((fallback_title or title or "wikitext").split())
        problem = f"this page only redirects to {' '.join(redirect[1].split())}"
        raise SourceError(place, problem, "give the page that it redirects to")
    text, place_of = stripped(source)
    copy = guarded(text)
    code = _parsed(copy)
    nodes = list(code.nodes)
    declared = _declared_title(text, nodes)
    builder = DocumentBuilder("", source)
    walker = Walker(builder, text, copy, place_of)
    at = 0
    if opening := _opening(nodes):
        before = nodes[: nodes.index(opening)]
        walker.walk(before, at)
        at = sum(len(str(node)) for node in before)
        if not (declared and declared.text):
            declared = cleaned(walker.collected(opening.title, at + opening.level))
        at += len(str(opening))
        nodes = nodes[len(before) + 1 :]
    walker.walk(nodes, at)
    walker.close()
    builder.entitle(title or (declared.text if declared else "") or fallback_title, declared)
    return builder.build()


def _parsed(copy: str) -> Wikicode:
    """Parse; what the parser can't cope with, though it should, is text."""
    try:
        return mwparserfromhell.parse(copy, skip_style_tags=True)
    except ParserError:
        return Wikicode([Text(copy)])


def _opening(nodes: list[Node]) -> Heading | None:
    """Return the heading of level 1 that a page begins with, if it does."""
    for node in nodes:
        if isinstance(node, Heading):
            return node if node.level == 1 else None
        if isinstance(node, Tag) or (isinstance(node, Text) and str(node).strip()):
            return None
    return None


def _declared_title(text: str, nodes: list[Node]) -> Inline | None:
    """Return the title that the page says is to be shown, if it does."""
    if declared := declared_title(text):
        return declared
    at = 0
    for node in nodes:
        written = text[at : at + len(str(node))]
        if isinstance(node, Template):
            keyword, _, shown = written.strip("{}").partition(":")
            if keyword.strip().upper() == "DISPLAYTITLE":
                return plain(_APOSTROPHES.sub("", shown))
        at += len(written)
    return None
