"""Make the tables that tell Traditional forms apart from a corpus of Traditional text.

    python -m venv /tmp/make && /tmp/make/bin/pip install . scipy
    /tmp/make/bin/python tests/bench/train_scripts.py DRCD_dev.json quizgen/data

DRCD_dev.json is a file of https://github.com/DRCKnowledgeTeam/DRCD. The tables of OpenCC are read
from the package that is installed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc
import rjieba

from quizgen.facts.sentences import sentences
from quizgen.folding import fold
from quizgen.scripts.detection import evidence
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.forms import EDGE, REACH, STRENGTH, contexts, strengths, updated
from quizgen.scripts.mixing import surroundings, woven
from quizgen.scripts.regions import regional
from quizgen.scripts.tables import shared

Counts = dict[str, dict[str, Counter[str]]]
"""By character and OpenCC's choice, then by context, how often each form was seen."""

_TELLS = 0.05
"""By how much a context has to change a probability to be kept."""

CLAUSE = re.compile(r"[^，、；：。]+[，、；：。]?|[，、；：。]")

_RARE = 0.02
"""What part of its sightings a character has at most that Traditional text hardly writes."""

_REPEATS = 0.6
"""How sightings within one article add up: as this power of their number. In contexts that name no
character an article counts once: it would tell of all words by the few that it is about."""

_STRENGTHS = (8.0, 16.0, 32.0, 64.0)
"""What is tried besides the usual strength. A lower one learns an article's slips by heart."""

_ENOUGH, _BETTER = 20, 1.0
"""How many sightings it takes to try, and by how much the logarithm of their likelihood has to
grow."""

_LEAST = 0.001
"""The probability that a form has at least, for one that no other article has."""

_SHARED_HEADER = """\
# Characters that both scripts write, with other forms that they have: what they are in Traditional
# script, or, of characters of Traditional script, in Simplified. They tell nothing for certain of
# the script. mostly: simplified where less than a fiftieth of those in Traditional text are so
# written.
# Source: OpenCC 1.4.2 (Apache-2.0): what a character of STCharacters and of TSPhrases may be
# besides itself, and the variants of TWVariants; and what DRCD (https://github.com/DRCKnowledgeTeam/DRCD)
# writes in its Traditional text.
# Made by tests/bench/train_scripts.py.
character\tothers\tmostly
"""
_FORMS_HEADER = """\
# What a Simplified character, for which OpenCC (s2tw) chooses a form, stood for in Traditional
# text: the forms seen, each with its count (of an article, its number to the power of 0.6, or 1
# where the context names no character).
# context: empty for any; characters around "_"; =XY for kinds of the neighbours (音 used in foreign
# names, 數 a digit, 點 a middle dot, 漢 other Chinese, 標 a mark or the text's edge, 西 other).
# Source: statistics over the development set of DRCD (https://github.com/DRCKnowledgeTeam/DRCD,
# CC BY-SA 3.0), paragraphs of Taiwan's Wikipedia. Made by tests/bench/train_scripts.py.
character\tchoice\tcontext\tforms
"""

_STRENGTHS_HEADER = """\
# How many sightings what is expected of a character, for which OpenCC (s2tw) chooses a form, counts
# for beside those that scripts_forms.tsv has of a closer context, where that is not 4: where two
# spellings are in use, whatever stands beside the character.
# Source: what foretells each article of DRCD (https://github.com/DRCKnowledgeTeam/DRCD, CC BY-SA
# 3.0) best by the others. Made by tests/bench/train_scripts.py.
character\tchoice\tstrength
"""

_MIXING_HEADER = """\
# What the surroundings of a place add to the log odds that it is in Simplified script.
# mixture: words, where clauses are mixed in themselves, or clauses, where none is. surrounding: the
# nearest character before or after it in its clause that tells the script (rather hans: one that
# Traditional text hardly writes) with its distance, 4 for any farther; how many characters of
# Simplified and of Traditional script the clause has near it, 3 for any more; and whether there is
# one in the word that the place belongs to.
# Source: learned from sentences of DRCD (https://github.com/DRCKnowledgeTeam/DRCD, CC BY-SA 3.0),
# half of whose words or clauses were put into Simplified script, by tests/bench/train_scripts.py.
mixture\tsurrounding\tweight
"""


def corpus(path: Path) -> list[list[str]]:
    """Return the sentences of each article."""
    articles = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        texts = [paragraph["context"] for paragraph in article["paragraphs"]]
        spans = ((text, *span) for text in texts for span in sentences(text, 0, len(text)))
        articles.append(list(dict.fromkeys(text[start:end] for text, start, end in spans)))
    return articles


