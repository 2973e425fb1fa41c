"""The characters of a page as fonts in its style sheet, so that it looks the same everywhere."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from functools import lru_cache

from quizgen.printing.fonts import Face, Faces, covered, hb_face

_FEATURES = ("ccmp", "locl", "mark", "mkmk", "halt", "chws")
"""Forms by region, marks over letters, and punctuation that closes up; no vertical setting."""

_NAMES = (0, 1, 2, 4, 6, 13, 14)
"""Whose font it is, what it is called, and under which licence it may be passed on."""

_VERTICAL = ("BASE", "VORG", "vhea", "vmtx")


def font_rules(faces: Faces, characters: Mapping[str, str]) -> str:
    """Return the CSS of fonts that have the characters of a page and no others.

    Args:
        faces: What ``choose`` gives.
        characters: For each language, the characters that are set in it.
    """
    numbers: dict[tuple[Face, frozenset[str]], int] = {}
    names: dict[str, list[str]] = {}
    for language, chosen in faces.by_language.items():
        left = frozenset(characters[language])
        for face in chosen:
            own = frozenset(one for one in left if ord(one) in covered(face))
            left -= own
            if own:
                number = numbers.setdefault((face, own), len(numbers) + 1)
                names.setdefault(language, []).append(f'"paper-{number}"')
    rules = [
        f'@font-face{{font-family:"paper-{number}";'
        f'src:url("data:font/otf;base64,{_subset(face, own)}")format("opentype")}}'
        for (face, own), number in numbers.items()
    ]
    rules += [
        f":lang({language}){{font-family:{','.join(own)},sans-serif}}"
        for language, own in names.items()
    ]
    return "\n".join(rules)


@lru_cache(maxsize=8)
def _subset(face: Face, characters: frozenset[str]) -> str:
    """Return a font file with some characters of a face, in base64; the same bytes each time."""
    import uharfbuzz

    def tags(names: Iterable[str]) -> set[int]:
        return {int.from_bytes(name.encode(), "big") for name in names}

    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).set(set(map(ord, characters)))
    wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).set(tags(_FEATURES))
    wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).set(set(_NAMES))
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(tags(_VERTICAL))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    font = uharfbuzz.subset(hb_face(face), wanted)
    return base64.b64encode(font.blob.data).decode()
