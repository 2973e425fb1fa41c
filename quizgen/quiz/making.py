"""From dated facts to the questions of a quiz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quizgen.dates.extent import extent
from quizgen.facts import DATE, ENTITY, DatedFact
from quizgen.folding import normalised
from quizgen.papers import OPTIONS, POINTS, ItemType
from quizgen.quiz import draw
from quizgen.quiz.grouped import MOST, matching_items, order_items
from quizgen.quiz.material import Material
from quizgen.quiz.ranks import Ranks
from quizgen.quiz.record import (
    ChoiceItem,
    FillItem,
    KeyedFact,
    Option,
    Quiz,
    QuizItem,
    Section,
    TrueFalseItem,
)
from quizgen.quiz.shown import Paper, Shown

_MOST_CONSTRAINED_FIRST: tuple[ItemType, ...] = (
    "matching", "order", "choice", "truefalse", "fill",
)  # fmt: skip

_NAMES_AMONG_FACTS = 3
"""Of so many facts with a name, one is asked for the name, the others for the date."""


def keyed_facts(facts: Iterable[DatedFact], source: str = "") -> list[KeyedFact]:
    """Return the facts of a document with keys made of what they say.

    Args:
        facts: The facts of one document.
        source: Its id.
    """
    seen: Counter[str] = Counter()
    result = []
    for fact in facts:
        said = "\n".join((source, normalised(fact.sentence), normalised(fact.dates[0].text)))
        seen[said] += 1
        result.append(KeyedFact(f"{draw.order(said, seen[said]):016x}", source, fact))
    return result


def make_quiz(
    title: str,
    facts: Sequence[KeyedFact],
    *,
    seed: int,
    sections: Mapping[ItemType, int],
    options: int = OPTIONS,
    points: Mapping[ItemType, int] = POINTS,
    today: str | None = None,
) -> Quiz:
    """Return a quiz of questions about the facts, none of which gives another one away.

    Which facts are asked, and how, depends on the seed and each fact's key alone: another fact
    among them changes few of the questions. The better a fact's score, the likelier it is asked.

    Args:
        title: What the quiz is about.
        facts: What can be asked, document by document.
        seed: The same one gives the same quiz.
        sections: How many questions of each type, in the order of the paper. Where the facts
            give no more of a type, fill-in questions take their place.
        options: How many options a choice has, the answer among them.
        points: What an item of each type is worth; of matching and order, each of its events.
        today: The day, as an EDTF value: no wrong date lies behind it. Without it, none lies
            behind the last date of its document.
    """
    ranked = sorted(
        facts, key=lambda one: draw.weighted_order(one.fact.score, seed, "fact", one.key)
    )
    material = Material(facts, today, planned=ranked[: _facts_needed(sections)])
    maker = _Maker(ranked, material, seed, options, {**POINTS, **points})
    made: dict[ItemType, list[QuizItem]] = {}
    missing = 0
    for kind in _MOST_CONSTRAINED_FIRST:
        wanted = sections.get(kind, 0) + (missing if kind == "fill" else 0)
        made[kind] = maker.take(kind, wanted)
        missing += wanted - len(made[kind])
    kinds = list(dict.fromkeys((*sections, "fill")))
    filled = tuple(Section(kind, tuple(made[kind])) for kind in kinds if made[kind])
    return Quiz(title, filled, sum(sections.values()))


def _facts_needed(sections: Mapping[ItemType, int]) -> int:
    """Return how many facts will be asked about, with some for those that can't be."""
    each = {"matching": MOST, "order": MOST}
    return 2 * sum(count * each.get(kind, 1) for kind, count in sections.items())


