"""Which format a source is in: what its name's ending says, or else what it holds."""

from __future__ import annotations

from pathlib import Path

from quizgen.formats import Format
from quizgen.readers.archive import zip_kind

_SUFFIXES: dict[str, Format] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    **dict.fromkeys((".wiki", ".wikitext", ".mediawiki", ".mw"), "wikitext"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml", ".mht"), "html"),
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".docx", ".doc"), "docx"),
    ".epub": "epub",
}
_SAMPLE = 20_000


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a source.

    Args:
        data: The bytes of a file.
        name: Its name. An ending that is known says the format; an archive says it itself, whatever
            it is called. Text of an unknown ending is Markdown if it is neither a web page nor
            wikitext.
    """
    return zip_kind(data) or _SUFFIXES.get(Path(name).suffix.casefold()) or _by_marks(data)


def has_known_ending(name: str) -> bool:
    """Tell whether a file's name ends as those of articles do."""
    return Path(name).suffix.casefold() in _SUFFIXES


def _by_marks(data: bytes) -> Format:
    """Return the format that the marks in a text tell."""
    from quizgen.readers.webtext import looks_like_html

    if looks_like_html(data):
        return "html"
    from quizgen.readers.wikitext import looks_like_wikitext

    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    return "wikitext" if looks_like_wikitext(text) else "markdown"
