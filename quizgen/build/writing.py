"""The one place that writes the files of what was built."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.build.record import BuiltDeck, BuiltFacts, BuiltPreview, BuiltQuiz
from quizgen.errors import OutputError
from quizgen.files import write_all


def write(built: Sequence[BuiltDeck | BuiltQuiz | BuiltFacts | BuiltPreview]) -> None:
    """Write the files of decks, quizzes or facts, all of them or none.

    Raises:
        OutputError: A file can't be written, or two sources would write the same one.
    """
    contents: dict[Path, bytes] = {}
    for one in built:
        for path, data in one.contents.items():
            if path in contents:
                raise OutputError(
                    str(path), "two sources would write this file", "give them different titles"
                )
            contents[path] = data
    write_all(contents)
