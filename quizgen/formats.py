"""The formats that a source can be in."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Format: TypeAlias = Literal["markdown", "wikitext", "html", "text", "docx", "epub"]
FORMATS: tuple[Format, ...] = get_args(Format)
