"""The templates: in the wheel a part of the package, in a checkout the folder beside it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def templates() -> Traversable:
    """Return the folder with the templates of cards and papers."""
    packaged = files("quizgen").joinpath("templates")
    if packaged.is_dir():
        return packaged
    return Path(__file__).parent.parent / "templates"


def template(name: str) -> str:
    """Return the text of a template.

    Args:
        name: Its path under the folder, with ``/`` between the parts.
    """
    return templates().joinpath(*name.split("/")).read_text(encoding="utf-8")
