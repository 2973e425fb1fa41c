"""Whether a document is about a person, whom 他 and 她 then mean."""

from __future__ import annotations

import re
from itertools import islice

from quizgen.document import Document
from quizgen.facts.entities import is_person
from quizgen.facts.leaning import OF_A_PERSON, THIRD_PERSON
from quizgen.folding import fold
from quizgen.tagging import tagged

_LEAD = 160
"""Characters at the beginning of a document that say who or what it is about."""

_OF_THINGS = frozenset(("n", "ns", "nt", "nz", "vn", "m", "vg"))
"""Tags of the words of a title that is no name."""

_OF_PLACES = re.compile(r".*[区岭墙语州市县省国岛军党战号邦]")
"""Titles that the segmenter takes for a person's, and that are none: 杨浦区, 柏林围墙."""

_OFTEN = 2
"""How often a text says 他 or 她 that is about somebody whose name may as well be a place's."""

_LIFE = re.compile(
    r"(?<![发产])生[于在]|出生|[，（]字|逝世|去世|享年"
    r"|(?:政治人物|[治学作画乐剧事命业]家|诗人|运动员|球员|演员|歌手|导演|将领|元帅|学者|教授|皇帝|君主)[，。]"
)
"""What the first sentences on somebody tell, in their Simplified form."""


def is_about_person(document: Document) -> bool:
    """Tell whether a document is about a person, by its title and its first sentences."""
    title = fold(document.title)
    words = list(tagged(title))
    if "·" in title or _is_life(fold(document.text[:_LEAD]), title):
        return True
    if any(len(word) > 1 and tag in _OF_THINGS for word, tag in words):
        return False
    if _OF_PLACES.fullmatch(title):
        return False
    is_name = bool(words) and all(tag in OF_A_PERSON for _, tag in words)
    return is_person(title) or (is_name and _speaks_of_somebody(document.text))


def _speaks_of_somebody(text: str) -> bool:
    return len(list(islice(THIRD_PERSON.finditer(text), _OFTEN))) == _OFTEN


def _is_life(lead: str, title: str) -> bool:
    return bool(title) and lead.startswith(title[:2]) and _LIFE.search(lead) is not None
