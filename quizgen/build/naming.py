"""Names of files."""

from __future__ import annotations

import re

_UNSAFE_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for itself, with any ending."""

_NAME_BYTES = 200
"""File systems allow 255 bytes, and the endings need some of them."""


def file_name(title: str) -> str:
    """Return a title as a file's name without its ending, on any system."""
    printable = "".join(filter(str.isprintable, title.translate(_UNSAFE_IN_NAMES)))
    short = printable.strip(". ").encode()[:_NAME_BYTES].decode(errors="ignore").strip(". ")
    return f"_{short}" if _DEVICES.match(short) else short or "quizgen"
