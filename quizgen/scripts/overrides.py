"""A deck's own say on how a word is written in a script: its ``scripts.tsv``."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.errors import ConfigError
from quizgen.scripts.names import TARGETS, Target

_COLUMNS = ("word", "script", "shown")


@dataclass(frozen=True, slots=True)
class Override:
    """How a word is shown in a script.

    Attributes:
        word: The word as the source writes it.
        script: The script; ``hans`` and ``hant`` hold for every kind of it.
        shown: The word to show.
    """

    word: str
    script: Target
    shown: str

    def holds_for(self, to: Target) -> bool:
        """Tell whether the override is for a script."""
        return to == self.script or to.partition("-")[0] == self.script


def load_overrides(text: str, place: str) -> tuple[Override, ...]:
    """Return the overrides of a deck.

    Args:
        text: What its ``scripts.tsv`` says: a header, then in each row, between tabs, a word as
            written, a script and the word to show. Empty lines and those after ``#`` say nothing.
        place: The name of the file, for errors.

    Raises:
        ConfigError: A row is incomplete, names no script, or contradicts one above it.
    """
    overrides: dict[tuple[str, str], Override] = {}
    first = True
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        is_header = first and cells == _COLUMNS
        first = False
        if is_header:
            continue
        override = _override(cells, place, number)
        if (override.word, override.script) in overrides:
            problem = f"{override.word} has a row for {override.script} already"
            raise ConfigError(place, problem, "leave one of the two", line=number)
        overrides[override.word, override.script] = override
    return tuple(overrides.values())


def _override(cells: tuple[str, ...], place: str, number: int) -> Override:
    if len(cells) != len(_COLUMNS) or not all(cells):
        problem = "a row has a word, a script and the word to show, with tabs between them"
        raise ConfigError(place, problem, "fill in all three", line=number)
    word, script, shown = cells
    if script not in TARGETS:
        known = ", ".join(TARGETS)
        raise ConfigError(place, f"there is no script {script!r}", f"use {known}", line=number)
    return Override(word, next(target for target in TARGETS if target == script), shown)
