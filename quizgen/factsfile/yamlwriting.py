"""A facts file as YAML that a person enjoys editing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields

from quizgen.config import SourceConfig
from quizgen.factsfile.record import FactEntry, FactsFile

_HEADER = r"""
# {1997年} is the date asked for, {~1998年~} hidden besides, [灣仔] the name; \{ is a brace.
# Edit what you like, but leave key and auto: they tell your words from the program's.
# keep: false makes no card; gone: true is what the document no longer says; add facts without key.
""".lstrip()
_OPTIONAL = frozenset(("entity", "auto", "gone"))
"""Fields that are written only if they say something."""

_AS_THEY_ARE = frozenset(("date", "entity", "score", "keep", "gone"))
_HASH = re.compile(r"[0-9a-f]{8,}(?:-[0-9]+)?")
_PRINTABLE = re.compile(
    r"[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_PLAIN = re.compile(r"(?![\x00-\x7f])[^\W\d_](?!.*(?:: | \#)).*(?<![: ])")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump_yaml(file: FactsFile) -> str:
    """Return the file's text; ``load_yaml`` gives the same file back."""
    deck = (f"  id: {_scalar(file.id)}\n", f"  title: {_scalar(file.title)}\n")
    sources = [_item(_source_lines(source)) for source in file.sources]
    facts = [_item(_fact_lines(entry)) for entry in file.entries]
    return "".join(
        (
            _HEADER,
            "\ndeck:\n",
            *deck,
            "\nsources:\n" if sources else "\nsources: []\n",
            *sources,
            "\nfacts:\n" if facts else "\nfacts: []\n",
            "\n".join(facts),
        )
    )


def _item(lines: Iterable[str]) -> str:
    """Return lines as an item of a list."""
    return "".join(f"  {'- ' if i == 0 else '  '}{line}\n" for i, line in enumerate(lines))


def _source_lines(source: SourceConfig) -> Iterable[str]:
    for field in (one for one in fields(SourceConfig) if one.name != "format"):
        value = getattr(source, field.name)
        if value:
            yield f"{field.name}: {_scalar(value)}"


def _fact_lines(entry: FactEntry) -> Iterable[str]:
    for name, value in entry.row().items():
        if name in _AS_THEY_ARE and value:
            yield f"{name}: {value}"
        elif value or name not in _OPTIONAL:
            yield f"{name}: {_quoted(value) if name == 'fact' else _scalar(value)}"


def _scalar(text: str) -> str:
    """Return text without quotation marks if it is text to every reader of YAML, else with."""
    plain = _HASH.fullmatch(text) or (_PRINTABLE.fullmatch(text) and _PLAIN.fullmatch(text))
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """Return text in quotation marks, on one line."""
    if _PRINTABLE.fullmatch(text):
        return "'{}'".format(text.replace("'", "''"))
    return '"{}"'.format("".join(map(_escaped, text)))


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if _PRINTABLE.fullmatch(character) else f"\\u{ord(character):04x}"
