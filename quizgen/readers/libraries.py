"""The libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module

from quizgen.errors import SourceError
from quizgen.readers.decoding import on_one_line


def require(library: str, name: str, form: str) -> None:
    """See to it that a library is there, before anything is read with it.

    Args:
        library: The module to import.
        name: The name of the file that needs it, for the message.
        form: What the file is, for the message.

    Raises:
        SourceError: The library is not installed.
    """
    try:
        import_module(library)
    except ImportError:
        problem = f"{form} needs a library that is not installed"
        remedy = "pip install 'quizgen[documents]'"
        raise SourceError(on_one_line(name), problem, remedy) from None
