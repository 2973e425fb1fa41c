"""Whether a text is wikitext: told by marks that no Markdown has."""

from __future__ import annotations

import re

_SAMPLE = 20_000

_HEADING = re.compile(r"^(={2,5})[^=\n]++\1[^\S\n]*$", re.MULTILINE)
_LINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\](?!\()")
_BOLD = re.compile(r"'''[^'\n]")
_TEMPLATE = re.compile(r"^\{\{[^{}|\n]{1,60}(?:[|\n]|\}\}$)", re.MULTILINE)
_TABLE = re.compile(r"^\{\|", re.MULTILINE)
_REDIRECT = re.compile(r"\s*#\s*(?:redirect|重定向|重新導向|重新导向)\s*:?\s*\[\[", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S|\]\([^()\s]+[^()]*\)|^```|^(?:-{3,}|={3,})$", re.MULTILINE)

_FEWEST_LINKS = 2


def looks_like_wikitext(text: str) -> bool:
    """Tell whether a text is wikitext rather than Markdown or plain text.

    It is if it has two of these kinds of marks, or links alone, and no more marks of Markdown:
    headings between ``==``, links in ``[[ ]]``, three apostrophes, a template or a table that
    begins a line. Only the beginning of the text is looked at.

    Args:
        text: The whole text of a file.
    """
    if _REDIRECT.match(text):
        return True
    sample = text[:_SAMPLE]
    links = len(_LINK.findall(sample))
    kinds = [_HEADING, _BOLD, _TEMPLATE, _TABLE]
    counts = [len(kind.findall(sample)) for kind in kinds]
    several = sum(bool(count) for count in counts) + (links > 0) >= 2
    enough = several or links >= _FEWEST_LINKS
    return enough and sum(counts) + links > len(_MARKDOWN.findall(sample))
