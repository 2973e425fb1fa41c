"""How good the items of a quiz are, and items to read.

    python tests/bench/bench_items.py measure DRCD.json
    python tests/bench/bench_items.py read DRCD.json --count 50 --seed 1

DRCD.json is a file of https://github.com/DRCKnowledgeTeam/DRCD; each paragraph counts as a
document. ``measure`` makes 1,000 choices with four options and prints how often an item is wrong
(an option twice, a second right answer, the answer in the stem) and what the options tell about
the answer: its position, its rank in time, its length, and how much it is like the others. Where
several options are as long, or as like the others, each of them counts in part.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from quizgen.dates import find_dates
from quizgen.dates.edtf import precision
from quizgen.dates.extent import extent
from quizgen.facts import DATE, DatedFact, extract_facts
from quizgen.facts.masking import OMISSION
from quizgen.folding import fold
from quizgen.quiz import (
    ChoiceItem,
    KeyedFact,
    MatchingItem,
    OrderItem,
    QuizItem,
    TrueFalseItem,
    keyed_facts,
    make_quiz,
    versions,
)
from quizgen.quiz.form import shape
from quizgen.readers import read_text

PARTS = dict.fromkeys(map(ord, "初中末底春夏秋冬上下前後早晚"), "分")


def documents(path: Path) -> list[KeyedFact]:
    """Return the facts of all paragraphs."""
    found: list[KeyedFact] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for n, paragraph in enumerate(article["paragraphs"]):
            document = read_text(paragraph["context"], article["title"])
            facts = [fact for fact in extract_facts(document) if isinstance(fact, DatedFact)]
            found += keyed_facts(facts, f"{article['title']}-{n}")
    return found


def measure(facts: Sequence[KeyedFact], count: int, seed: int) -> None:
    """Print what is wrong with items and what their options tell."""
    quiz = make_quiz("bench", facts, seed=seed, sections={"choice": count})
    (paper,) = versions(quiz, "A", seed)
    items = [item for item in paper.items if isinstance(item, ChoiceItem)]
    dated = [item for item in items if item.asks == DATE]
    print(f"{len(items)} choices of {len(facts)} facts; {len(items) - len(dated)} ask for a name")
    print(f"an option twice: {sum(map(has_twin, items))}")
    print(f"a second right answer: {sum(map(has_second, items))}")
    print(f"the answer in the stem: {sum(map(is_told, items))}")
    print(f"an option of another form: {sum(map(differs, dated))}")
    print("position", shares(Counter(item.right for item in items)))
    print("rank in time", shares(Counter(map(rank, dated))))
    print(f"the longest is the answer: {mean(longest(item) for item in items):.1%}")
    print(f"the shortest is the answer: {mean(longest(item, -1) for item in items):.1%}")
    fine = [item for item in dated if precision(item.fact.answer.edtf) in {"month", "day"}]
    print(f"the one most like the others, of {len(fine)}: {mean(map(central, fine)):.1%}")
    statements = make_quiz("bench", facts, seed=seed, sections={"truefalse": count // 2}).items
    true = [item.is_true for item in statements if isinstance(item, TrueFalseItem)]
    print(f"true: {mean(true):.1%} of {len(true)}")


def has_twin(item: ChoiceItem) -> bool:
    return len({fold(option.text) for option in item.options}) < len(item.options)


def has_second(item: ChoiceItem) -> bool:
    answer = item.options[item.right]
    others = [option for option in item.options if option is not answer]
    if item.asks == DATE:
        own = extent(answer.edtf, answer.mod)
        spans = [extent(option.edtf, option.mod) for option in others]
        return any(own.holds(span) or span.holds(own) for span in spans)
    name = fold(answer.text)
    return any(name in fold(o.text) or fold(o.text) in name for o in others)


def stem(item: QuizItem, fact: DatedFact) -> str:
    asks = item.asks if isinstance(item, ChoiceItem) else DATE
    text = fact.text
    for blank in reversed(fact.blanks):
        if blank.number == asks:
            text = f"{text[: blank.start]}{'＿＿' if blank.asked else '…'}{text[blank.end :]}"
    context = f"({fact.context}) " if fact.context else ""
    return f"[{fact.place}] {context}{text}"


def is_told(item: ChoiceItem) -> bool:
    shown, answer = stem(item, item.fact), item.options[item.right]
    if item.asks != DATE:
        return fold(answer.text) in fold(shown)
    own = extent(answer.edtf, answer.mod)
    dates = [extent(m.edtf, m.mod) for m in find_dates(shown.replace(OMISSION, "…"))]
    return answer.text in shown or any(date and own.holds(date) for date in dates)


def differs(item: ChoiceItem) -> bool:
    """Tell whether options differ by more than their numbers, eras and parts of a period."""
    return len({shape(option.text).translate(PARTS) for option in item.options}) > 1


def rank(item: ChoiceItem) -> int:
    spans = [extent(option.edtf, option.mod) for option in item.options]
    return sum(span < spans[item.right] for span in spans)


def longest(item: ChoiceItem, sign: int = 1) -> float:
    return part([sign * len(option.text) for option in item.options], item.right)


def central(item: ChoiceItem) -> float:
    dates = [option.edtf.split("-") for option in item.options]
    same = [sum(x == y for b in dates for x, y in zip(a, b, strict=False)) for a in dates]
    return part(same, item.right)


def part(values: Sequence[int], right: int) -> float:
    """Return the chance that who takes the greatest value takes the answer."""
    best = max(values)
    return (values[right] == best) / values.count(best)


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(1, len(found))


def shares(counts: Counter[int]) -> str:
    return "  ".join(f"{counts[i] / max(1, counts.total()):.1%}" for i in range(4))


def read(facts: Sequence[KeyedFact], count: int, seed: int) -> None:
    """Print items of all types."""
    wanted = {"choice": count * 7 // 10, "truefalse": count // 5, "matching": 3, "order": 3}
    quiz = make_quiz("bench", facts, seed=seed, sections=wanted)
    (paper,) = versions(quiz, "A", seed)
    for number, item in enumerate(paper.items, 1):
        print(f"\n{number} {type(item).__name__}")
        for one in item.facts:
            print("  ", stem(item, one.fact))
        if isinstance(item, ChoiceItem | MatchingItem):
            print("   →", "｜".join(option.text for option in item.options), item.right)
        elif isinstance(item, TrueFalseItem):
            print("   →", item.shown.text, item.is_true, item.answer.text)
        elif isinstance(item, OrderItem):
            print("   →", item.right, [one.fact.answer.edtf for one in item.facts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["measure", "read"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    command = {"measure": measure, "read": read}[arguments.what]
    command(documents(arguments.path), arguments.count, arguments.seed)


if __name__ == "__main__":
    main()