class _Maker:
    """Makes items of one type after another from the facts that are left."""

    def __init__(
        self,
        ranked: Sequence[KeyedFact],
        material: Material,
        seed: int,
        options: int,
        points: Mapping[ItemType, int],
    ) -> None:
        self._facts = ranked
        self._material = material
        self._seed = seed
        self._options = options
        self._points = points
        self._paper = Paper()
        self._used: set[str] = set()
        self._more_true = 0
        self._ranks = Ranks(options)
        self._makers: Mapping[ItemType, Callable[[], Iterator[QuizItem]]] = {
            "fill": self._fills,
            "choice": self._choices,
            "truefalse": self._statements,
            "matching": self._matchings,
            "order": self._orders,
        }

    def take(self, kind: ItemType, wanted: int) -> list[QuizItem]:
        """Return so many items of a type, or as many as the facts that are left give."""
        items: list[QuizItem] = []
        if not wanted:
            return items
        for item in self._makers[kind]():
            shown = Shown.of(item)
            if self._paper.takes(shown):
                self._paper.add(shown)
                self._used.update(one.key for one in item.facts)
                if isinstance(item, TrueFalseItem):
                    self._more_true += 1 if item.is_true else -1
                if isinstance(item, ChoiceItem) and item.asks == DATE:
                    self._ranks.add(item)
                items.append(item)
                if len(items) == wanted:
                    break
        return items

    def _left(self) -> Iterator[KeyedFact]:
        return (one for one in self._facts if one.key not in self._used)

    def _fills(self) -> Iterator[QuizItem]:
        for one in self._left():
            yield FillItem(f"fill-{one.key}", (one,), self._points["fill"], DATE)

    def _choices(self) -> Iterator[QuizItem]:
        for one in self._left():
            chance = draw.chance(self._seed, "choice", one.key)
            by_name = one.fact.entity and not chance.randrange(_NAMES_AMONG_FACTS)
            item = (by_name and self._name_choice(one)) or self._date_choice(one)
            if item:
                yield item

    def _date_choice(self, one: KeyedFact) -> ChoiceItem | None:
        form = self._material.form(one)
        asked = self._paper.dates_asked(one.source)
        chance = draw.chance(self._seed, "dates", one.key)
        ranks = self._ranks.open()
        wrong = self._material.wrong_dates(one, self._options - 1, chance, asked, ranks)
        return self._choice(one, DATE, form.date, wrong) if form and wrong else None

    def _name_choice(self, one: KeyedFact) -> ChoiceItem | None:
        chance = draw.chance(self._seed, "names", one.key)
        asked = self._paper.names_asked
        wrong = self._material.wrong_names(one, self._options - 1, chance, asked)
        if not wrong or not one.fact.entity:
            return None
        return self._choice(one, ENTITY, Option.named(one.fact, one.fact.entity), wrong)

    def _choice(
        self, one: KeyedFact, asks: int, answer: Option, wrong: Sequence[Option]
    ) -> ChoiceItem:
        options = (answer, *wrong)
        return ChoiceItem(
            f"choice-{one.key}", (one,), self._points["choice"], asks, options, right=0
        )

    def _statements(self) -> Iterator[QuizItem]:
        for one in self._left():
            form = self._material.form(one)
            if form is None or not _can_be_restated(one.fact):
                continue
            chance = draw.chance(self._seed, "truefalse", one.key)
            wrong = self._material.wrong_dates(one, 1, chance, self._paper.dates_asked(one.source))
            if wrong:
                is_true = self._more_true < 0 or (not self._more_true and chance.randrange(2))
                shown = form.date if is_true else wrong[0]
                points = self._points["truefalse"]
                yield TrueFalseItem(f"truefalse-{one.key}", (one,), points, shown, form.date)

    def _matchings(self) -> Iterator[QuizItem]:
        left = list(self._left())
        yield from matching_items(left, self._material, self._seed, self._points["matching"])

    def _orders(self) -> Iterator[QuizItem]:
        left = list(self._left())
        yield from order_items(left, self._seed, self._points["order"])


def _can_be_restated(fact: DatedFact) -> bool:
    """Tell whether a fact's date stands in it once, so that another can take its place."""
    hidden = [blank for blank in fact.blanks if blank.number == DATE]
    return len(fact.dates) == len(hidden) == 1 and extent(fact.answer.edtf) is not None
