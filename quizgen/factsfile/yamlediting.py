"""A facts file in YAML brought up to date, with all that a person laid out in it left in place.

Only the spans of values that changed are written anew. Comments, blank lines, the order of fields
and the way in which a text is quoted are a person's, and no library gives all of them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from quizgen.factsfile.record import FactsFile
from quizgen.factsfile.yamlwriting import fact_fields, in_braces, item, lines, source_fields

_BREAKS = r"\n\r\x85\u2028\u2029"  # what ends a line, and a comment, in YAML 1.1
_WHITE_SPACE = " \t\n\r\x85\u2028\u2029"
_BLOCK_STYLES = ("|", ">")
_LINE_END = re.compile(rf"(?=[{_BREAKS}])|\Z")
_REST_OF_LINE = re.compile(rf"[ \t]*(?:(?=[{_BREAKS}])|\Z|(?P<comment>\#))")
_COMMENT_LINE = re.compile(rf"(?:(?:\r\n|[{_BREAKS}])(?P<indent> *))+\#[^{_BREAKS}]*")
_BLOCK = re.compile(rf"[|>][-+0-9]*(?P<comment>[ \t]+\#[^{_BREAKS}]*)?")
_SAYING_NOTHING = {"gone": "false"}
"""What a field gets, if not an empty text, where it can't be taken out."""

_Fields = Mapping[str, str]


class _Edit(NamedTuple):
    """A span of the text and what is to stand there."""

    start: int
    end: int
    new: str


class _Lists(NamedTuple):
    """The items of a list by their identities, and whether there are blank lines between them."""

    before: Mapping[str, _Fields]
    after: Mapping[str, _Fields]
    spaced: bool


def updated_yaml(text: str, before: FactsFile, after: FactsFile) -> str:
    """Return a facts file's text, changed so that it says something else.

    Args:
        text: A text that ``load_yaml`` accepts.
        before: What the text says.
        after: What it is to say: the same deck, and all sources and facts of ``before`` in their
            order, with others between them.
    """
    root: yaml.MappingNode = yaml.compose(text, Loader=yaml.SafeLoader)  # type: ignore[assignment]
    parts = {key.value: (key, value) for key, value in root.value}
    sources = _Lists(
        {source.id: source_fields(source) for source in before.sources},
        {source.id: source_fields(source) for source in after.sources},
        spaced=False,
    )
    facts = _Lists(
        {entry.key: fact_fields(entry, before) for entry in before.entries},
        {entry.key: fact_fields(entry, after) for entry in after.entries},
        spaced=True,
    )
    layout = _Layout(text, in_braces=bool(root.flow_style))
    edits = [*layout.edits(*parts["sources"], sources), *layout.edits(*parts["facts"], facts)]
    return _edited(text, edits)


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*parts, text[at:]))


