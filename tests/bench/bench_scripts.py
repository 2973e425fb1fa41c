"""How often mixed text comes back as it was, and how fast, beside plain OpenCC.

    python tests/bench/bench_scripts.py DRCD.json            # a file the tables were not made of
    python tests/bench/bench_scripts.py --held-out DRCD_dev.json

DRCD.json is a file of https://github.com/DRCKnowledgeTeam/DRCD: Traditional text, which is the
truth. With --held-out the tables are made anew of four fifths of its articles, to be tried on the
rest, five times; that is for the file that the tables of the package are made of.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import opencc
import rjieba
from train_scripts import CLAUSE, corpus, count, learned_strengths, telling

from quizgen.scripts import convert, page, usage, usage_of
from quizgen.scripts.forms import all_gathered
from quizgen.scripts.simplified import with_own_words

Convert = Callable[[str], str]

_FOLDS = 5
KINDS = ("words mixed", "clauses mixed", "Simplified", "Traditional")
_SPELLINGS = str.maketrans("臺佔畫週蹟豔勳遊僱", "台占劃周跡艷勛游雇")
"""Characters of which Taiwan's own text writes either, in the same words."""

t2s, s2t, s2tw = (opencc.OpenCC(name).convert for name in ("t2s", "s2t", "s2tw"))


def half(parts: Iterator[str], truth: str, draw: random.Random) -> str:
    """Return a text of which half of the parts are in Simplified script."""
    result, at = [], 0
    for part in parts:
        end = at + len(part)
        result.append(part if draw.random() < 0.5 else truth[at:end])
        at = end
    return "".join(result)


def mixtures(truth: str, draw: random.Random) -> dict[str, str]:
    """Return what is made of a Traditional sentence."""
    plain = t2s(truth)
    texts = (
        half(iter(rjieba.cut(plain)), truth, draw),
        half(iter(CLAUSE.findall(plain)), truth, draw),
        plain,
        truth,
    )
    return dict(zip(KINDS, texts, strict=True))


def ours(to: str) -> Convert:
    return lambda text: convert(text, to).text


def systems() -> dict[str, Convert]:
    return {
        "quizgen hant-tw": ours("hant-tw"),
        "OpenCC s2tw": s2tw,
        "OpenCC t2s, s2tw": lambda text: s2tw(t2s(text)),
        "OpenCC s2t": s2t,
    }


@contextmanager
def taught(articles: list[list[str]]) -> Iterator[None]:
    """Make the tables of some articles and let the conversion stand on them."""
    counts = count(articles)
    learned = learned_strengths(counts, articles)
    seen_in = {
        pair: {context: tuple(seen.items()) for context, seen in contexts.items()}
        for pair, contexts in telling(counts, articles, learned).items()
    }
    table = all_gathered(seen_in, learned)
    with (
        patch.object(page, "sightings", lambda: table),
        patch.object(usage, "sightings", lambda: table),
    ):
        yield


def accuracy(articles: list[list[str]], tally: dict[tuple[str, str, str], list[bool]]) -> None:
    """Add to a tally which sentences come back exactly.

    Each is converted by itself, and with what the other sentences of its article tell: as they
    are, mixed in the same way.
    """
    draw = random.Random(1)  # noqa: S311
    for article in articles:
        truths = [truth for truth in article if len(t2s(truth)) == len(truth)]
        made = [mixtures(truth, draw) for truth in truths]
        for kind in KINDS:
            written = usage_of("\n".join(texts[kind] for texts in made))
            for truth, texts in zip(truths, made, strict=True):
                whole = convert(texts[kind], "hant-tw", usage=written).text
                backs = {name: system(texts[kind]) for name, system in systems().items()}
                for name, back in {"quizgen hant-tw, by article": whole, **backs}.items():
                    tally["exact", name, kind].append(back == truth)
                    same = back.translate(_SPELLINGS) == truth.translate(_SPELLINGS)
                    tally["but for spelling", name, kind].append(same)
                plain = t2s(with_own_words(truth))
                text = plain if kind == "Simplified" else texts[kind]
                for name, system in (("quizgen hans", ours("hans")), ("OpenCC t2s", t2s)):
                    tally["exact", name, kind].append(system(text) == plain)


def speed(articles: list[list[str]]) -> None:
    """Print the characters a second, sentence by sentence, the best of three runs."""
    draw = random.Random(1)  # noqa: S311
    made = [mixtures(truth, draw) for article in articles for truth in article]
    for kind in made[0]:
        for to in ("hant-tw", "hans"):
            convert(made[0][kind], to)
            best = min(_seconds([texts[kind] for texts in made], to) for _ in range(3))
            rate = sum(len(texts[kind]) for texts in made) / best
            print(f"{rate:12,.0f} characters/s  {kind} to {to}")


def _seconds(texts: list[str], to: str) -> float:
    start = time.perf_counter()
    for text in texts:
        convert(text, to)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    articles = corpus(arguments.path)
    tally: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    if arguments.held_out:
        for fold in range(_FOLDS):
            with taught([a for i, a in enumerate(articles) if i % _FOLDS != fold]):
                accuracy(articles[fold::_FOLDS], tally)
    else:
        accuracy(articles, tally)
    print(f"{'':46}" + "".join(f"{kind:>16}" for kind in KINDS))
    for measure, name in dict.fromkeys((measure, name) for measure, name, _ in tally):
        shares = [tally[measure, name, kind] for kind in KINDS]
        cells = "".join(f"{sum(right) / len(right):16.2%}" for right in shares)
        print(f"{name + ', ' + measure:46}{cells}")
    speed(articles)


if __name__ == "__main__":
    main()
