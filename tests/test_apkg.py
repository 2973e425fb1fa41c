"""Packages without Anki: what must never change unseen."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from quizgen.apkg import DatedCard, package
from quizgen.apkg.notetype import NOTE_TYPE_CHANGED
from quizgen.cards import make_cards
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text
from quizgen.resources import template

SOURCE = SourceConfig(id="a", file="a.txt")
CONFIG = DeckConfig(id="d", title="d", sources=(SOURCE,))


def dated_cards(text: str) -> list[DatedCard]:
    facts = [f for f in extract_facts(read_text(text)) if isinstance(f, DatedFact)]
    return [DatedCard(card, 1) for card in make_cards(((SOURCE, f) for f in facts), CONFIG)]


def test_a_changed_template_needs_a_new_time():
    """Anki takes over a changed note type only if it is newer.

    If this fails, set NOTE_TYPE_CHANGED to now and put the new pair here.
    """
    names = ("anki/front.html", "anki/back.html", "anki/style.css")
    digest = hashlib.sha256("\0".join(map(template, names)).encode()).hexdigest()[:16]
    assert (digest, NOTE_TYPE_CHANGED) == ("5ad1364a758a5020", 1_795_388_188)


def test_the_same_guid_twice_is_refused():
    (card,) = dated_cards("學校在1901年開學。")
    with pytest.raises(ValueError, match="GUID"):
        package("d", "d", [card, card])


def test_a_package_is_small_and_holds_no_time():
    text = "\n".join(f"第{n}所學校在{1000 + n}年開學，學生很多。" for n in range(1, 300))
    archive = zipfile.ZipFile(io.BytesIO(package("d", "d", dated_cards(text))))
    assert {info.date_time for info in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
    assert archive.namelist() == ["collection.anki2", "media"]
    database = archive.getinfo("collection.anki2")
    assert database.compress_size * 5 < database.file_size