class _Layout:
    """Knows where in a text something has to be changed so that it says something else."""

    def __init__(self, text: str, *, in_braces: bool) -> None:
        self._text = text
        self._in_braces = in_braces
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def edits(
        self, key: yaml.ScalarNode, node: yaml.SequenceNode, items: _Lists
    ) -> Iterator[_Edit]:
        """Give the edits of the list that stands under a key."""
        here = dict(zip(items.before, node.value, strict=False))
        added: list[_Fields] = []
        last: yaml.MappingNode | None = None
        for identity, fields in items.after.items():
            if identity not in here:
                added.append(fields)
                continue
            yield from self._added(added, key, node, last, spaced=items.spaced)
            added, last = [], here[identity]
            yield from self._item(last, items.before[identity], fields)
        yield from self._added(added, key, node, last, spaced=items.spaced)

    def _added(
        self,
        added: Sequence[_Fields],
        key: yaml.ScalarNode,
        node: yaml.SequenceNode,
        last: yaml.MappingNode | None,
        *,
        spaced: bool,
    ) -> Iterator[_Edit]:
        """Give the edit that puts items after another one, or before all others."""
        if not added:
            return
        if self._in_braces or (node.value and node.flow_style):
            yield self._added_in_brackets(added, node, last)
            return
        column = node.start_mark.column if node.value else 2
        gap = self._newline if spaced else ""
        rows = gap.join(item(fields, column, self._newline) for fields in added)
        block = self._newline + rows.removesuffix(self._newline)
        if not node.value:
            start = len(self._text[: node.start_mark.index].rstrip(" "))
            yield _Edit(start, node.end_mark.index, block)
        elif last:
            yield self._insertion(self._end_of_item(last, column), gap + block)
        else:
            yield self._insertion(self._line_end(key.end_mark.index), block + gap)

    def _added_in_brackets(
        self, added: Sequence[_Fields], node: yaml.SequenceNode, last: yaml.MappingNode | None
    ) -> _Edit:
        new = ", ".join(f"{{{in_braces(fields)}}}" for fields in added)
        if not node.value:
            return _Edit(node.start_mark.index, node.end_mark.index, f" [{new}]")
        if last:
            return self._insertion(self._end(last), f", {new}")
        return self._insertion(node.value[0].start_mark.index, f"{new}, ")

    def _item(self, node: yaml.MappingNode, before: _Fields, after: _Fields) -> Iterator[_Edit]:
        """Give the edits of an item's fields; a new one comes after that which is before it."""
        here = {key.value: (key, value) for key, value in node.value}
        place = next(iter(here.values()))[1]
        for name, new in after.items():
            value = here[name][1] if name in here else None
            if new != before.get(name) and value is None:
                yield self._new_field(node, place, name, new)
            elif value and new not in {before.get(name), value.value}:
                yield self._replacement(node, value, name, new)
            place = value or place
        for name in before:
            if name not in after and name in here:
                yield self._removal(node, *here[name])

    def _new_field(self, node: yaml.MappingNode, place: yaml.Node, name: str, new: str) -> _Edit:
        if node.flow_style:
            return self._insertion(self._end(place), f", {in_braces({name: new})}")
        indent = " " * node.value[0][0].start_mark.column
        [line] = lines({name: new})
        return self._insertion(self._line_end(self._end(place)), f"{self._newline}{indent}{line}")

    def _replacement(
        self, node: yaml.MappingNode, value: yaml.ScalarNode, name: str, new: str
    ) -> _Edit:
        written = in_braces({name: new}) if node.flow_style else lines({name: new})[0]
        written = written.removeprefix(f"{name}: ")
        start, end = value.start_mark.index, self._end(value)
        space = " " if start == end else ""
        return _Edit(start, end, f"{space}{written}{self._comment_in(value)}")

    def _removal(
        self, node: yaml.MappingNode, key: yaml.ScalarNode, value: yaml.ScalarNode
    ) -> _Edit:
        """Return the edit that takes a field out; a comment behind it stays on its line."""
        start, end = key.start_mark.index, self._end(value)
        line = start - key.start_mark.column
        rest = _REST_OF_LINE.match(self._text, end)
        if rest is None or self._text[line:start].strip():
            return self._replacement(node, value, key.value, _SAYING_NOTHING.get(key.value, ""))
        if rest["comment"]:
            return _Edit(start, rest.start("comment"), "")
        if comment := self._comment_in(value):
            return _Edit(start, end, comment.lstrip())
        break_before = 2 if self._text.startswith("\r\n", line - 2) else 1
        return _Edit(line - break_before, rest.end(), "")

    def _comment_in(self, value: yaml.ScalarNode) -> str:
        """Return the comment in the first line of a block of text, with the space before it."""
        is_block = value.style in _BLOCK_STYLES
        match = _BLOCK.match(self._text, value.start_mark.index) if is_block else None
        return (match["comment"] or "") if match else ""

    def _insertion(self, at: int, new: str) -> _Edit:
        return _Edit(at, at, new)

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends, without the blank lines that a block of text may have."""
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            return self._end(node.value[-1][1])
        if isinstance(node, yaml.ScalarNode) and node.style in _BLOCK_STYLES:
            return start + len(self._text[start:end].rstrip(_WHITE_SPACE))
        return end

    def _line_end(self, at: int) -> int:
        end = _LINE_END.search(self._text, at)
        return end.start() if end else len(self._text)

    def _end_of_item(self, node: yaml.Node, dash: int) -> int:
        """Return the end of an item's last line; indented comments below belong to the item."""
        at = self._line_end(self._end(node))
        while (comment := _COMMENT_LINE.match(self._text, at)) and len(comment["indent"]) > dash:
            at = comment.end()
        return at
