"""What a fact itself tells to be a name: who is asked for, and what its document is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quizgen.facts import DatedFact
from quizgen.facts.entities import kind_of_name, occurrences
from quizgen.facts.record import Entity
from quizgen.folding import fold
from quizgen.readings import Name, is_own_name

_KINDS = frozenset(("person", "place", "organisation"))
"""Kinds of names that are words of Pinyin; a work's title is made of words."""

_REMARK = re.compile(r"\s*[（(].*[）)]\Z")
"""What tells an article's title from others of that name: 陳誠 (政治人物)."""

_FOUNDED_BY = "立"
"""What is no word of its own behind the name of a city: 新北市立圖書館."""

_TITLES = 1 << 10


def names_of(fact: DatedFact) -> list[Name]:
    """Return the spans of a fact's text that are names, in order and disjoint.

    The segmenter knows few of them, and none of an article about somebody little known.
    """
    found: list[Name] = []
    for name in (*_asked(fact.entity), *_titles(fact.title, fact.text)):
        if not any(name.start < one.end and one.start < name.end for one in found):
            found.append(name)
    return sorted(found)


def _asked(entity: Entity | None) -> Iterator[Name]:
    if entity and entity.kind in _KINDS:
        yield Name(entity.start, entity.end, entity.kind == "person")


def _titles(title: str, text: str) -> Iterable[Name]:
    name = _REMARK.sub("", title)
    kind = _kind_of_title(fold(name))
    if kind:
        for start, end in occurrences(name, text):
            if text[end : end + 1] != _FOUNDED_BY:
                yield Name(start, end, kind == "person")


@lru_cache(maxsize=_TITLES)
def _kind_of_title(title: str) -> str | None:
    """Return the kind of a title that is a name which the segmenter may not know."""
    if is_own_name(title):
        return "person"
    kind = kind_of_name(title)
    return kind if kind == "place" else None
