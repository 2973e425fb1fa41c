"""How fast packages are written, and how long the real Anki takes to import one.

    python tests/bench/bench_apkg.py write [NOTES]
    python tests/bench/bench_apkg.py import [NOTES]

``write`` compares, in one run and with the same rows, quizgen's package with the floor (SQLite's
executemany and one zip member of the same compression level) and with stock genanki.
"""

from __future__ import annotations

import argparse
import io
import resource
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizgen.apkg import DatedCard, collection, package
from quizgen.apkg.notetype import note_type
from quizgen.apkg.rows import card_rows, free_number, note_row
from quizgen.cards import Card, Note, make_cards
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text

_ROUNDS = 3
_ARTICLE = "《時務報》在1896年8月9日創刊於上海，由幾位學者主持，鼓吹變法，一時風行各省。"


def cards(count: int) -> list[DatedCard]:
    """Return cards with fields of the usual size, each with a key of its own."""
    source = SourceConfig(id="a", file="a.txt", title="時務報")
    config = DeckConfig(id="d", title="bench", sources=(source,))
    facts = [f for f in extract_facts(read_text(_ARTICLE)) if isinstance(f, DatedFact)]
    (one, *_) = make_cards(((source, fact) for fact in facts), config)
    return [DatedCard(_numbered(one, n), 1_700_000_000) for n in range(count)]


def _numbered(card: Card, number: int) -> Card:
    key = f"{number:016x}"
    heading = f"{card.fields.heading} {number}"
    return replace(card, key=key, fields=replace(card.fields, key=key, heading=heading))


def ours(dated: list[DatedCard]) -> int:
    return len(package("bench", "bench", dated))


def floor(dated: list[DatedCard]) -> int:
    taken: set[int] = set()
    placed = []
    for due, one in enumerate(dated, 1):
        number = free_number(one.card.key, taken.__contains__)
        taken.add(number)
        placed.append((number, due, one.changed, Note.of(one.card)))
    placed.sort(key=lambda row: row[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "collection.anki2")
        connection = sqlite3.connect(path)
        connection.executescript(APKG_SCHEMA)
        connection.executescript(APKG_COL)
        notes = [note_row(n, one.key, t, one.tags, one.fields) for n, _, t, one in placed]
        connection.executemany(collection._INSERT_NOTE, notes)
        rows = [row for n, due, t, one in placed for row in card_rows(n, t, due, one.clozes, 1)]
        connection.executemany(collection._INSERT_CARD, rows)
        connection.commit()
        connection.close()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(path, "collection.anki2")
    return len(buffer.getvalue())


def stock(dated: list[DatedCard]) -> int:
    model = note_type()
    deck = genanki.Deck(1, "bench")
    for one in dated:
        fields = one.card.fields.values()
        fields += [""] * (len(model.fields) - len(fields))
        note = genanki.Note(model, fields, guid=one.card.key, tags=list(one.card.tags))
        deck.add_note(note)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stock.apkg")
        tempfile.tempdir = folder  # it leaves its database behind
        genanki.Package(deck).write_to_file(path)
        tempfile.tempdir = None
        return path.stat().st_size


def write(count: int) -> None:
    dated = cards(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours(dated)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{count} notes; memory over the notes themselves: {grown:.0f} MB")
    ways: dict[str, Callable[[list[DatedCard]], int]] = {
        "quizgen": ours,
        "executemany and zip": floor,
        "stock genanki": stock,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    sizes = dict.fromkeys(ways, 0)
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            sizes[name] = way(dated)
            times[name].append(time.perf_counter() - start)
    best = min(times["quizgen"])
    for name in ways:
        seconds = min(times[name])
        print(f"{name:20} {seconds:6.2f} s ({best / seconds:.2f})  {sizes[name] / 1e6:6.1f} MB")


def import_into_anki(count: int) -> None:
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.apkg")
        path.write_bytes(package("bench", "bench", cards(count)))
        collection = Collection(str(Path(folder, "collection.anki2")))
        for what in ("first", "again"):
            request = ImportAnkiPackageRequest(
                package_path=str(path), options=ImportAnkiPackageOptions()
            )
            start = time.perf_counter()
            log = collection.import_anki_package(request).log
            seconds = time.perf_counter() - start
            print(f"{what}: {len(log.new)} new, {len(log.updated)} updated, {seconds:.2f} s")
        collection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("write", "import"))
    parser.add_argument("notes", type=int, nargs="?", default=100_000)
    arguments = parser.parse_args()
    (write if arguments.what == "write" else import_into_anki)(arguments.notes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
