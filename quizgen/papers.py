"""What papers a quiz makes and how they look: the table ``[quiz]`` of deck.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

ItemType: TypeAlias = Literal["fill", "choice", "matching", "order", "truefalse"]
ITEM_TYPES: tuple[ItemType, ...] = get_args(ItemType)

QuizFormat: TypeAlias = Literal[
    "html", "pdf", "docx",
    "moodle", "gift", "aiken", "qti", "kahoot", "blooket", "quizlet", "csv", "json",
]  # fmt: skip
"""What papers are printed as, and what other programs are given."""

PRINTED: frozenset[QuizFormat] = frozenset(("html", "pdf", "docx"))
"""Those of them that are papers; the others are files for other programs."""

QUIZ_FORMATS: tuple[QuizFormat, ...] = get_args(QuizFormat)
DEFAULT_FORMATS: tuple[QuizFormat, ...] = ("html", "pdf")

PaperSize: TypeAlias = Literal["A4", "Letter"]

RubyChoice: TypeAlias = Literal["none", "all", "hard"]
"""Which readings are shown: ``hard`` are those of characters beyond the common ones."""

Language: TypeAlias = Literal["zh", "en"]
"""In which language a paper says what is to be done; what it asks about stays Chinese."""

OPTIONS = 4
"""How many options a choice has if nobody says."""

POINTS: Mapping[ItemType, int] = {
    "fill": 2, "choice": 2, "matching": 1, "order": 1, "truefalse": 1,
}  # fmt: skip
"""What an item is worth if nobody says; of matching and order, each of its events."""


_LARGE = 18.0
"""Points, as examination boards set their modified large print."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How sheets look.

    Attributes:
        size: The paper of the PDF.
        columns: In how many columns questions stand on paper, 1 or 2.
        font_size: The size of the text in points.
        font: The name of a family or a font file; "" for the package's.
        ruby: Which readings stand over the characters.
        large_print: For readers with low vision: 18 points at least, one column, heavy lines.
        template: A folder whose files take the place of those in ``templates/quiz``.
    """

    size: PaperSize = "A4"
    columns: int = 1
    font_size: float = 11.0
    font: str = ""
    ruby: RubyChoice = "none"
    large_print: bool = False
    template: Path | None = None

    @property
    def type_size(self) -> float:
        """The size that text is set in, in points."""
        return max(self.font_size, _LARGE) if self.large_print else self.font_size

    @property
    def type_columns(self) -> int:
        """In how many columns questions are set."""
        return 1 if self.large_print else self.columns


@dataclass(frozen=True, slots=True)
class Papers:
    """What papers a quiz makes.

    Attributes:
        types: The types of its questions, in the order of the paper.
        counts: How many questions a type has; types without a number share what is left.
        options: How many options a multiple choice has.
        letters: The versions, a letter for each; "" makes one paper without a letter.
        points: What an item of a type is worth; of matching and order, each of its events.
        language: The language of its words.
        school: The school's name; "" leaves a line for it.
        class_name: The class; "" leaves a line for it.
        instructions: What is to be done; "" says how many questions there are and for what.
        formats: What the papers and keys are made as.
        page: How they look.
        bubbles: Whether a sheet with bubbles for the answers goes with the PDF.
    """

    types: Sequence[ItemType] = ("fill",)
    counts: Mapping[ItemType, int] = field(default_factory=dict)
    options: int = OPTIONS
    letters: str = ""
    points: Mapping[ItemType, int] = field(default_factory=lambda: POINTS)
    language: Language = "zh"
    school: str = ""
    class_name: str = ""
    instructions: str = ""
    formats: Sequence[QuizFormat] = DEFAULT_FORMATS
    page: PageSettings = PageSettings()
    bubbles: bool = False

    def with_settings(self, **settings: Any) -> Papers:  # noqa: ANN401 - as the fields have them
        """Return the same with other settings, its page's among them; None leaves one as it is."""
        given = {name: value for name, value in settings.items() if value is not None}
        of_page = [one.name for one in fields(PageSettings) if one.name in given]
        page = replace(self.page, **{name: given.pop(name) for name in of_page})
        return replace(self, page=page, **given)

    def shared_out(self, questions: int) -> dict[ItemType, int]:
        """Return how many questions there are of each type.

        Args:
            questions: How many there are of all types together, if a type has no number.
        """
        open_types = [kind for kind in self.types if kind not in self.counts]
        left = max(0, questions - sum(self.counts.values()))
        share, more = divmod(left, len(open_types) or 1)
        shares = {kind: share + (i < more) for i, kind in enumerate(open_types)}
        return {kind: self.counts.get(kind, shares.get(kind, 0)) for kind in self.types}
