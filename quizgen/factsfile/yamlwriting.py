"""A facts file as YAML that a person enjoys editing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import fields

import yaml

from quizgen.config import SourceConfig
from quizgen.factsfile.record import FactEntry, FactsFile
from quizgen.pagerules import written
from quizgen.variantrules import with_rules

_HEADER = r"""
# {1997年} is the date asked for, {~1998年~} hidden besides, [灣仔] the name; \{ is a brace.
# Edit what you like, add note: or context: to any fact, and facts of your own without key: and
# auto:, which tell your words from the program's. What has keep: false makes no card.
""".lstrip()
_ALWAYS = frozenset(("fact", "date", "score", "keep", "key"))
"""Fields that are written even if they say nothing."""

_NO_TEXT = frozenset(("date", "entity", "score", "keep", "gone"))
"""Fields that are written as they are, be it a number to other programs."""

SOURCE_FIELDS = tuple(
    field.name for field in fields(SourceConfig) if field.name not in {"format", "title_variants"}
)
"""What the file says of a source; facts need no reader, and the title holds its variants."""

_TEXT = "tag:yaml.org,2002:str"
_LINE_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")


def dump_yaml(file: FactsFile) -> str:
    """Return the file's text; ``load_yaml`` gives the same file back."""
    sources = [item(source_fields(source)) for source in file.sources]
    facts = [item(fact_fields(entry, file)) for entry in file.entries]
    deck = "".join(f"  {line}\n" for line in lines({"id": file.id, "title": file.title}))
    return "".join(
        (
            _HEADER,
            f"\ndeck:\n{deck}",
            "\nsources:\n" if sources else "\nsources: []\n",
            *sources,
            "\nfacts:\n" if facts else "\nfacts: []\n",
            "\n".join(facts),
        )
    )


def source_fields(source: SourceConfig) -> dict[str, str]:
    """Return the fields of a source that say something, as the file has them."""
    values = {name: getattr(source, name) for name in SOURCE_FIELDS}
    values["title"] = with_rules(source.title, source.title_variants)
    values["rules"] = written(source.rules)
    return {name: value for name, value in values.items() if value}


def fact_fields(entry: FactEntry, file: FactsFile) -> dict[str, str]:
    """Return the fields of a fact that are written: of an only source there is no need to tell."""
    fields = {name: value for name, value in entry.row().items() if value or name in _ALWAYS}
    if len(file.sources) == 1:
        del fields["source"]
    return fields


def item(fields: Mapping[str, str], indent: int = 2, newline: str = "\n") -> str:
    """Return fields as an item of a list.

    Args:
        fields: The fields.
        indent: The column of the item's dash.
        newline: What ends a line.
    """
    first, *others = lines(fields)
    rows = (f"{' ' * indent}- {first}", *(f"{' ' * indent}  {line}" for line in others))
    return "".join(f"{row}{newline}" for row in rows)


def lines(fields: Mapping[str, str]) -> list[str]:
    """Return each field on a line of its own, without indentation."""
    return _serialized(fields, flow=False).split("\n")


def in_braces(fields: Mapping[str, str]) -> str:
    """Return fields as they stand on one line between braces."""
    return _serialized(fields, flow=True)[1:-1]


def _serialized(fields: Mapping[str, str], *, flow: bool) -> str:
    pairs = [(yaml.ScalarNode(_TEXT, name), _node(name, value)) for name, value in fields.items()]
    node = yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    text: str = yaml.serialize(
        node, Dumper=yaml.SafeDumper, allow_unicode=True, width=math.inf, line_break="\n"
    )
    return text.rstrip("\n")


def _node(name: str, value: str) -> yaml.ScalarNode:
    """Return a value on one line: quoted if YAML would take it for something else."""
    tag = _TEXT
    if name in _NO_TEXT:
        tag = yaml.resolver.Resolver().resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, value, (True, False)
        )
    style = "'" if name == "fact" else None
    return yaml.ScalarNode(tag, value, style='"' if _LINE_BREAK.search(value) else style)
