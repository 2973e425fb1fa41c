"""The facts file: what a person reads and edits, what is refused, and what a merge keeps."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.config import SourceConfig
from quizgen.dates import DateMention
from quizgen.facts import DATE, ENTITY, Blank, DatedFact, extract_facts
from quizgen.facts.record import Entity
from quizgen.factsfile import (
    FactsFile,
    FactsFileError,
    dump_csv,
    dump_yaml,
    entry,
    load_csv,
    load_yaml,
    merge,
    updated_csv,
    updated_yaml,
)
from quizgen.factsfile.marks import with_marks, without_marks
from quizgen.readers import read_text

SOURCE = SourceConfig("hk", "香港.md", "香港歷史", "https://example.org/", "CC BY-SA 4.0")
TEXT = """香港歷史

國王道光二十年（1840年）派兵佔領《南京條約》所說的島嶼。

領事館於2016年7月底在香港仔的灣仔開設。軍隊於1942年1月30日進城，在1942年設立北洋政府。
"""
HOSTILE = [
    "{{c1::1997::hint}}",
    "it's \"quoted\": 'yes' # no comment",
    "- 一條",
    "\U0001f600\u200d\U0001f469",
    "a\u2028b\u2029c\x85d",
    "\ufeff",
    "\x00\x07\x7f",
    "\t=1+1\r\n",
    "\\n \\ ~}",
    "&a *a !!python/object",
    "null",
    "true",
    "'=1",
    "''",
    "1997年",
    "2016-07",
    "長" * 20000,
]


def facts_file(text: str = TEXT, *, source: SourceConfig = SOURCE) -> FactsFile:
    facts = [f for f in extract_facts(read_text(text, source.title)) if isinstance(f, DatedFact)]
    entries = tuple(entry(f"{i:016x}", source.id, fact) for i, fact in enumerate(facts, 0xABC))
    return FactsFile("deck", "香港", (source,), entries)


GOLDEN = """\
# {1997年} is the date asked for, {~1998年~} hidden besides, [灣仔] the name; \\{ is a brace.
# Edit what you like, add note: or context: to any fact, and facts of your own without key: and
# auto:, which tell your words from the program's. What has keep: false makes no card.

deck:
  id: deck
  title: 香港

sources:
  - id: hk
    file: 香港.md
    title: 香港歷史
    link: https://example.org/
    licence: CC BY-SA 4.0

facts:
  - fact: '國王{道光二十年（1840年）}派兵佔領《[南京條約]》所說的島嶼。'
    date: 1840
    entity: document
    keep: true
    score: 1.0
    key: 0000000000000abc
    auto: 15dd18f1

  - fact: '領事館於{2016年7月底}在香港仔的灣仔開設。'
    date: 2016-07 END
    keep: true
    score: 1.0
    key: 0000000000000abd
    auto: 4e91f24d

  - fact: '軍隊於{1942年1月30日}進城，在{~1942年~}設立[北洋政府]。'
    date: 1942-01-30
    entity: organisation
    keep: true
    score: 1.0
    key: 0000000000000abe
    auto: 832bbefc
"""


def test_the_file_as_a_person_sees_it():
    file = facts_file()
    assert dump_yaml(replace(file, entries=file.entries[:3])) == GOLDEN


def test_other_readers_of_yaml_read_the_same():
    """The file is YAML to any program, not to ours alone."""
    data = yaml.safe_load(GOLDEN)
    assert [fact["fact"] for fact in data["facts"]] == [
        with_marks(e.text, e.blanks) for e in facts_file().entries[:3]
    ]


def edited(old: str, new: str):
    """Return what loading gives if a person changes one place of the golden file."""
    assert GOLDEN.count(old) == 1
    return load_yaml(GOLDEN.replace(old, new), "facts.yaml").entries


def test_what_a_person_changes_is_what_is_loaded():
    first, second, third = edited("於{2016年7月底}在", "在 {七月的最後一天} 於")
    assert second.text == "領事館在 七月的最後一天 於香港仔的灣仔開設。"
    assert second.blanks == (Blank(5, 12, asked=True),)
    assert second.dates == (DateMention(5, 12, "七月的最後一天", "2016-07", "END", True),)
    assert second.edited
    assert not first.edited
    assert not third.edited


def test_a_mark_that_is_moved_asks_something_else():
    [first, *_] = edited("派兵佔領《[南京條約]》", "派[兵]佔領《南京條約》")
    assert [first.text[b.start : b.end] for b in first.blanks] == ["道光二十年（1840年）", "兵"]
    assert first.fact().entity == Entity(15, 16, "兵", "document", linked=False)


def test_keep_and_note_are_no_edits_of_the_content():
    text = GOLDEN.replace("keep: true", "keep: no\n    note: 再查")
    for one in load_yaml(text, "facts.yaml").entries:
        assert (one.keep, one.note, one.edited) == (False, "再查", False)


FIRST_FACT = GOLDEN.partition("facts:\n")[2].partition("\n\n")[0] + "\n"
BY_HAND = (
    GOLDEN
    + """
  - fact: 香港在{1997年}回歸。
    date: 1997
