"""Wrong names to choose from: of the answer's kind and form, and never right."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizgen.dates.extent import Extent, extent
from quizgen.facts import DatedFact
from quizgen.facts.entities import find_entities
from quizgen.facts.record import Entity, Kind
from quizgen.folding import fold
from quizgen.quiz.record import KeyedFact, Option

_LATIN = re.compile(r"[A-Za-z]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_GENRE = re.compile(
    r"(?:电影|影片|纪录片|动画|电视剧|剧集|节目|专辑|单曲|歌曲|小说|漫画|游戏|杂志|期刊|报纸|诗|戏剧|话剧|歌剧|舞台剧|条约|法案|著作|论文|书|曲)(?=《$)"
)
_NO_PERSON = re.compile("[朝国代军城州]$")
_LONGEST_NATIVE = 3
"""Characters of a Chinese name of a person, as a rule; what is longer is transcribed."""

_MARKS = re.compile(r"[\W_]+")
_SAME_ENDING = frozenset[Kind](("place", "organisation", "event"))
"""Kinds whose last character says what the thing is: 省, 河, 大學, 條約."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a document gives, and what decides whether it may stand for another.

    Attributes:
        option: The name as it may be chosen.
        folded: Its folded form without punctuation.
        kind: What it is the name of.
        form: How it is written, and what shows what it is: its ending or its genre. Where that
            is "", only names of the same document can be taken for it.
        target: The article that it links to, folded; "" without a link.
        source: The document.
        at: When what is said of it happened.
    """

    option: Option
    folded: str
    kind: Kind
    form: tuple[str, ...]
    target: str
    source: str
    at: Extent | None

    @property
    def text(self) -> str:
        """The name as written."""
        return self.option.text


def names(facts: Iterable[KeyedFact]) -> dict[Kind, list[Name]]:
    """Return the names in facts by their kind, in the order in which they are first given."""
    found: dict[Kind, dict[tuple[str, str], Name]] = {}
    for one in facts:
        for entity in find_entities(one.fact.text, one.fact.links):
            name = _name(one, entity)
            found.setdefault(name.kind, {}).setdefault((name.source, name.folded), name)
    return {kind: list(of_kind.values()) for kind, of_kind in found.items()}


def wrong_names(
    asked: KeyedFact,
    known: Sequence[Name],
    count: int,
    chance: random.Random,
    *,
    taboo: Sequence[str] = (),
) -> tuple[Option, ...] | None:
    """Return names that a learner has to tell from a fact's own, or None if there are too few.

    Names of the same document come before those of others. How many of them are longer than the
    answer is drawn first, so that its length is no hint.

    Args:
        asked: A fact with a name that is asked for.
        known: The names of its kind.
        count: How many are wanted.
        chance: What is drawn from.
        taboo: Folded names that may not be shown, for another item asks for them.
    """
    entity = asked.fact.entity
    if entity is None:
        return None
    own = _name(asked, entity)
    visible = fold(_text_around(asked.fact))
    fit: dict[str, Name] = {}
    for name in known:
        alike = name.form == own.form and (name.source == own.source or own.form[-1])
        if alike and _may_stand_for(name, own, visible, taboo):
            fit.setdefault(name.folded, name)
    pool = list(fit.values())
    chance.shuffle(pool)
    pool.sort(key=lambda name: (name.source != own.source, _apart(name, own)))
    return _chosen(pool, own, count, chance)


def _chosen(
    pool: Sequence[Name], own: Name, count: int, chance: random.Random
) -> tuple[Option, ...] | None:
    """Return the best names, as many longer ones among them as chance wants and there are."""
    longer = [name for name in pool if len(name.text) > len(own.text)]
    others = [name for name in pool if len(name.text) <= len(own.text)]
    if len(pool) < count or not others:
        return None
    wanted = chance.randrange(count + 1)
    wanted = max(count - len(others), min(wanted, len(longer)))
    chosen: list[Name] = []
    for name in (*longer[:wanted], *others):
        if len(chosen) < count and not any(_overlap(name, other) for other in chosen):
            chosen.append(name)
    return tuple(name.option for name in chosen) if len(chosen) == count else None


def _name(one: KeyedFact, entity: Entity) -> Name:
    fact = one.fact
    target = next((k.target for k in fact.links if k.start == entity.start), "")
    return Name(
        option=Option.named(fact, entity),
        folded=_plain(entity.text),
        kind=entity.kind,
        form=_form(fact.text, entity),
        target=_plain(target),
        source=one.source,
        at=extent(fact.answer.edtf, fact.answer.mod),
    )


def _form(text: str, entity: Entity) -> tuple[str, ...]:
    folded = fold(entity.text)
    letters = "a" if _LATIN.search(folded) else "か" if _KANA.search(folded) else "字"
    dotted = re.search("[·‧・•]", folded)
    if entity.kind in _SAME_ENDING:
        return letters, folded[-1]
    if entity.kind == "person":
        is_native = not dotted and len(folded) <= _LONGEST_NATIVE
        return letters, "朝" if _NO_PERSON.search(folded) else "名" if is_native else "譯名"
    genre = _GENRE.search(fold(text[: entity.start]))
    return letters, genre[0] if genre else ""


def _may_stand_for(name: Name, own: Name, visible: str, taboo: Iterable[str]) -> bool:
    """Tell whether a name is neither right nor shown nor another name of the same thing."""
    same_thing = _overlap(name, own) or (own.target and name.target == own.target)
    shown = fold(name.text) in visible or name.folded in visible
    same_time = name.source == own.source and name.at and own.at and name.at.touches(own.at)
    return not (same_thing or shown or same_time or name.folded in taboo)


def _overlap(one: Name, other: Name) -> bool:
    """Tell whether a name may be a part or a short form of the other: 北大 of 北京大學.

    Their characters need not be in the same order: 國民政府 and 中華民國政府.
    """
    short, long = sorted((one.folded, other.folded), key=len)
    return Counter(short) <= Counter(long)


def _apart(name: Name, own: Name) -> int:
    return abs(len(name.text) - len(own.text)) // 2


def _text_around(fact: DatedFact) -> str:
    return "\n".join((fact.title, fact.heading, fact.context, fact.sentence, fact.text))


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(text)).casefold()
