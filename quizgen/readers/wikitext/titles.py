"""What the title between ``[[`` and ``]]`` leads to."""

from __future__ import annotations

import re

from quizgen.readers.links import is_picture, title_namespace
from quizgen.readers.residue import plain

_CATEGORIES = frozenset({"category", "分类"})
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[a-z]+)*|simple):")
_PROJECT = re.compile(
    r":?(?:[a-z]|[a-z]{2,3}(?:-[a-z]+)*|simple|wikt|wiktionary|wikisource|commons|meta|species"
    r"|wikibooks|wikiquote|wikinews|wikidata|wikiversity|wikivoyage|foundation|phab):"
)
_HERE = re.compile(r":?(?:w:)?(?:zh:)?")
_PIPE_TRICK = re.compile(r"^:?(?:[^:]*:)?(.*?)(?:\s*[（(][^（()）]*[）)])?$")


def is_hidden(title: str) -> bool:
    """Tell whether a link leaves nothing in the text: a picture, a category, another language."""
    title = title.strip()
    if title.startswith(":"):
        return False
    namespace = title_namespace(title)
    return is_picture(title) or namespace in _CATEGORIES or _LANGUAGE.match(title) is not None


def article(title: str) -> str | None:
    """Return the title of the article that a link leads to; None if it leads to no article.

    Args:
        title: What stands before the bar, as it is written.
    """
    page = plain(title).text.partition("#")[0].strip()
    page = page[_HERE.match(page).end() :] if _HERE.match(page) else page  # type: ignore[union-attr]
    if _PROJECT.match(page) or title_namespace(page) or page.startswith("/"):
        return None
    return page.replace("_", " ").strip() or None


def short(title: str) -> tuple[int, int]:
    """Return the span of a title that is shown where nothing stands behind its bar.

    Source: https://www.mediawiki.org/wiki/Help:Links (the "pipe trick")
    """
    match = _PIPE_TRICK.match(title)
    return match.span(1) if match else (0, len(title))