"""
)


def test_a_fact_that_a_person_adds():
    file = load_yaml(BY_HAND, "facts.yaml")
    added = file.entries[-1]
    assert (added.source, added.score, added.keep, added.auto) == ("hk", 1.0, True, "")
    assert added.edited
    assert len(added.key) == 16
    assert load_yaml(dump_yaml(file), "facts.yaml") == file
    assert load_yaml(BY_HAND.replace("香港在", "香港，在"), "f").entries[-1].key == added.key


def test_a_copied_fact_without_its_key_is_a_person_s_own():
    """A person splits a fact in two by copying it; the copy must not be taken for gone later."""
    file = load_yaml(GOLDEN + "\n" + FIRST_FACT.replace("    key: 0000000000000abc\n", ""), "f")
    assert (file.entries[-1].auto, file.entries[-1].edited) == ("", True)
    assert merge(file, facts_file()).entries[-1] == file.entries[-1]


def test_a_block_of_text_ends_without_a_line_feed():
    text = BY_HAND.replace("fact: 香港在{1997年}回歸。", "fact: |\n      香港在{1997年}回歸。")
    assert load_yaml(text, "f").entries[-1].text == "香港在1997年回歸。"


def test_the_title_hides_the_answer_and_follows_the_date():
    source = replace(SOURCE, title="1963年的香港")
    file = facts_file("大學在1963年成立，學生只有數十人。", source=source)
    assert load_yaml(dump_yaml(file), "f") == file
    assert file.entries[0].title == "〔…〕的香港"
    moved = dump_yaml(file).replace("{1963年}", "{1976年}").replace("date: 1963", "date: 1976")
    assert load_yaml(moved, "f").entries[0].title == "1963年的香港"


def test_an_expression_that_leans_on_others_is_known_as_such():
    file = facts_file("球隊在1958年成立，翌年參加比賽。")
    assert [d.from_context for one in file.entries for d in one.dates] == [False, True]


def test_a_name_within_a_date_is_not_asked():
    text = "明治在明治三年遷都。"
    fact = DatedFact(
        title="",
        heading="",
        context="",
        text=text,
        start=0,
        sentence=text,
        dates=(DateMention(3, 7, "明治三年", "1870"),),
        blanks=(Blank(0, 2, True, ENTITY), Blank(3, 7, True), Blank(3, 5, True, ENTITY)),
        entity=Entity(0, 2, "明治", "person", linked=True),
    )
    made = entry("k", "hk", fact)
    assert (made.blanks, made.entity) == ((Blank(3, 7, True),), None)


ADDED = BY_HAND.count("\n") - 1
"""The line of the fact that a person added; the next one has its date."""


def added(old: str, new: str) -> str:
    head, _, tail = BY_HAND.rpartition(old)
    return head + new + tail


WRONG_DATE = "write it as 1997, 1997-07, 1997-07-01, 199X, 19XX, 1950/1953 or 1600~"
QUOTE = "put the text in quotation marks"
MEND = "mend the line; text that holds : # { or [ goes in quotation marks"
ANEW = "delete it and run quizgen extract"
KNOWN = "fact, date, entity, context, heading, note, keep, gone, score, reasons, source, key, auto"
FACT = "香港在{1997年}回歸。"
DATE_LINE = "    date: 1997\n"


def with_field(line: str) -> str:
    return f"{BY_HAND}    {line}\n"


def with_fact(marked: str) -> str:
    return added(FACT, f"'{marked}'")


REFUSED = [
    pytest.param("", "1: the file is empty; " + ANEW, id="empty"),
    pytest.param("text", "1: the file is not made of keys; begin with deck:", id="no-mapping"),
    pytest.param(
        "deck: {id: a}\n", "1: the file has no sources; add sources: to it", id="no-sources"
    ),
    pytest.param(
        "deck: {id: a}\nsources:\nfacts:\n",
        "2: no source is named; add - id: and file: to it",
        id="sources-empty",
    ),
    pytest.param(
        "deck: {title: a}\nsources: []\nfacts: []\n", "1: deck has no id; add id:", id="no-deck-id"
    ),
    pytest.param(
        "deck: {id: a}\nsources: [{id: a}]\nfacts: []\n",
        "2: a source has no file; add file:",
        id="no-file",
    ),
    pytest.param(
        "deck: {id: a}\nsources:\n- {id: a, file: a}\n- {id: Ａ, file: b}\nfacts: []\n",
        "4: two sources have the id 'Ａ'; give one of them another id",
        id="same-source",
    ),
    pytest.param(
        "deck: {id: a}\nsources: [{id: a, file: a, url: b}]\nfacts: []\n",
        "2: unknown key 'url'; known keys are id, file, title, link, licence, credit, rules",
        id="source-key",
    ),
    pytest.param(
        "deck: {id: a}\nsources: a\nfacts: []\n",
        "2: sources is not a list; begin each item with -",
        id="no-list",
    ),
    pytest.param(
        GOLDEN + "extra: 1\n",
        f"{ADDED - 1}: unknown key 'extra'; known keys are deck, sources, facts",
        id="top-key",
    ),
    pytest.param(
        with_field("topic: a"),
        f"{ADDED + 2}: unknown key 'topic'; known keys are {KNOWN}",
        id="fact-key",
    ),
    pytest.param(
        with_field("date: 1998"),
        f"{ADDED + 2}: date is given twice; remove one of the two",
        id="key-twice",
    ),
    pytest.param(
        with_field("note: [a]"),
        f"{ADDED + 2}: note is not a text; put its text in quotation marks",
        id="list-for-text",
    ),
    pytest.param(
        GOLDEN + "\n  - text\n",
        f"{ADDED}: a fact is not made of keys; begin with fact:",
        id="fact-is-text",
    ),
    pytest.param(
        added(FACT, "{1997年}"),
        f"{ADDED}: fact is not a text; put its text in quotation marks",
        id="unquoted-mark",
    ),
    pytest.param(
        added(FACT, "{1997年}回歸"),
        f"{ADDED}: this is not valid YAML (expected <block end>, but found '<scalar>'); {MEND}",
        id="unquoted-mark-and-text",
    ),
    pytest.param(
        with_field("note: a: b"),
        f"{ADDED + 2}: this is not valid YAML (mapping values are not allowed here); {MEND}",
        id="colon",
    ),
    pytest.param(
        with_field("note: &a b"),
        f"{ADDED + 2}: a value that begins with & or * stands for another one, which is not "
        f"allowed; {QUOTE}",
        id="anchor",
    ),
    pytest.param(
        with_field("note: *a"),
        f"{ADDED + 2}: a value that begins with & or * stands for another one, which is not "
        f"allowed; {QUOTE}",
        id="alias",
    ),
    pytest.param(
        with_field("note: !a b"),
        f"{ADDED + 2}: a value that begins with ! is a tag, which is not allowed; {QUOTE}",
        id="tag",
    ),
    pytest.param(
        with_field("note: " + "[" * 9000),
        f"{ADDED + 2}: a value is nested too deeply; {QUOTE}",
        id="deep",
    ),
    pytest.param(
        with_field("\tnote: a"),
        f"{ADDED + 2}: the line begins with a tab; indent it with spaces",
        id="tab-indent",
    ),
    pytest.param(
        with_field("note:\ta\tb:\t@"),
        f"{ADDED + 2}: a tab stands in the line; use spaces",
        id="tab",
    ),
    pytest.param(
        with_field("note: \x07"),
        f"{ADDED + 2}: the character U+0007 can't stand in a file; remove it",
        id="control",
    ),
    pytest.param(
        GOLDEN + "---\na: b\n",
        f"{ADDED - 1}: this is not valid YAML (but found another document); {MEND}",
        id="two-documents",
    ),
    pytest.param(
        added(DATE_LINE, ""), f"{ADDED}: a fact has no date; add date: 1997", id="no-date"
    ),
    pytest.param(
        GOLDEN + "\n  - date: 1997\n",
        f"{ADDED}: a fact has no fact; add fact: '香港在{{1997年}}回歸。'",
        id="no-fact",
    ),
    pytest.param(
        with_fact(""),
        f"{ADDED}: fact is empty; write the fact, or remove the entry",
        id="fact-empty",
    ),
    pytest.param(
        with_fact("在1997年"),
        f"{ADDED}: no date is asked; put braces around it, like {{1997年}}",
        id="no-mark",
    ),
    pytest.param(
        with_fact("在{~1997年~}"),
        f"{ADDED}: no date is asked; put braces around it, like {{1997年}}",
        id="hidden-only",
    ),
    pytest.param(
        with_fact("在{1997年"),
        f"{ADDED}: the mark {{ has no }}; close it, or write \\{{ for the character itself",
        id="not-closed",
    ),
    pytest.param(
        with_fact("在1997年}"),
        f"{ADDED}: }} closes a mark that was not opened; open it, "
        f"or write \\}} for the text itself",
        id="not-opened",
    ),
    pytest.param(
        with_fact("在{1997年]"),
        f"{ADDED}: the mark {{ is closed by ]; close it with }}",
        id="closed-by-another",
    ),
    pytest.param(
        with_fact("在{~1997年}"),
        f"{ADDED}: the mark {{~ is closed by }}; close it with ~}}",
        id="half-hidden",
    ),
    pytest.param(
        with_fact("在{[1997年]}"),
        f"{ADDED}: the mark {{ is still open where [ begins; close it with }}, "
        r"or write \[ for the character",
        id="nested",
    ),
    pytest.param(
        with_fact("在{ }"),
        f"{ADDED}: the mark {{}} is empty; put text into it, or remove it",
        id="mark-empty",
    ),
    pytest.param(
        with_fact(r"在\n{1997年}"),
        f"{ADDED}: a backslash stands before 'n'; write \\\\ for the character itself",
        id="backslash",
    ),
    pytest.param(
        with_fact("在{1997年}\\"),
        f"{ADDED}: a backslash ends the text; write \\\\ for the character itself",
        id="backslash-ends",
    ),
    pytest.param(
        with_fact("[他]在{1997年}"),
        f"{ADDED}: a name is marked, but entity is missing; add entity: place",
        id="no-entity",
    ),
    pytest.param(
        with_field("entity: place"),
        f"{ADDED + 2}: no name is marked in the fact; mark it like [灣仔]",
        id="no-name",
    ),
    pytest.param(
        with_field("entity: city"),
        f"{ADDED + 2}: entity can't be 'city'; "
        f"give one of person, place, organisation, work, document, event",
        id="kind",
    ),
    *(
        pytest.param(
            added(DATE_LINE, f"    date: '{value}'\n"), f"{ADDED + 1}: {said}", id=f"date-{value}"
        )
        for value, said in (
            ("", f"date is empty; {WRONG_DATE}"),
            *(
                (v, f"the date '{v}' is not understood; {WRONG_DATE}")
                for v in (
                    "1997年",
                    "97",
                    "1997-13",
                    "1997-02-29",
                    "1500-02-30",
                    "1997-7",
                    "1997/",
                    "1/2/3",
                    "../..",
                    "1997-2X",
                    "2001-25",
                    "１９９７",
                )
            ),
            *(
                (v, f"the date '{v}' does not tell the year; {WRONG_DATE}")
                for v in ("XXXX-09", "1997/XXXX")
            ),
            ("1997 LATE", "'LATE' behind the date is not known; known are START, MID, END"),
        )
    ),
    *(
        pytest.param(
            with_field(f"score: {v}"),
            f"{ADDED + 2}: score can't be '{v}'; give a number from 0 to 1",
            id=f"score-{v}",
        )
        for v in ("high", "2", "-1", "nan")
    ),
    pytest.param(
        with_field("keep: maybe"),
        f"{ADDED + 2}: keep can't be 'maybe'; give true or false",
        id="keep",
    ),
    pytest.param(
        with_field("gone: 2"), f"{ADDED + 2}: gone can't be '2'; give true or false", id="gone"
    ),
    pytest.param(
        with_field("source: uk"),
        f"{ADDED + 2}: the source 'uk' is not known; known are hk",
        id="source",
    ),
    pytest.param(
        with_field("key: a b"),
        f"{ADDED + 2}: key can't be 'a b'; remove the white space",
        id="key-space",
    ),
    pytest.param(
        with_field("key: 0000000000000abc"),
        f"{ADDED + 2}: line 17 has the key 0000000000000abc already; "
        "remove one of the two facts, or the key of one that you copied",
        id="same-key",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_refused(text, message):
    with pytest.raises(FactsFileError) as caught:
        load_yaml(text, "facts.yaml")
    assert str(caught.value) == f"facts.yaml:{message}"


def test_one_of_several_sources_must_be_named():
    text = BY_HAND.replace("sources:\n", "sources:\n  - id: b\n    file: b.md\n")
    with pytest.raises(FactsFileError, match=r":19: source is missing; give one of b, hk$"):
        load_yaml(text, "facts.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "facts.csv: the file is empty; " + ANEW, id="empty"),
        pytest.param(
            "fact,when\r\n", f"facts.csv:1: unknown key 'when'; known keys are {KNOWN}", id="column"
        ),
        pytest.param(
            "fact,fact\r\n", "facts.csv:1: two columns have one name; remove one", id="column-twice"
        ),
        pytest.param(
            "fact,date\r\n在{1997年},1997,x\r\n",
            "facts.csv:2: the row has 3 cells, but there are 2 columns; "
            "put a cell that holds the separator in quotation marks",
            id="cells",
        ),
        pytest.param(
            'fact,date\r\n"a\r\nb{1997年}",1997\r\n"在\r\n{1997年}',
            "facts.csv:4: this is not valid CSV (unexpected end of data); "
            "mend the quotation marks of this row",
            id="quotes",
        ),
        pytest.param(
            'fact,date\r\n"a\r\nb{1997年}",1997\r\n在,1997\r\n',
            "facts.csv:4: no date is asked; put braces around it, like {1997年}",
            id="line-after-a-long-cell",
        ),
        pytest.param(
            "date\r\n1997\r\n",
            "facts.csv:2: a fact has no fact; add fact: '香港在{1997年}回歸。'",
            id="no-fact",
        ),
    ],
)
def test_what_is_refused_of_csv(text, message):
    with pytest.raises(FactsFileError) as caught:
        load_csv(text, "facts.csv")
    assert str(caught.value) == message


pieces = st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE))
surfaces = st.one_of(
    st.sampled_from(["1997年", "同年", "{a}~\\"]), st.text("~{}[]\\年9", min_size=1)
)
values = st.sampled_from(["1997", "-0220", "0079-02", "199X", "1950/1953", "1997/..", "1600~"])


@st.composite
def entries(draw, key: str = "k"):
    """Give an entry of a text with its blanks: what is asked, what is hidden, and a name."""
    kinds = draw(
        st.lists(st.sampled_from([(True, DATE), (False, DATE), (True, ENTITY)]), max_size=3)
    )
    text, blanks = draw(pieces), []
    for asked, number in ((True, DATE), *kinds):
        end = text + draw(surfaces)
        blanks.append(Blank(len(text), len(end), asked, number))
        text = end + draw(pieces)
    edtf, mod = draw(values), draw(st.sampled_from([None, "START", "END"]))
    named = any(blank.number == ENTITY for blank in blanks)
    fact = DatedFact(
        title=SOURCE.title,
        heading=draw(pieces),
        context=draw(pieces),
        text=text,
        start=0,
        sentence=text,
        dates=(DateMention(blanks[0].start, blanks[0].end, "", edtf, mod),),
        blanks=tuple(blanks),
        entity=Entity(0, 1, "", "place", linked=False) if named else None,
        score=draw(st.floats(0, 1)),
    )
    keep, note, gone = draw(st.booleans()), draw(pieces), draw(st.booleans())
    return replace(entry(key, SOURCE.id, fact), keep=keep, note=note, gone=gone)


def file_of(*some) -> FactsFile:
    return FactsFile("deck", "香港", (SOURCE,), tuple(some))


@given(entries())
def test_marks_say_where_the_blanks_are(one):
    assert without_marks(with_marks(one.text, one.blanks)) == (one.text, one.blanks, ())


@given(entries("a"), entries("b"), pieces)
def test_yaml_gives_the_file_back(one, other, title):
    file = replace(file_of(one, other), title=title)
    text = dump_yaml(file)
    assert load_yaml(text, "f") == file
    assert dump_yaml(load_yaml(text, "f")) == text
    assert load_yaml(text.replace("\n", "\r\n"), "f") == file
    assert len(text.splitlines()) == text.count("\n")


@given(entries("a"), entries("1234567890123456"))
def test_csv_gives_the_entries_back(one, other):
    file = file_of(one, other)
    text = dump_csv(file)
    assert text.startswith("\ufefffact,date,")
    assert load_csv(text, "f", file) == file


@given(entries("a"))
def test_no_cell_is_a_formula(one):
    [_, row] = csv.reader(io.StringIO(dump_csv(file_of(one)), newline=""))
    assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and cell]


@given(entries("a"))
def test_csv_that_a_spreadsheet_wrote(one):
    """Semicolons, TRUE and FALSE, and a comma in numbers are what Excel writes in Europe."""
    rows = list(csv.reader(io.StringIO(dump_csv(file_of(one))[1:], newline="")))
    keep, gone, score = (rows[0].index(name) for name in ("keep", "gone", "score"))
    rows[1][keep], rows[1][gone] = rows[1][keep].upper(), str(one.gone).upper()
    rows[1][score] = rows[1][score].replace(".", ",")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([*rows, [""] * 13])
    assert load_csv(out.getvalue(), "f", file_of()) == file_of(one)


@pytest.mark.parametrize(
    "cell",
    ["2016-07", "1.5", "12e5", "1997年1月", "=1", "'=1", "'1997", "TRUE", "9:30", "民國38年1月1日"],
)
def test_a_cell_that_a_spreadsheet_would_change_is_protected(cell):
    one = replace(facts_file().entries[0], note=cell)
    assert f"'{cell}" in dump_csv(file_of(one))


def test_csv_alone_names_its_sources():
    loaded = load_csv(dump_csv(facts_file()), "some/香港.csv")
    assert (loaded.id, [source.id for source in loaded.sources]) == ("香港", ["hk"])
    assert load_csv("fact,date\n在{1997年},1997\n", "香港.csv").entries[0].source == "香港"


@st.composite
def files(draw):
    """Give a file of which a person may have edited, added or removed any fact."""
    made = []
    for key in draw(st.permutations("abcdef"))[: draw(st.integers(0, 6))]:
        one = replace(FIRST, key=key, score=draw(st.sampled_from([0.5, 0.75])))
        one = replace(
            one, auto=one.fingerprint(), keep=draw(st.booleans()), gone=draw(st.booleans())
        )
        one = replace(one, note=draw(st.sampled_from(["", "note"])))
        what = draw(st.sampled_from(["program", "edited", "by hand"]))
        if what == "edited":
            one = replace(one, heading="edited " + key)
        made.append(replace(one, auto="", gone=False) if what == "by hand" else one)
    return file_of(*made)


FIRST = facts_file().entries[0]


@settings(max_examples=200)
@given(files(), files())
def test_merging_twice_is_merging_once(old, new):
    once = merge(old, new)
    assert merge(once, new) == once


@given(files())
def test_merging_with_itself_changes_nothing(file):
    assert merge(file, file) == file


@settings(max_examples=200)
@given(files(), files())
def test_merging_keeps_every_edit(old, new):
    result = merge(old, new)
    after = {one.key: one for one in result.entries}
    there = {one.key: one for one in new.entries if not one.gone}
    assert set(after) == {one.key for one in old.entries} | set(there)
    kept = [one.key for one in result.entries if one.key in {e.key for e in old.entries}]
    assert kept == [one.key for one in old.entries]
    for one in old.entries:
        now = after[one.key]
        assert (now.keep, now.note) == (one.keep, one.note)
        assert now.gone == (bool(one.auto) and one.key not in there)
        if one.edited or one.key not in there:
            assert now == replace(one, gone=now.gone)
        else:
            assert now == replace(there[one.key], keep=one.keep, note=one.note)


def test_a_new_fact_comes_after_the_one_that_it_follows():
    old = file_of(*(replace(FIRST, key=key) for key in "adz"))
    new = file_of(*(replace(FIRST, key=key) for key in "0abcd1"))
    assert "".join(one.key for one in merge(old, new).entries) == "0abcd1z"


def test_another_source_leaves_facts_alone_and_is_added():
    old, other = facts_file(), replace(SOURCE, id="uk", title="英國", link="")
    new = facts_file("大學在1976年改組，增加了一個學院。", source=other)
    new = replace(new, entries=(replace(new.entries[0], key="new"),))
    result = merge(old, new)
    assert result.sources == (SOURCE, other)
    assert result.entries == (*new.entries, *old.entries)


def test_what_is_empty_of_a_source_is_filled_in():
    bare = replace(SOURCE, title="我的標題", link="")
    old = replace(facts_file(source=bare), sources=(bare,))
    result = merge(old, facts_file())
    assert result.sources == (replace(SOURCE, title="我的標題"),)
    assert {one.title for one in result.entries} == {"我的標題"}
    assert load_yaml(dump_yaml(result), "f") == result


EXCEL = (
    "\ufefffact;date;entity;context;heading;note;keep;gone;score;reasons;source;key;auto\r\n"
    '"國王{道光二十年（1840年）}派兵佔領《[南京條約]》所說的島嶼。";1840;document;;;"很""難""\n兩行";WAHR;;1;;hk;'
    "'0000000000000abc;15dd18f1\r\n"
    "領事館於{2016年7月底}在香港仔的灣仔開設。;'2016-07 END;;;;'=1+1;FALSCH;;0,55;;hk;"
    "'0000000000000abd\r\n"
    "香港在{1997年7月1日}回歸。;1997/7/1;;;;;;;;;hk\r\n"
    ";;;;;;;;;;;;\r\n"
)
"""What a German Excel saves of the golden file as "CSV UTF-8" after a person typed into it.

