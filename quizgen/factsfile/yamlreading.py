"""A facts file in YAML, read with the numbers of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from quizgen.config import SourceConfig
from quizgen.factsfile.problems import FactsFileError
from quizgen.factsfile.record import FactsFile
from quizgen.factsfile.rows import Cell, RowReader, check_columns
from quizgen.factsfile.titles import Titles
from quizgen.factsfile.yamlwriting import SOURCE_FIELDS
from quizgen.folding import normalised
from quizgen.pagerules import page_rules
from quizgen.variantrules import without_rules

_MAX_DEPTH = 5
"""One more than a file needs, to name the field that does not hold text."""

_BLOCK_STYLES = frozenset("|>")
_INDENTED_BY_TAB = re.compile(r"^ *\t", re.MULTILINE)
_ANEW = "delete it and run quizgen extract"


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    """A part of the text is refused."""

    def __init__(self, line: int, problem: str, remedy: str) -> None:
        super().__init__(line, problem, remedy)
        self.line, self.problem, self.remedy = line, problem, remedy


class _Loader(yaml.SafeLoader):
    """Reads nodes and makes no objects of them; knows no anchors, aliases and tags."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "a value that begins with & or * stands for another one, which is not allowed"
            raise _Refused(line, problem, "put the text in quotation marks")
        if getattr(event, "tag", None):
            problem = "a value that begins with ! is a tag, which is not allowed"
            raise _Refused(line, problem, "put the text in quotation marks")
        if self._depth >= _MAX_DEPTH:
            raise _Refused(line, "a value is nested too deeply", "put the text in quotation marks")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def load_yaml(text: str, place: str) -> FactsFile:
    """Return what a facts file says.

    Args:
        text: The file's text.
        place: The file's name, for messages.

    Raises:
        FactsFileError: The text is not YAML, a key is not known or given twice, or a value is
            missing or not allowed.
    """
    try:
        root = _compose(text)
        if root is None:
            raise _Refused(1, "the file is empty", _ANEW)
        return _file(root, place)
    except _Refused as refused:
        raise FactsFileError(place, refused.problem, refused.remedy, line=refused.line) from None


def _compose(text: str) -> yaml.Node | None:
    """Return the root of the text's nodes, or nothing if it is empty."""
    tab = _INDENTED_BY_TAB.search(text)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        raise _Refused(line, "the line begins with a tab", "indent it with spaces")
    try:
        return _Loader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problem = f"the character U+{ord(text[error.position]):04X} can't stand in a file"
        raise _Refused(line, problem, "remove it") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        said = re.sub(r"\s+", " ", error.problem or "")
        if "'\\t'" in said:
            raise _Refused(line, "a tab stands in the line", "use spaces") from None
        remedy = "mend the line; text that holds : # { or [ goes in quotation marks"
        raise _Refused(line, f"this is not valid YAML ({said})", remedy) from None


def _file(root: yaml.Node, place: str) -> FactsFile:
    parts = _mapping(root, "the file", ("deck", "sources", "facts"))
    for name in ("deck", "sources", "facts"):
        if name not in parts:
            raise _Refused(_line(root), f"the file has no {name}", f"add {name}: to it")
    deck = _texts(parts["deck"], "deck", ("id", "title"))
    identity = _given(deck, "id", "deck", _line(parts["deck"]))
    title = deck["title"].value if "title" in deck else identity
    sources = _sources(_list(parts["sources"], "sources"))
    if not sources:
        raise _Refused(_line(parts["sources"]), "no source is named", "add - id: and file: to it")
    reader = RowReader(place, Titles(sources))
    entries = []
    for node in _list(parts["facts"], "facts"):
        values = _mapping(node, "a fact")
        check_columns({name: _line(value) for name, value in values.items()}, place)
        cells = {name: _cell(value, name) for name, value in values.items()}
        entries.append(reader.read(cells, _line(node)))
    return FactsFile(identity, title, sources, tuple(entries))


def _sources(nodes: Iterable[yaml.Node]) -> tuple[SourceConfig, ...]:
    sources: dict[str, SourceConfig] = {}
    for node in nodes:
        cells = _texts(node, "a source", SOURCE_FIELDS)
        for name in ("id", "file"):
            _given(cells, name, "a source", _line(node))
        values: dict[str, Any] = {name: cell.value for name, cell in cells.items()}
        values["title"], values["title_variants"] = without_rules(values.get("title", ""))
        values["rules"] = page_rules(values.get("rules", ""))
        source = SourceConfig(**values)
        if normalised(source.id) in sources:
            problem = f"two sources have the id {source.id!r}"
            raise _Refused(cells["id"].line, problem, "give one of them another id")
        sources[normalised(source.id)] = source
    return tuple(sources.values())


def _given(cells: dict[str, Cell], name: str, what: str, line: int) -> str:
    """Return a text that may not be missing or empty."""
    cell = cells.get(name, Cell("", line))
    if not cell.value.strip():
        raise _Refused(cell.line, f"{what} has no {name}", f"add {name}:")
    return cell.value


def _texts(node: yaml.Node, what: str, known: tuple[str, ...]) -> dict[str, Cell]:
    return {name: _cell(value, name) for name, value in _mapping(node, what, known).items()}


def _mapping(node: yaml.Node, what: str, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
    """Return a mapping's values by their keys, none of them twice and all of them known."""
    if not isinstance(node, yaml.MappingNode):
        example = known[0] if known else "fact"
        raise _Refused(_line(node), f"{what} is not made of keys", f"begin with {example}:")
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = _cell(key, "a key").value
        if name in values:
            raise _Refused(_line(key), f"{name} is given twice", "remove one of the two")
        if known and name not in known:
            remedy = f"known keys are {', '.join(known)}"
            raise _Refused(_line(key), f"unknown key {name!r}", remedy)
        values[name] = value
    return values


def _list(node: yaml.Node, what: str) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _Refused(_line(node), f"{what} is not a list", "begin each item with -")
    return list(node.value)


def _cell(node: yaml.Node, name: str) -> Cell:
    if not isinstance(node, yaml.ScalarNode):
        remedy = "put its text in quotation marks"
        raise _Refused(_line(node), f"{name} is not a text", remedy)
    value: str = node.value
    if node.style in _BLOCK_STYLES:
        value = value.rstrip("\n")
    return Cell(value, _line(node))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
