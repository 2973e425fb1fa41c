"""MediaWiki's wikitext, read with mwparserfromhell."""

from quizgen.readers.wikitext.reading import read_wikitext
from quizgen.readers.wikitext.recognising import looks_like_wikitext

__all__ = ["looks_like_wikitext", "read_wikitext"]
