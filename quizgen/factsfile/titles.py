"""The titles that stand over facts: their source's, without what tells the answer."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.config import SourceConfig
from quizgen.dates import DateMention
from quizgen.facts.marked import Marked
from quizgen.facts.masking import Answer


class Titles:
    """The titles of a file's sources."""

    def __init__(self, sources: Iterable[SourceConfig]) -> None:
        self._titles = {s.id: Marked.found_in(s.title, s.title_variants) for s in sources}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the sources in order."""
        return tuple(self._titles)

    def over(self, source: str, dates: tuple[DateMention, ...]) -> Marked:
        """Return the title that stands over a fact of a source which asks for dates."""
        return self._titles[source].masked(Answer.of(dates[0], dates))
