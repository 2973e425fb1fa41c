"""A quiz of every type on paper: what the PDF says, and what it keeps to itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import run_quizgen

PLACES = "東山 西河 南浦 北嶺 青石 白沙 黃泥 綠水 紅橋 高塘".split()
TYPES = ("--types", "fill,choice,matching,order,truefalse", "--questions", "10")


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", path, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Path:
    """Return the folder with two versions of a quiz."""
    folder = tmp_path_factory.mktemp("papers")
    lines = [f"{p}書院在{1730 + 23 * i}年由知縣建成。" for i, p in enumerate(PLACES)]
    lines += [f"商人在{1741 + 19 * i}年為{p}捐出義渡。" for i, p in enumerate(PLACES)]
    lines += [f"洪水在{1702 + 29 * i}年沖毀了{p}的石橋。" for i, p in enumerate(PLACES)]
    lines += [f"{p}的學生在{1809 + 17 * i}年遷往新建的校舍。" for i, p in enumerate(PLACES)]
    (folder / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
    options = ("--versions", "A,B", "--bubbles", "--format", "pdf")
    done = run_quizgen("quiz", "a.md", *TYPES, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "build"


def test_a_paper_has_a_section_for_each_type(papers):
    text = text_of(papers / "a.A.quiz.pdf")
    for title in ("一、填空題", "二、選擇題", "三、配對題", "四、排序題", "五、判斷題"):
        assert title in text
    assert "選出正確的答案" in text
    assert "答題卡" in text


def test_versions_differ_and_keys_bear_their_codes(papers):
    """The code ties a paper to its key; the table of all versions has both."""
    codes = {}
    table = text_of(papers / "a.answers.pdf")
    for letter in "AB":
        paper, key = (text_of(papers / f"a.{letter}.{what}.pdf") for what in ("quiz", "key"))
        codes[letter] = paper.partition("卷號")[2].split()[0]
        assert codes[letter] in key
        assert codes[letter] in table
    assert codes["A"] != codes["B"]


def test_the_key_shows_what_the_paper_hides(papers):
    key = text_of(papers / "a.A.key.pdf")
    assert "EDTF" in key
    assert sum(f"{place}書院" in key or f"為{place}捐" in key for place in PLACES) >= 5