Empty cells at the end of a row may be missing.
"""


def test_what_excel_saves():
    file = load_csv(EXCEL, "facts.csv", file_of())
    first, second, third = file.entries
    assert (first.note, first.keep, first.score) == ('很"難"\n兩行', True, 1.0)
    assert not first.edited
    assert (second.note, second.keep, second.score) == ("=1+1", False, 0.55)
    assert second.dates[0].edtf == "2016-07"
    assert (third.dates[0].edtf, third.edited) == ("1997-07-01", True)
    again = updated_csv(EXCEL, file)
    assert again.startswith("\ufefffact;date;")
    assert load_csv(again, "facts.csv", file) == file


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1997", "1997"),
        ("1997/7", "1997-07"),
        ("1997/07/01", "1997-07-01"),
        ("1997-7-1", "1997-07-01"),
        (" 1997/12/31", "1997-12-31"),
        ("1950/1953", "1950/1953"),
        ("'1997-07", "1997-07"),
        ("'1997", "1997"),
    ],
)
def test_a_date_that_a_spreadsheet_wrote_anew(typed, edtf):
    [one] = load_csv(f"fact,date\r\n在{{那天}},{typed}\r\n", "f.csv").entries
    assert one.dates[0].edtf == edtf


@pytest.mark.parametrize("typed", ["7/1/1997", "Jul-97", "1997/7-1", "1997/13/1"])
def test_a_date_that_is_not_sure_is_refused(typed):
    with pytest.raises(FactsFileError, match=r"f\.csv:2: the date .* is not understood"):
        load_csv(f"fact,date\r\n在{{那天}},{typed}\r\n", "f.csv")


@pytest.mark.parametrize(
    ("said", "keep"),
    [
        ("TRUE", True),
        ("是", True),
        ("VRAI", True),
        ("false", False),
        ("否", False),
        ("Falsch", False),
    ],
)
def test_truth_in_other_languages(said, keep):
    [one] = load_csv(f"fact,date,keep\r\n在{{1997年}},1997,{said}\r\n", "f.csv").entries
    assert one.keep == keep


def test_a_year_needs_no_protection():
    assert ",1840,document," in dump_csv(facts_file())


BEFORE_FIELDS_COULD_BE_LEFT_OUT = """\
deck:
  id: 'deck'
  title: 香港

sources:
  - id: 'hk'
    file: 香港.md
    title: 香港歷史
    link: 'https://example.org/'
    licence: 'CC BY-SA 4.0'

facts:
  - fact: '國王{道光二十年（1840年）}派兵佔領《[南京條約]》所說的島嶼。'
    date: 1840
    entity: document
    context: ''
    heading: ''
    score: 1.0
    keep: true
    note: ''
    source: 'hk'
    key: 0000000000000abc
    auto: 15dd18f1
"""


def test_a_file_of_an_earlier_version_is_read_and_left_as_it_is():
    text = BEFORE_FIELDS_COULD_BE_LEFT_OUT
    file = load_yaml(text, "facts.yaml")
    assert file.entries == facts_file().entries[:1]
    assert updated_yaml(text, file, merge(file, file)) == text
