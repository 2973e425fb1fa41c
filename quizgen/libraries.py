"""The libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module

from quizgen.errors import LibraryError


def require(library: str, place: str, form: str, extra: str = "documents") -> None:
    """See to it that a library is there, before anything is read or written with it.

    Args:
        library: The module to import.
        place: What needs it, a file or an option, for the message.
        form: What is to be read or written, for the message.
        extra: The extra of this package that brings it.

    Raises:
        LibraryError: The library is not installed.
    """
    try:
        import_module(library)
    except ImportError:
        problem = f"{form} needs a library that is not installed"
        raise LibraryError(place, problem, f"pip install 'quizgen[{extra}]'") from None
