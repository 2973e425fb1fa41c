"""What a deck remembers of its earlier builds."""

from __future__ import annotations

import pytest

from quizgen.cards import Card, make_cards
from quizgen.config import DeckConfig, SourceConfig
from quizgen.errors import StateError
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text
from quizgen.state import compare, dump, load, remember

SOURCE = SourceConfig(id="a", file="a.txt")


def cards_of(text: str, **settings: object) -> list[Card]:
    config = DeckConfig(id="d", title="d", sources=(SOURCE,), **settings)
    facts = [f for f in extract_facts(read_text(text)) if isinstance(f, DatedFact)]
    return make_cards(((SOURCE, fact) for fact in facts), config)


FIRST = cards_of("學校在1901年開學。\n書院在1902年建成。\n醫院在1903年落成。")
SECOND = cards_of("學校在1901年開學。\n書院在1902年建成！\n車站在1904年通車。")


def test_what_changed_is_told_apart():
    """Punctuation does not make another fact, but it makes another content."""
    changes = compare(SECOND, remember(FIRST, {}, 100))
    assert [card.fact.text for card in changes.added] == ["車站在1904年通車。"]
    assert [card.fact.text for card in changes.changed] == ["書院在1902年建成！"]
    assert [card.fact.text for card in changes.kept] == ["學校在1901年開學。"]
    assert [old.text for old in changes.dropped] == ["醫院在1903年落成。"]


def test_only_what_changed_gets_a_new_time():
    remembered = remember(SECOND, remember(FIRST, {}, 100), 200)
    assert [remembered[card.key].changed for card in SECOND] == [100, 200, 200]


def test_a_setting_changes_every_note():
    remembered = remember(
        cards_of("學校在1901年開學。", tags=("a",)), remember(FIRST, {}, 100), 200
    )
    assert [one.changed for one in remembered.values()] == [200]


def test_a_changed_note_is_later_than_it_was():
    """Else Anki would not take it over: a fixed SOURCE_DATE_EPOCH, or a clock put back."""
    before = remember(FIRST, {}, 200)
    for now in (200, 100):
        remembered = remember(SECOND, before, now)
        assert [remembered[card.key].changed for card in SECOND] == [200, 201, now]


def test_a_text_of_any_length_is_remembered():
    remembered = remember(cards_of("學校在1901年開學，" + "說個不停" * 50_000 + "。"), {}, 100)
    assert load(dump(remembered.values()), "cards.tsv") == remembered


def test_the_file_gives_back_what_was_remembered():
    hostile = cards_of('他說"{{c1::x}}"\\在1905年\t開學。')
    remembered = remember([*FIRST, *hostile], {}, 100)
    assert load(dump(remembered.values()), "cards.tsv") == remembered


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("abc", id="no-columns"),
        pytest.param("k\th\tnever\t1\t1901\tx", id="no-time"),
        pytest.param("k\th\t99999999999999999999\t1\t1901\tx", id="a-time-out-of-range"),
        pytest.param("k\th\t5\t1\t1901\tx\ty", id="a-column-too-many"),
        pytest.param("<<<<<<< HEAD", id="merge-conflict"),
    ],
)
def test_a_broken_line_is_named(line):
    text = dump(remember(FIRST, {}, 100).values()) + line + "\n"
    with pytest.raises(
        StateError, match=r"^cards.tsv:6: this line .*; restore the file, or delete"
    ):
        load(text, "cards.tsv")
