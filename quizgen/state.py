"""What a deck remembers of its earlier builds, so that Anki can tell what is new.

Anki replaces a note on import only if the package's note was changed later than its own. So each
card's time of change is kept, with a hash of its content, in a plain file beside the deck. Losing
the file does no harm to a learner's history: every note then counts as changed once more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.cards import FIELD_SEPARATOR, Card, Note
from quizgen.errors import StateError
from quizgen.facts import DATE, ENTITY

_HEADER = ("key", "hash", "changed", "clozes", "date", "text")
_COMMENT = "# What was built, and when each note last changed. Keep this file with the deck.\n"
FIRST_LINES = _COMMENT + "\t".join(_HEADER) + "\n"
"""What stands in the file above the notes."""

_TIME = re.compile(r"[0-9]{1,11}")
_CLOZE = re.compile(r"(\()?([1-9][0-9]?)(?: (\w+))?(\))?")
_BETWEEN_CLOZES = "; "
_REMEDY = "restore the file, or delete it (no learned card is lost by that)"


@dataclass(frozen=True, slots=True)
class Cloze:
    """A cloze of a note: a card in Anki, with a history of its own.

    Attributes:
        number: Its number, which is never given to another.
        name: The name that it asks for, in its normal form; "" for the date.
        asked: Whether the note still asks for it.
    """

    number: int
    name: str = ""
    asked: bool = True

    def __str__(self) -> str:
        text = f"{self.number} {self.name}".rstrip()
        return text if self.asked else f"({text})"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A card of an earlier build.

    Attributes:
        key: Its identity.
        hash: A hash of its content.
        changed: When the content last changed, in Unix seconds.
        clozes: Every cloze that it ever had, in order of their numbers.
        date: Its answer as EDTF, for people who read the file.
        text: Its statement, for people who read the file.
    """

    key: str
    hash: str
    changed: int
    clozes: tuple[Cloze, ...]
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
        stranded: Cards whose note is still made, but no longer asks for a cloze that it had.
    """

    added: tuple[Card, ...]
    changed: tuple[Card, ...]
    kept: tuple[Card, ...]
    dropped: tuple[Remembered, ...]
    stranded: tuple[tuple[Card, Cloze], ...]


def name_number(name: str, before: Remembered | None) -> int:
    """Return the number of the cloze that asks for a fact's name.

    Args:
        name: The name in its normal form; "" if there is none.
        before: What is remembered of the fact's note. A name that the note asked for keeps its
            number, and another one gets a number that was never given, for Anki knows a card's
            history by its number alone.
    """
    if before is None or not name:
        return ENTITY
    known = next((cloze.number for cloze in before.clozes if cloze.name == name), None)
    return known or max((cloze.number for cloze in before.clozes), default=DATE) + 1


def compare(cards: Sequence[Card], before: Mapping[str, Remembered]) -> Changes:
    """Return how the cards differ from what is remembered."""
    old = [before.get(card.key) for card in cards]
    hashes = {card.key: _hash(Note.of(card)) for card in cards}
    return Changes(
        added=tuple(c for c, o in zip(cards, old, strict=True) if o is None),
        changed=tuple(c for c, o in zip(cards, old, strict=True) if o and o.hash != hashes[c.key]),
        kept=tuple(c for c, o in zip(cards, old, strict=True) if o and o.hash == hashes[c.key]),
        dropped=tuple(o for key, o in before.items() if key not in hashes),
        stranded=tuple(
            (card, cloze)
            for card, o in zip(cards, old, strict=True)
            for cloze in (o.clozes if o else ())
            if cloze.asked and cloze.number not in card.clozes
        ),
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
    return {card.key: remembered(Note.of(card), before.get(card.key), now) for card in cards}


def remembered(note: Note, old: Remembered | None, now: int) -> Remembered:
    """Return what is to be remembered of a note; the arguments are those of ``remember``."""
    digest = _hash(note)
    if old is None:
        changed = now
    else:
        changed = old.changed if old.hash == digest else max(now, old.changed + 1)
    return Remembered(note.key, digest, changed, _clozes(note, old), note.date, note.text)


def _clozes(note: Note, old: Remembered | None) -> tuple[Cloze, ...]:
    """Return every cloze that a note ever had."""
    before = old.clozes if old else ()
    gone = {one.number: Cloze(one.number, one.name, asked=False) for one in before}
    now = {number: Cloze(number, "" if number == DATE else note.name) for number in note.clozes}
    return tuple(cloze for _, cloze in sorted({**gone, **now}.items()))


def dump(remembered: Iterable[Remembered]) -> str:
    """Return the text of the file."""
    return "".join((FIRST_LINES, *(f"{line_of(one)}\n" for one in remembered)))


def line_of(one: Remembered) -> str:
    """Return the line of a note, without its end."""
    clozes = _BETWEEN_CLOZES.join(map(str, one.clozes))
    return "\t".join((one.key, one.hash, str(one.changed), clozes, one.date, one.text))


def load(text: str, place: str) -> dict[str, Remembered]:
    """Return what a file remembers, by key.

    Args:
        text: The file's text.
        place: The file's name, for messages.

    Raises:
        StateError: A line is not what ``dump`` writes.
    """
    return {one.key: one for one in read_lines(text.splitlines(), place)}


def read_lines(lines: Iterable[str], place: str) -> Iterator[Remembered]:
    """Give what a file remembers, line by line; the errors are those of ``load``."""
    for number, line in enumerate(lines, 1):
        row = line.split("\t")
        if not line or line.startswith("#") or tuple(row) == _HEADER:
            continue
        clozes = _read_clozes(row[3]) if len(row) == len(_HEADER) else None
        if clozes is None or not _TIME.fullmatch(row[2]):
            problem = "this line does not hold a key, a hash, a time, clozes, a date and a text"
            raise StateError(place, problem, _REMEDY, line=number)
        yield Remembered(row[0], row[1], int(row[2]), clozes, *row[4:])


def read_file(path: Path) -> Iterator[Remembered]:
    """Give what a file remembers, line by line; nothing if there is no such file.

    Raises:
        StateError: A line is not what ``dump`` writes, or the file can't be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from read_lines((line.rstrip("\n") for line in lines), str(path))
    except FileNotFoundError:
        return
    except UnicodeDecodeError:
        raise StateError(str(path), "not UTF-8", _REMEDY) from None
    except OSError as error:
        problem = f"can't be read ({error.strerror})"
        raise StateError(str(path), problem, "check its permissions") from None


def _read_clozes(text: str) -> tuple[Cloze, ...] | None:
    """Return the clozes that stand in a line, or None if something else stands there."""
    matches = [_CLOZE.fullmatch(part) for part in text.split(_BETWEEN_CLOZES)]
    if not all(matches):
        return None
    return tuple(Cloze(int(m[2]), m[3] or "", asked=not m[1]) for m in matches if m)


def _hash(note: Note) -> str:
    content = FIELD_SEPARATOR.join((note.fields, *note.tags.split()))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
