"""The errors that a user can cause: one line each, with what is wrong and what to do."""

from __future__ import annotations


class QuizgenError(Exception):
    """Something in the input is wrong; the message is for the user.

    The message reads ``place: what is wrong; what to do``, where the place is a file, or a file
    and a line. No output was changed when this is raised.
    """

    def __init__(self, place: str, problem: str, remedy: str, *, line: int | None = None) -> None:
        at = place if line is None else f"{place}:{line}"
        super().__init__(f"{at}: {problem}; {remedy}")


class SourceError(QuizgenError):
    """A source can't be read: it is missing, empty, binary or not in UTF-8."""


class LibraryError(QuizgenError):
    """A format needs a library that is not installed."""


class ConfigError(QuizgenError):
    """A deck.toml or a variable of the environment says what it may not say."""


class NoFactsError(QuizgenError):
    """A source was read, but no dated fact in it makes a card."""


class StateError(QuizgenError):
    """The file that remembers a deck's earlier build can't be understood."""


class FailedSourceError(QuizgenError):
    """One of many sources failed, and the others are not to go on without it."""

    def __init__(self, reason: str) -> None:
        """Take the line that says what is wrong and what to do."""
        Exception.__init__(self, reason)


class OutputError(QuizgenError):
    """An output file can't be written, or two sources would write the same one."""


class ClusterError(QuizgenError):
    """A cluster can't be reached, or can't do the work."""


class AnkiError(QuizgenError):
    """The running Anki can't be reached, or does not do what it is asked."""


class FontError(QuizgenError):
    """A font is not there, or none that is there has a character of a paper."""


class TemplateError(QuizgenError):
    """A template of the papers can't be understood."""


class QuestionsError(QuizgenError):
    """A file of questions that a teacher adds to a quiz can't be understood."""
