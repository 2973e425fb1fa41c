"""The real Anki: importing packages and rendering cards."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


@dataclass(frozen=True)
class Rendered:
    """A card as Anki shows it: what can be seen of both sides, and the HTML of both."""

    ordinal: int
    question: str
    answer: str
    question_html: str
    answer_html: str
    css: str
    fields: dict[str, str]


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    """Give an empty collection."""
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def import_package(into: Collection, path: Path):
    """Import a package and return Anki's log of what it did."""
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    return into.import_anki_package(request).log


def cards(of: Collection) -> list[Rendered]:
    """Render all cards in the order in which they are learned."""
    found = [of.get_card(number) for number in of.find_cards("")]
    return [_rendered(card) for card in sorted(found, key=lambda card: (card.due, card.ord))]


def visible(text: str) -> str:
    """Return what a page shows of HTML: neither tags and attributes nor styles."""
    text = re.sub(r"(?s)<(style|script).*?</\1>", "", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def without_readings(text: str) -> str:
    return visible(re.sub(r"<rt>.*?</rt>", "", text))


def _rendered(card) -> Rendered:
    output = card.render_output()
    note = card.note()
    return Rendered(
        ordinal=card.ord,
        question=visible(output.question_text),
        answer=visible(output.answer_text),
        question_html=output.question_text,
        answer_html=output.answer_text,
        css=output.css,
        fields=dict(note.items()),
    )
