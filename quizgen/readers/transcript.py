"""Documents read from a format that is no text: they are their own source."""

from __future__ import annotations

from dataclasses import replace

from quizgen.document import Document, Run
from quizgen.errors import SourceError
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.decoding import on_one_line
from quizgen.readers.lines import line_spans


def transcript(builder: DocumentBuilder, name: str) -> Document:
    """Return the document of what a reader collected, whose source is its own text.

    Args:
        builder: What got the headings and paragraphs; their offsets into a source don't matter.
        name: The file's name, for the message.

    Raises:
        SourceError: No paragraph was collected.
    """
    document = builder.build()
    if next(document.paragraphs(), None) is None:
        problem, remedy = "there is no text in it", "give a file with text in it"
        raise SourceError(on_one_line(name), problem, remedy)
    text = document.text
    starts = tuple(start for start, _ in line_spans(text))
    return replace(document, runs=(Run(0, 0, len(text)),), line_starts=starts)
