"""What a deck remembers of its earlier builds, so that Anki can tell what is new.

Anki replaces a note on import only if the package's note was changed later than its own. So each
card's time of change is kept, with a hash of its content, in a plain file beside the deck. Losing
the file does no harm to a learner's history: every note then counts as changed once more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.cards import Card
from quizgen.errors import StateError

_HEADER = ("key", "hash", "changed", "clozes", "date", "text")
_COMMENT = "# What was built, and when each note last changed. Keep this file with the deck.\n"
_TIME = re.compile(r"[0-9]{1,11}")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A card of an earlier build.

    Attributes:
        key: Its identity.
        hash: A hash of its content.
        changed: When the content last changed, in Unix seconds.
        clozes: Its cloze numbers, separated by spaces; a number is never given anew.
        date: Its answer as EDTF, for people who read the file.
        text: Its statement, for people who read the file.
    """

    key: str
    hash: str
    changed: int
    clozes: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """How a build differs from the one before it.

    Attributes:
        added: Cards that were not there.
        changed: Cards whose content is different.
        kept: Cards that are the same.
        dropped: What was there and is not made any more.
    """

    added: tuple[Card, ...]
    changed: tuple[Card, ...]
    kept: tuple[Card, ...]
    dropped: tuple[Remembered, ...]


def compare(cards: Sequence[Card], before: Mapping[str, Remembered]) -> Changes:
    """Return how the cards differ from what is remembered."""
    old = [before.get(card.key) for card in cards]
    keys = {card.key for card in cards}
    return Changes(
        added=tuple(c for c, o in zip(cards, old, strict=True) if o is None),
        changed=tuple(c for c, o in zip(cards, old, strict=True) if o and o.hash != _hash(c)),
        kept=tuple(c for c, o in zip(cards, old, strict=True) if o and o.hash == _hash(c)),
        dropped=tuple(o for key, o in before.items() if key not in keys),
    )


def remember(
    cards: Iterable[Card], before: Mapping[str, Remembered], now: int
) -> dict[str, Remembered]:
    """Return what is to be remembered of the cards, by their keys.

    Args:
        cards: The cards of this build.
        before: What is remembered of the one before it.
        now: The time that a card gets if it is new or changed, in Unix seconds. A changed one
            gets a later time than it had even if the clock was put back, for Anki needs that.
    """
    result = {}
    for card in cards:
        old, digest = before.get(card.key), _hash(card)
        if old is None:
            changed = now
        else:
            changed = old.changed if old.hash == digest else max(now, old.changed + 1)
        edtf = card.fact.answer.edtf
        text = " ".join(card.fact.text.split())
        clozes = " ".join(map(str, card.clozes))
        result[card.key] = Remembered(card.key, digest, changed, clozes, edtf, text)
    return result


def dump(remembered: Iterable[Remembered]) -> str:
    """Return the text of the file."""
    rows = ((r.key, r.hash, str(r.changed), r.clozes, r.date, r.text) for r in remembered)
    lines = ("\t".join(row) + "\n" for row in (_HEADER, *rows))
    return "".join((_COMMENT, *lines))


def load(text: str, place: str) -> dict[str, Remembered]:
    """Return what a file remembers, by key.

    Args:
        text: The file's text.
        place: The file's name, for messages.

    Raises:
        StateError: A line is not what ``dump`` writes.
    """
    result: dict[str, Remembered] = {}
    for number, line in enumerate(text.splitlines(), 1):
        row = line.split("\t")
        if not line or line.startswith("#") or tuple(row) == _HEADER:
            continue
        if len(row) != len(_HEADER) or not _TIME.fullmatch(row[2]):
            raise StateError(
                place,
                "this line does not hold a key, a hash, a time, clozes, a date and a text",
                "restore the file, or delete it (no learned card is lost by that)",
                line=number,
            )
        result[row[0]] = Remembered(row[0], row[1], int(row[2]), *row[3:])
    return result


def _hash(card: Card) -> str:
    content = "\x1f".join((*card.fields.values(), *card.tags))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
