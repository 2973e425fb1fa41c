"""The templates of papers: our own, each of which a file in a folder of the user's may replace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import TemplateError
from quizgen.resources import templates

_KINDS = (".typ", ".html", ".css", ".js")


@dataclass(frozen=True, slots=True)
class Template:
    """A template.

    Attributes:
        name: Its name among the others, by which they include it.
        place: Where it stands, for messages.
        text: What it says.
    """

    name: str
    place: str
    text: str


def load(folder: Path | None) -> dict[str, Template]:
    """Return the templates by their names.

    Args:
        folder: Whose files replace ours of the same names; others that they include may stand
            beside them. None stands for ours alone.

    Raises:
        TemplateError: There is no such folder, none of our templates is replaced by a file in it,
            or one is not in UTF-8.
    """
    ours = Path(str(templates())) / "quiz"
    found = {one.name: one for one in _in_folder(ours)}
    if folder is None:
        return found
    if not folder.is_dir():
        raise TemplateError(str(folder), "there is no such folder", "check the name")
    own = {one.name: one for one in _in_folder(folder)}
    if not own.keys() & found.keys():
        known = ", ".join(sorted(found))
        raise TemplateError(str(folder), "no template is in it", f"name a file one of {known}")
    return {**found, **own}


def _in_folder(folder: Path) -> Iterator[Template]:
    for path in sorted(folder.iterdir()):
        if path.suffix in _KINDS and path.is_file():
            yield Template(path.name, str(path), _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TemplateError(
            str(path), "this is not UTF-8", "save the file as UTF-8", line=line
        ) from None
    except OSError as error:
        problem = f"can't be read ({error.strerror})"
        raise TemplateError(str(path), problem, "check its permissions") from None
