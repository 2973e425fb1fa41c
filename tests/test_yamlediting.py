"""A facts file that is brought up to date: what a person laid out in it stays as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.config import SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.factsfile import FactsFile, dump_yaml, entry, load_yaml, merge, updated_yaml
from quizgen.factsfile.record import COLUMNS
from quizgen.factsfile.yamlwriting import fact_fields, lines, source_fields
from quizgen.readers import read_text

SOURCE = SourceConfig("hk", "香港.md", "香港")
OTHER = SourceConfig("uk", "英國.md", "英國")


def extracted(text: str, *, keep: bool = True) -> FactsFile:
    facts = [f for f in extract_facts(read_text(text, "香港")) if isinstance(f, DatedFact)]
    entries = (entry(f.dates[0].edtf, SOURCE.id, f, keep=keep) for f in facts)
    return FactsFile("deck", "香港", (SOURCE,), tuple(entries))


BEFORE = "學校在1901年開學，有學生三百人。\n\n書院在1902年建成，是島上第二所。\n"
AFTER = "車站在1900年通車。\n\n學校在1901年開學，有學生五百人。\n\n醫院在1903年落成。\n"

BY_A_PERSON = """\
%YAML 1.1
---
# My facts, 𠀀 😀
deck:   {id: deck, title: "香港"}   # flow
sources:
- id: hk
  file: 香港.md
  title: 香港

facts:   # of the first term

  # the first one
  - note: |   # a block

      It's
       long.

    # inside
    keep:   NO      # too hard
    fact: >-
      學校在{1901年}開學，有學生三百人。
    date:   1901    # not 1902
    score: 1
    key: "1901"


    auto: @1901@

    # below

  # the second one
  - {key: '1902', fact: "書院在{1902年}建成，是島上第二所。",   # flow
     date: 1902, auto: @1902@}  # end
# The End
...
"""

UPDATED = """\
%YAML 1.1
---
# My facts, 𠀀 😀
deck:   {id: deck, title: "香港"}   # flow
sources:
- id: hk
  file: 香港.md
  title: 香港

facts:   # of the first term
  - fact: '車站在{1900年}通車。'
    date: 1900
    keep: true
    score: 0.7
    reasons: says little
    key: '1900'
    auto: @1900@


  # the first one
  - note: |   # a block

      It's
       long.

    # inside
    keep:   NO      # too hard
    fact: '學校在{1901年}開學，有學生五百人。'
    date:   1901    # not 1902
    score: 1
    key: "1901"


    auto: @1901@

    # below

  - fact: '醫院在{1903年}落成。'
    date: 1903
    keep: true
    score: 0.7
    reasons: says little
    key: '1903'
    auto: @1903@

  # the second one
  - {key: '1902', fact: "書院在{1902年}建成，是島上第二所。",   # flow
     date: 1902, gone: true, auto: @1902@}  # end
# The End
...
"""


def with_hashes(text: str, file: FactsFile) -> str:
    """Return a text with the hashes of what the program wrote, as YAML."""
    for one in file.entries:
        text = text.replace(f"@{one.key}@", lines({"auto": one.auto})[0].removeprefix("auto: "))
    return text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_changed_is_written_anew(newline, mark):
    text = mark + with_hashes(BY_A_PERSON, extracted(BEFORE)).replace("\n", newline)
    before = load_yaml(text, "f")
    assert not any(one.edited for one in before.entries)
    assert updated_yaml(text, before, merge(before, extracted(BEFORE))) == text
    after = merge(before, extracted(AFTER))
    expected = with_hashes(UPDATED, after)
    assert updated_yaml(text, before, after) == mark + expected.replace("\n", newline)
    assert load_yaml(expected, "f") == after


HEAD = "deck: {id: deck}\nsources: [{id: hk, file: f, title: 香港}]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("facts:\n", "facts:\n  - {}\n", id="nothing"),
        pytest.param("facts: # none\n", "facts:\n  - {} # none\n", id="nothing-but-a-comment"),
        pytest.param("facts: []", "facts:\n  - {}", id="an-empty-list"),
    ],
)
def test_the_first_fact_of_a_file(text, expected):
    before = load_yaml(HEAD + text, "f")
    after = replace(before, entries=extracted("車站在1900年通車。").entries)
    rows = "\n    ".join(lines(fact_fields(after.entries[0], after)))
    assert updated_yaml(HEAD + text, before, after) == HEAD + expected.format(rows)
    in_braces = "{deck: {id: deck}, sources: [{id: hk, file: f, title: 香港}], facts: }"
    assert load_yaml(updated_yaml(in_braces, before, after), "f") == after


def test_what_a_field_says_no_more_is_taken_out():
    """A comment on its line stays; in the first line of an item it says the contrary."""
    facts = """facts:
  - gone: true
    fact: '學校在{1901年}開學，有學生三百人。'
    date: 1901
    key: 1901
    auto: @1901@
  - fact: '書院在{1902年}建成，是島上第二所。'
    date: 1902
    gone: yes
    key: 1902
    gone: true   # really?
    auto: @1902@