def opencc_table(name: str) -> dict[str, list[str]]:
    """Return a table of the OpenCC that is installed."""
    library = Path(opencc.__file__).parent / "clib"
    with tempfile.NamedTemporaryFile() as out:
        source = library / "share" / "opencc" / f"{name}.ocd2"
        command = [library / "bin" / "opencc_dict", "-i", source, "-o", out.name]
        subprocess.run([*command, "-f", "ocd2", "-t", "text"], check=True)
        lines = Path(out.name).read_text(encoding="utf-8").splitlines()
    return {key: values.split(" ") for key, _, values in (line.partition("\t") for line in lines)}


def shared_characters(articles: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the characters that both scripts write, each with its other forms."""
    to_traditional, to_simplified = opencc_table("STCharacters"), opencc_table("TSCharacters")
    taiwan = {form for forms in opencc_table("TWVariants").values() for form in forms}
    written = {character for article in articles for text in article for character in text}
    table: dict[str, str] = {}
    for plain, forms in to_traditional.items():
        own = plain in forms or plain in to_simplified or plain in taiwan or plain in written
        if fold(plain) == plain and (others := [form for form in forms if form != plain]) and own:
            table[plain] = "".join(others)
    for word, (other, *_) in opencc_table("TSPhrases").items():
        kept = (a for a, b in zip(word, other, strict=True) if a == b != fold(a))
        table.update((character, fold(character)) for character in kept)
    table |= {"著": "着", "着": "著"}
    return {c: table[c] for c in sorted(table) if not unicodedata.decomposition(c)}


def mostly_simplified(articles: Iterable[Iterable[str]]) -> set[str]:
    """Return the characters that the corpus, being Traditional, writes in another form."""
    seen: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for article in articles:
        for text in article:
            plain = fold(text)
            seen.update(plain)
            own.update(a for a, b in zip(text, plain, strict=True) if a == b)
    return {one for one, number in seen.items() if number >= 20 and own[one] < _RARE * number}


def count(articles: Iterable[Iterable[str]]) -> Counts:
    """Count what the characters of a corpus stand for, by their contexts."""
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for article in articles:
        for pair, by_context in counted(windows(article)).items():
            for context, forms in by_context.items():
                for form, number in forms.items():
                    counts[pair][context][form] += number
    return {pair: table for pair, table in counts.items() if set(table[""]) != {pair[1]}}


def counted(places: Iterable[tuple[str, str, str]]) -> Counts:
    """Count what the characters of an article stand for; ``places`` are its ``windows``."""
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for pair, form, window in places:
        for context in contexts(window):
            if EDGE not in context:
                counts[pair][context][form] += 1
    for by_context in counts.values():
        for context, forms in by_context.items():
            for form in forms:
                forms[form] **= _REPEATS if "_" in context else 0
    return counts


def windows(article: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Give each character with OpenCC's choice, then what it stands for and what is around it."""
    edge = EDGE * REACH
    for text in article:
        plain = fold(opencc_convert(text, "t2s"))
        written = regional(text, "taiwan")
        choices = opencc_convert(plain, "s2tw")
        padded = f"{edge}{plain}{edge}"
        for i, (one, choice, form) in enumerate(zip(plain, choices, written, strict=True)):
            yield one + choice, form, padded[i : i + 2 * REACH + 1]


def learned_strengths(counts: Counts, articles: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return how much what is expected counts for, of the pairs for which that is not as usual.

    It is what foretells each article best by the others. Where two spellings are in use, an
    article's own habit decides and not the neighbours, so that what is expected counts for more.
    """
    losses: dict[str, Counter[float]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for article in articles:
        places = [place for place in windows(article) if place[0] in counts]
        own = counted(places)
        for pair, form, window in places:
            steps = _others(counts[pair], own[pair], window)
            seen[pair] += 1
            for strength in (STRENGTH, *_STRENGTHS):
                expected = {pair[1]: 1.0}
                weights = strengths(pair, strength)
                for i, forms in steps:
                    expected = updated(expected, forms, weights[i])
                losses[pair][strength] -= math.log(max(expected.get(form, 0.0), _LEAST))
    best = {pair: min(_STRENGTHS, key=by_strength.get) for pair, by_strength in losses.items()}
    return {
        pair: strength
        for pair, strength in best.items()
        if seen[pair] >= _ENOUGH and losses[pair][strength] < losses[pair][STRENGTH] - _BETTER
    }


def _others(
    counts: dict[str, Counter[str]], own: dict[str, Counter[str]], window: str
) -> list[tuple[int, tuple[tuple[str, float], ...]]]:
    """Return what articles but its own saw in the contexts of a place, with their numbers."""
    steps = []
    for i, context in enumerate(contexts(window)):
        if forms := counts.get(context):
            mine = own.get(context, {})
            left = ((form, number - mine.get(form, 0)) for form, number in forms.items())
            if others := tuple((form, number) for form, number in left if number > 1e-9):
                steps.append((i, others))
    return steps


def telling(counts: Counts, articles: Iterable[Iterable[str]], learned: dict[str, float]) -> Counts:
    """Return the contexts that change what is expected without them, walking the corpus."""
    kept: Counts = defaultdict(dict)
    weights = {pair: strengths(pair, learned.get(pair, STRENGTH)) for pair in counts}
    for article in articles:
        for pair, _, window in windows(article):
            if pair not in counts:
                continue
            expected = {pair[1]: 1.0}
            for context, strength in zip(contexts(window), weights[pair], strict=True):
                seen = counts[pair].get(context)
                if not seen:
                    continue
                changed = updated(expected, tuple(seen.items()), strength)
                tells = any(abs(p - expected.get(form, 0)) > _TELLS for form, p in changed.items())
                if tells or not context:
                    expected = changed
                    kept[pair][context] = seen
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    articles = corpus(arguments.corpus)
    both = shared_characters(articles)
    hong_kong = {form for forms in opencc_table("HKVariants").values() for form in forms}
    rare = mostly_simplified(articles) - hong_kong - {"着"}
    lines = (
        f"{character}\t{others}\t{'simplified' if character in rare else ''}\n"
        for character, others in both.items()
    )
    write(arguments.folder / "scripts_shared.tsv", _SHARED_HEADER, lines)
    write(arguments.folder / "scripts_mixing.tsv", _MIXING_HEADER, mixing_rows(articles))
    counts = count(articles)
    learned = learned_strengths(counts, articles)
    lines = (f"{pair[0]}\t{pair[1]}\t{learned[pair]:g}\n" for pair in sorted(learned))
    write(arguments.folder / "scripts_strengths.tsv", _STRENGTHS_HEADER, lines)
    table = telling(counts, articles, learned)
    write(arguments.folder / "scripts_forms.tsv", _FORMS_HEADER, form_rows(table))


def form_rows(table: Counts) -> Iterator[str]:
    """Give the rows of the table of forms."""
    for pair in sorted(table):
        for context, seen in sorted(table[pair].items()):
            forms = " ".join(f"{form}{number:.3g}" for form, number in seen.most_common())
            yield "\t".join((*pair, context, forms)) + "\n"


def mixing_rows(articles: Iterable[Iterable[str]]) -> Iterator[str]:
    """Give the rows of the table of mixtures: a logistic regression for each kind of them."""
    import numpy as np
    from scipy.optimize import minimize

    places = defaultdict(list)
    for mixture, around, simplified in mixed_places(articles):
        places[mixture].append((around, simplified))
    for mixture, found in sorted(places.items()):
        names = sorted({name for around, _ in found for name in around})
        number = {name: i for i, name in enumerate(names)}
        columns = np.array([[number[name] for name in around] for around, _ in found])
        truth = np.array([simplified for _, simplified in found], dtype=float)

        def loss(weights, columns=columns, truth=truth):
            odds = weights[columns].sum(axis=1)
            value = (np.logaddexp(0, odds) - truth * odds).sum() + weights @ weights / 2
            error = np.repeat(1 / (1 + np.exp(-odds)) - truth, columns.shape[1])
            return value, np.bincount(columns.ravel(), error, len(weights)) + weights

        best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
        for name, weight in zip(names, best, strict=True):
            yield f"{mixture}\t{name}\t{weight:.2f}\n"


def mixed_places(
    articles: Iterable[Iterable[str]],
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Give the places of mixed texts that both scripts may write, and whether each is Simplified.

    With each comes how the text is mixed and what is around the place.
    """
    draw = random.Random(7)  # noqa: S311
    for truth in (text for article in articles for text in article):
        plain = opencc_convert(truth, "t2s")
        for parts in (rjieba.cut(plain), CLAUSE.findall(plain)):
            text, simplified = "", []
            for part in parts:
                chosen = draw.random() < 0.5
                own = truth[len(text) : len(text) + len(part)]
                text += part if chosen else own
                simplified += [chosen] * len(part)
            found, folded = evidence(text), fold(text)
            mixture = "words" if woven(found) else "clauses"
            for i, one in enumerate(text):
                if one in shared() and fold(one) == one:
                    yield mixture, surroundings(folded, found, i), simplified[i]


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    path.write_text(header + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
