"""How fast documents become facts, and how many of people's own questions they answer.

    python tests/bench/bench_facts.py speed DRCD.json
    python tests/bench/bench_facts.py questions QUESTIONS.jsonl

DRCD.json is a file of https://github.com/DRCKnowledgeTeam/DRCD; QUESTIONS.jsonl has a question a
line whose answer is a date: {"text", "title", "question", "start", "end", "answer"}. A question
counts as answered if a fact that is kept asks for a date that overlaps the answer.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path

from quizgen import DatedFact, extract_facts, read_text


def speed(path: Path) -> None:
    """Print the characters a second, from text to facts, the best of three runs."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    texts = [(p["context"], article["title"]) for article in data for p in article["paragraphs"]]
    extract_facts(read_text(*texts[0]))
    best = min(_seconds(texts) for _ in range(3))
    characters = sum(len(text) for text, _ in texts)
    print(f"{characters / best:,.0f} characters/s over {characters:,}")


def _seconds(texts: list[tuple[str, str]]) -> float:
    start = time.perf_counter()
    for text, title in texts:
        extract_facts(read_text(text, title))
    return time.perf_counter() - start


def questions(path: Path) -> None:
    """Print the part of the questions that a card answers, and those that none does."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_text: defaultdict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        by_text[row["text"], row["title"]].append(row)
    missed = []
    for (text, title), asked in by_text.items():
        spans = _asked_spans(text, title)
        missed += (
            row
            for row in asked
            if not any(start < row["end"] and row["start"] < end for start, end in spans)
        )
    for row in missed:
        print(f"missed: {row['question']} {row['answer']}")
    print(f"{1 - len(missed) / len(rows):.3f} of {len(rows)} questions")


def _asked_spans(text: str, title: str) -> list[tuple[int, int]]:
    """Return where the dates that are asked stand in a text."""
    document = read_text(text, title)
    facts = [fact for fact in extract_facts(document) if isinstance(fact, DatedFact)]
    return [
        (
            document.source_offset(fact.start + date.start),
            document.source_offset(fact.start + date.end - 1) + 1,
        )
        for fact in facts
        for date in fact.dates
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["speed", "questions"])
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    {"speed": speed, "questions": questions}[arguments.what](arguments.path)


if __name__ == "__main__":
    main()