"""
    facts = facts.replace("    gone: yes\n", "    heading: ''\n")
    text = with_hashes(HEAD + facts, extracted(BEFORE))
    before = load_yaml(text, "f")
    after = merge(before, extracted(BEFORE))
    assert updated_yaml(text, before, after) == text.replace(
        "- gone: true", "- gone: false"
    ).replace("gone: true   # really?", "# really?")


def test_a_fact_that_comes_back_reads_as_before():
    text = dump_yaml(extracted(BEFORE))
    before = load_yaml(text, "f")
    gone = merge(before, extracted("書院在1902年建成，是島上第二所。"))
    without = updated_yaml(text, before, gone)
    assert without.count("gone: true") == 1
    assert updated_yaml(without, gone, merge(gone, extracted(BEFORE))) == text


def test_a_source_that_is_added_makes_all_facts_name_theirs():
    text = dump_yaml(extracted(BEFORE))
    before = load_yaml(text, "f")
    after = replace(before, sources=(replace(SOURCE, link="https://a.b/"), OTHER))
    assert updated_yaml(text, before, after) == dump_yaml(after)
    assert dump_yaml(after).count("source: hk") == 2


pieces = st.sampled_from(
    [
        "",
        "長句",
        "it's: # a\\b",
        "　全　",
        " - ",
        "no",
        "1997-07-01",
        "[a], {b}",
        "𠀀\t",
        "\x85\u2028",
    ]
)


@st.composite
def facts_files(draw, *, by_hand: bool = False) -> FactsFile:
    """Give a file of the same few facts, which may say different things each time."""
    made = []
    [fact] = extracted("學校在1901年開學，有學生三百人。").entries
    for key in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        one = replace(fact, key=key, heading=draw(pieces), score=draw(st.sampled_from([0.5, 1.0])))
        one = replace(one, reasons=draw(st.sampled_from([(), ("long", "a, b")])))
        one = replace(one, auto=one.fingerprint())
        if by_hand:
            one = replace(one, keep=draw(st.booleans()), gone=draw(st.booleans()))
            one = replace(one, note=draw(pieces), context=draw(st.sampled_from(["", "前文。"])))
        made.append(one)
    sources = draw(st.sampled_from([(SOURCE,), (SOURCE, OTHER)]))
    return FactsFile("deck", "香港", sources, tuple(made))


@settings(max_examples=100)
@given(facts_files(by_hand=True), facts_files())
def test_a_file_that_no_person_laid_out_is_as_if_written_anew(before, new):
    after = merge(before, new)
    assert updated_yaml(dump_yaml(before), before, after) == dump_yaml(after)


class Person:
    """Lays a file out in a way of its own, with a number in each comment."""

    def __init__(self, draw) -> None:
        self._draw = draw
        self.comments: list[str] = []

    def comment(self) -> str:
        if not self._draw(st.booleans()):
            return ""
        self.comments.append(f"# {len(self.comments)}: \u2018\u2019 {{")
        return self.comments[-1]

    def line(self, text: str, indent: str) -> str:
        above = self.comment()
        space = self._draw(st.sampled_from(["", "\n", "   \n\n"]))
        return "".join((space, f"{indent}{above}\n" if above else "", text))

    def field(self, name: str, value: str, indent: str, *, first: bool) -> str:
        style = self._draw(st.sampled_from(["own", "double", "block", "spaced"]))
        [written] = lines({name: value})
        comment = self.comment()
        if style == "double" and value.isprintable():
            written = f"{name}: {json.dumps(value, ensure_ascii=False)}"
        elif style == "block" and value.isprintable() and value.strip(" ") == value != "":
            header = self._draw(st.sampled_from(["|", ">-", "|+"]))
            written = f"{name}: {header} {comment}\n{indent}   {value}\n"
            comment = ""
        elif style == "spaced":
            written = written.replace(": ", ":   ", 1)
        line = f"{written}   {comment}".rstrip(" \n") if comment else written.rstrip("\n")
        return f"{line}\n" if first else self.line(f"{indent}{line}\n", indent)

    def item(self, fields: dict[str, str], columns) -> str:
        dash = self._draw(st.sampled_from(["- ", "-   "]))
        names = self._draw(st.permutations([name for name in columns if name in fields]))
        indent = "  " + " " * len(dash)
        rows = [
            self.field(name, fields[name], indent, first=i == 0) for i, name in enumerate(names)
        ]
        return "".join((f"  {dash}{rows[0]}", *rows[1:]))

    def text(self, file: FactsFile) -> str:
        sources = [
            self.line(self.item(source_fields(one), ("id", "file", "title")), "  ")
            for one in file.sources
        ]
        facts = [
            self.line(self.item(fact_fields(one, file), COLUMNS), "  ") for one in file.entries
        ]
        head = self.line("deck: {id: deck, title: 香港}\n", "")
        return "".join((head, "sources:\n", *sources, self.line("facts:\n", ""), *facts))


@settings(max_examples=200)
@given(st.data())
def test_what_a_person_laid_out_survives(data):
    """Nothing new changes nothing; else every comment stays, and the text says what it should."""
    before, new = data.draw(facts_files(by_hand=True)), data.draw(facts_files())
    person = Person(data.draw)
    text = person.text(before)
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = text.replace("\n", newline)
    assert load_yaml(text, "f") == before
    assert updated_yaml(text, before, before) == text
    after = merge(before, new)
    result = updated_yaml(text, before, after)
    assert load_yaml(result, "f") == after
    assert updated_yaml(result, after, merge(after, new)) == result
    places = [result.index(comment) for comment in person.comments]
    assert len(set(places)) == len(places)
    assert result.count("\n") == result.count(newline)


@given(facts_files(by_hand=True), facts_files())
def test_json_is_yaml(before, new):
    def as_json(file: FactsFile) -> str:
        facts = [fact_fields(one, file) for one in file.entries]
        sources = [source_fields(one) for one in file.sources]
        return json.dumps(
            {"deck": {"id": "deck", "title": "香港"}, "sources": sources, "facts": facts}, indent=1
        )

    before = replace(
        before, entries=tuple(replace(e, note="", heading=e.heading[:1]) for e in before.entries)
    )
    text = as_json(before).replace("\\ud840\\udc00", "𠀀")
    before = load_yaml(text, "f")
    after = merge(before, new)
    assert load_yaml(updated_yaml(text, before, after), "f") == after
