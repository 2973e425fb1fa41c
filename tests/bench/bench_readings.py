"""How rightly and how fast polyphones are read, next to pypinyin.

    python tests/bench/bench_readings.py accuracy CPP.jsonl
    python tests/bench/bench_readings.py speed DRCD.json
    python tests/bench/bench_readings.py memory DRCD.json

CPP.jsonl has a sentence a line: {"sent", "label"}, one character between two ▁ and its reading as
pinyin with a tone digit, as in the data of https://github.com/kakaobrain/g2pM; sentences of
https://github.com/whzikaros/g2pL are measured in the same form. DRCD.json is a file of
https://github.com/DRCKnowledgeTeam/DRCD. Traditional text is made of the sentences by OpenCC.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from quizgen.readings import annotate
from quizgen.readings.lexicon import names
from quizgen.readings.polyphones import read
from quizgen.scripts import convert

Reader = Callable[[str], dict[int, str]]
"""Gives the reading of the character at each offset of a text."""


def ours(text: str) -> dict[int, str]:
    """Read a text with this project."""
    return {syllable.start: syllable.reading for syllable in annotate(text)}


def theirs(text: str) -> dict[int, str]:
    """Read a text with pypinyin."""
    from pypinyin import Style, pinyin

    syllables = pinyin(text, style=Style.TONE, errors=list)
    return {at: one[0] for at, one in enumerate(syllables)}


READERS: dict[str, Reader] = {"quizgen": ours, "pypinyin": theirs}


def examples(path: Path) -> list[tuple[str, int, str]]:
    """Return the sentences of a file, the offset of a character in each, and its reading."""
    from pypinyin.contrib.tone_convert import to_tone

    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at = row["sent"].index("▁")
        label = row["label"].replace("u:", "v").removesuffix("5")
        rows.append((row["sent"].replace("▁", ""), at, str(to_tone(label))))
    return rows


def accuracy(path: Path) -> None:
    """Print the share of right readings, overall and for the characters with most errors."""
    import opencc

    to_traditional = opencc.OpenCC("s2t").convert
    rows = examples(path)
    share = Counter((text[at], reading) for text, at, reading in rows)
    print(f"{'':28}{'all':>8}{'by reading':>12}")
    for name, reader in READERS.items():
        for script, convert_to in (("Simplified", str), ("Traditional", to_traditional)):
            right = [
                len(shown) == len(text) and reader(shown).get(at) == reading
                for text, at, reading in rows
                for shown in [convert_to(text)]
            ]
            weights = [1 / share[text[at], reading] for text, at, reading in rows]
            even = sum(w for w, ok in zip(weights, right, strict=True) if ok) / sum(weights)
            print(f"{name:12}{script:16}{sum(right) / len(rows):8.4f}{even:12.4f}")
    print("\nby origin      share   right")
    origins = defaultdict(list)
    for text, at, reading in rows:
        found = read(text, names().find(text))[at]
        assert found
        for key in (found.origin, "doubtful" if found.doubtful else "beyond doubt"):
            origins[key].append(found.text == reading)
    for key, results in sorted(origins.items()):
        print(f"{key:12}{len(results) / len(rows):8.3f}{sum(results) / len(results):8.3f}")
    print("\nmost errors (character, read, right)")
    errors = Counter(
        (text[at], got, reading)
        for text, at, reading in rows
        if (got := ours(text).get(at)) != reading
    )
    print(" ".join(f"{c} {got}/{gold} {n}" for (c, got, gold), n in errors.most_common(20)))


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a file of DRCD."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    return [part["context"] for article in articles for part in article["paragraphs"]]


def speed(path: Path) -> None:
    """Print the characters a second over all paragraphs, and as one text."""
    start = time.perf_counter()
    annotate("我們長大了")
    print(f"first use {time.perf_counter() - start:.2f} s")
    texts = paragraphs(path)
    size = sum(map(len, texts))
    theirs(texts[0])
    for name, reader in READERS.items():
        start = time.process_time()
        for text in texts:
            reader(text)
        print(f"{name:12}{size / (time.process_time() - start):10,.0f} characters a second")
    start = time.process_time()
    read(convert("\n".join(texts), "hans").text)
    print(f"as one text {size / (time.process_time() - start):10,.0f} characters a second")


def memory(path: Path) -> None:
    """Print the most memory that is taken for all paragraphs as one text, its readings included."""
    text = "\n".join(paragraphs(path))
    syllables = annotate(text)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{most:.0f} MB for {len(text):,} characters, {len(syllables):,} syllables")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("accuracy", "speed", "memory"))
    parser.add_argument("path", type=Path)
    given = parser.parse_args()
    {"accuracy": accuracy, "speed": speed, "memory": memory}[given.what](given.path)


if __name__ == "__main__":
    main()
