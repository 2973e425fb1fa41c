"""Quizzes of many articles in every format, read back by readers as strict as the platforms'.

python tests/bench/bench_exports.py ../shared/data/drcd-dev.json
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import lms

from quizgen.config import DeckConfig, SourceConfig
from quizgen.exports import EXPORTS, QuestionSet, question_set, read_questions
from quizgen.exports.games import rows
from quizgen.facts import DatedFact, extract_facts
from quizgen.printing import adapter
from quizgen.quiz import ITEM_TYPES, keyed_facts, make_quiz, versions
from quizgen.readers.markdown import read_markdown
from quizgen.scripts import SCRIPTS

LEADS = ("as-written", *SCRIPTS)


def sets(path: Path) -> Iterator[QuestionSet]:
    """Give the questions of a quiz about each article, in one script after another."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    for i, article in enumerate(articles):
        text = "\n\n".join(one["context"] for one in article["paragraphs"])
        facts = [one for one in extract_facts(read_markdown(text)) if isinstance(one, DatedFact)]
        title, sections = article["title"], dict.fromkeys(ITEM_TYPES, 4)
        quiz = make_quiz(title, keyed_facts(facts, str(i)), seed=1, sections=sections)
        if quiz.items:
            lead = LEADS[i % len(LEADS)]
            config = DeckConfig("x", title, (SourceConfig("x", "x"),), script=lead)
            version = versions(quiz, "", 1)[0]
            yield question_set(adapter.paper(version, config), adapter.key(version, config))


def differences(questions: QuestionSet) -> Iterator[str]:
    """Name each format that does not give back what it was given."""
    data = {name: export.write(questions).data for name, export in EXPORTS.items()}
    count = len(questions.questions)
    choices = sum(one.type == "choice" for one in questions.questions)
    found = {
        "moodle": len(lms.moodle_xml(data["moodle"])) - 1 == count,
        "qti": len(lms.canvas(data["qti"])) == count,
        "aiken": len(lms.aiken(data["aiken"].decode()) if data["aiken"] else ()) == choices,
        "csv": read_questions(data["csv"], "x.csv") == questions.questions,
        "gift": [
            (one.type, one.stem, one.lines, one.partners, one.answers, one.feedback)
            for one in read_questions(data["gift"], "x.gift")
        ]
        == [
            (one.type, one.stem, one.lines, one.partners, one.answers, one.feedback)
            for one in questions.questions
        ],
    }
    yield from (name for name, same in found.items() if not same)


def main() -> None:
    """Print how many questions there are, and how many of them a format does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="DRCD's JSON")
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for questions in sets(parser.parse_args().data):
        counts["papers"] += 1
        counts.update(one.type for one in questions.questions)
        wrong.update(differences(questions))
        counts["choices and statements"] += len(rows(questions)[0])
        counts["of them short enough for Kahoot"] += len(rows(questions, 120, 75)[0])
    for name, count in counts.items():
        print(f"{count:6} {name}")
    print(f"papers that came back otherwise: {dict(wrong) or 'none'}")
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
