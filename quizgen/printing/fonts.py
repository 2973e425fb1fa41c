"""Which faces a paper is set in: every character is looked up before anything is drawn.

The order is: the font that was asked for, the one of the package noto-cjk-sans-otc, the system's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import FontError

if TYPE_CHECKING:
    import uharfbuzz
    from typst import Fonts

_REGIONS = {"hans": ("SC", "CN"), "hk": ("HK", "TC"), "hant": ("TC", "TW", "HK")}
"""The ends of family names by script, best first: collections have a face for each region."""

_ENDS = ("SC", "CN", "TC", "TW", "HK", "JP", "KR")
_FILES = (".ttf", ".otf", ".ttc", ".otc")
_INVISIBLE = frozenset({"Cf", "Zs"})
_REGULAR = 400
_NAMED = 8
"""How many missing characters a message names."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a font.

    Attributes:
        family: The name by which it is asked for.
        path: The file.
        index: Its number in the file.
    """

    family: str
    path: Path
    index: int


@dataclass(frozen=True, slots=True)
class Faces:
    """What a paper is set in.

    Attributes:
        by_language: For each language, the faces in order.
    """

    by_language: Mapping[str, tuple[Face, ...]]

    @property
    def families(self) -> dict[str, tuple[str, ...]]:
        """For each language, the families in order."""
        return {
            language: tuple(dict.fromkeys(face.family for face in faces))
            for language, faces in self.by_language.items()
        }

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the files are."""
        found = {face.path.parent for faces in self.by_language.values() for face in faces}
        return tuple(sorted(found))


def choose(characters: Mapping[str, str], font: str = "", *, lenient: bool = False) -> Faces:
    """Return faces that have every character.

    Args:
        characters: For each language (a BCP 47 tag), the characters that are set in it.
        font: The name of a family, or a font file; "" for the package's.
        lenient: Whether characters may be left that no face has: a browser looks further.

    Raises:
        FontError: There is no such font, or no face that is there has a character.
    """
    preferred = [*(_named(font) if font else ()), *_packaged()]
    chosen = {language: _regional(preferred, language) for language in characters}
    missing: dict[str, str] = {}
    for language, text in characters.items():
        missing[language] = _without(text, chosen[language])
    if any(missing.values()):
        for face in _system():
            for language, text in missing.items():
                left = _without(text, [face])
                if len(left) < len(text):
                    chosen[language].append(face)
                    missing[language] = left
            if not any(missing.values()):
                break
    if any(missing.values()) and not lenient:
        raise _nowhere("".join(missing.values()))
    return Faces({language: tuple(faces) for language, faces in chosen.items()})


def _nowhere(characters: str) -> FontError:
    unique = sorted(set(characters))
    names = ", ".join(f"{one} (U+{ord(one):04X})" for one in unique[:_NAMED])
    more = f" and {len(unique) - _NAMED} more" if len(unique) > _NAMED else ""
    return FontError(
        "fonts",
        f"no font has {names}{more}",
        "install one that has, such as Jigmo or BabelStone Han for rare characters, or name its "
        "file with --font or in deck.toml",
    )


def _without(text: str, faces: Sequence[Face]) -> str:
    """Return the characters of a text that are to be seen and that no face has."""
    left = {one for one in text if unicodedata.category(one) not in _INVISIBLE}
    for face in faces:
        if left:
            left -= {one for one in left if ord(one) in covered(face)}
    return "".join(sorted(left))


@cache
def covered(face: Face) -> frozenset[int]:
    """Return which characters a face has, as code points."""
    return frozenset(hb_face(face).unicodes)


def hb_face(face: Face) -> uharfbuzz.Face:
    """Return a face as HarfBuzz has it; the file is mapped into memory, not read."""
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)


def _regional(faces: Iterable[Face], language: str) -> list[Face]:
    """Return for each family the face of a language's region; others of it are left out."""
    subtags = language.casefold().split("-")
    script = next((one for one in ("hk", "hans", "hant") if one in subtags), "hans")
    best: dict[str, Face] = {}
    ends = (*_REGIONS[script], "")
    for face in faces:
        stem, end = _split(face.family)
        before = best.get(stem)
        if before is None or _rank(end, ends) < _rank(_split(before.family)[1], ends):
            best[stem] = face
    return list(best.values())


def _rank(end: str, ends: Sequence[str]) -> int:
    return ends.index(end) if end in ends else len(ends)


def _split(family: str) -> tuple[str, str]:
    """Return a family's name without its region, and the region; "" if it names none."""
    stem, _, end = family.rpartition(" ")
    return (stem, end) if stem and end in _ENDS else (family, "")


def _named(font: str) -> list[Face]:
    """Return the faces of a font that was asked for, of all its regions."""
    path = Path(font)
    if path.suffix.casefold() in _FILES:
        found = [one for one in _in_folder(path.parent) if one.path.name == path.name]
    else:
        stem = _split(font)[0].casefold()
        asked = [*_packaged(), *_system()]
        found = [one for one in asked if _split(one.family)[0].casefold() == stem]
        found.sort(key=lambda one: one.family.casefold() != font.casefold())
    if not found:
        problem = f"there is no font {font!r}"
        raise FontError("--font", problem, "give a font's file, or the name of a family")
    return found


@cache
def _packaged() -> tuple[Face, ...]:
    try:
        from noto_cjk_sans_otc import FONT_PATH
    except ImportError:  # a distribution may leave it out where the system has the font
        return ()
    return tuple(one for one in _in_folder(Path(FONT_PATH).parent) if "Mono" not in one.family)


@cache
def _in_folder(folder: Path) -> tuple[Face, ...]:
    import typst

    return tuple(_upright(typst.Fonts(False, False, [folder])))


@cache
def _system() -> tuple[Face, ...]:
    import typst

    return tuple(_upright(typst.Fonts(True, False)))


def _upright(fonts: Fonts) -> list[Face]:
    """Return of each family the face that is nearest to regular, in a settled order."""
    ranked = sorted(
        (one.style != "normal", abs(one.weight - _REGULAR), one.family, one.path, one.index)
        for one in fonts.fonts()
        if one.path
    )
    best: dict[str, Face] = {}
    for _, _, family, path, index in ranked:
        best.setdefault(family, Face(family, Path(path), index))
    return list(best.values())
