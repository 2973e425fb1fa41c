"""A folder of the user's own templates: what it replaces, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, run_quizgen

ARTICLE = "東山書院在1893年5月成立。\n\n鐵路在1905年通車。\n"
OURS = ROOT / "templates" / "quiz"


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "own").mkdir()
    return tmp_path


def quiz(folder: Path, *options: str):
    return run_quizgen("quiz", "a.md", "--template", "own", *options, cwd=folder)


def test_a_file_replaces_ours_and_the_others_stay(folder):
    (folder / "own" / "paper.html").write_text(
        '{% import "lines.html" as lines %}{% include "foot.html" %}'
        "{% for section in sheet.sections %}{% for item in section.items %}"
        "<p>{{ item.number }} {{ lines.line(item.stem) }}</p>{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    (folder / "own" / "foot.html").write_text("{{ sheet.head.title }} <i>", encoding="utf-8")
    done = quiz(folder, "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (folder / "build" / "a.quiz.html").read_text(encoding="utf-8")
    assert page.startswith("a <i>")
    assert "<p>2 " in page
    key = (folder / "build" / "a.key.html").read_text(encoding="utf-8")
    assert '<table class="key">' in key


def test_a_typst_file_and_a_picture(folder):
    """Templates may show pictures that stand beside them."""
    own = (OURS / "page.typ").read_text(encoding="utf-8")
    own = own.replace("let name = ", 'image("logo.svg", alt: "x", width: 9pt)\n  let name = ')
    assert "logo" in own
    (folder / "own" / "page.typ").write_text(own, encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (folder / "own" / "logo.svg").write_text(svg, encoding="utf-8")
    done = quiz(folder, "--format", "pdf")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("key.typ", "#let x = 1\n#let y = (\n", "own/key.typ:2: typst says: unclosed delimiter"),
        ("data.typ", '#read("/etc/passwd")\n', "own/data.typ:1: typst says: "),
        ("data.typ", '#read("../a.md")\n', "own/data.typ:1: typst says: path "),
        ("paper.html", "a\n{% for x in %}\n", "own/paper.html:2: "),
        ("key.html", "a\n\n{{ sheet.none }}\n", "own/key.html:3: "),
        ("key.html", "{{ 1 / 0 }}\n", "own/key.html:1: division by zero"),
        (
            "paper.html",
            '\n{% include "no.html" %}',
            "own/paper.html:2: there is no template no.html",
        ),
        ("lines.html", "\n\n{% endif %}", "own/lines.html:3: "),
        ("lines.html", "x\n", "quizgen: "),
        ("paper.html", "{{ ''.__class__.__mro__ }}", "own/paper.html:1: access to attribute"),
        (
            "paper.html",
            "{% for i in range(10**9) %}{% endfor %}",
            "own/paper.html:1: Range too big",
        ),
        ("paper.html", "\n\xff", "own/paper.html:2: this is not UTF-8"),
        (
            "papre.html",
            "x",
            "own: no template is in it; name a file one of answers.html, bubbles.typ",
        ),
    ],
)
def test_a_wrong_template_is_one_line_and_nothing_is_written(name, text, message, folder):
    (folder / "own" / name).write_text(text, encoding="latin-1" if "\xff" in text else "utf-8")
    done = quiz(folder)
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert not (folder / "build").exists()


def test_a_folder_that_is_not_there(folder):
    done = run_quizgen("quiz", "a.md", "--template", "none", cwd=folder)
    assert (done.returncode, done.stderr) == (
        1,
        "quizgen: none: there is no such folder; check the name\n",
    )


def test_a_deck_has_its_templates_beside_it(folder):
    (folder / "deck.toml").write_text(
        '[quiz]\ntemplate = "own"\nformat = ["html"]\n[[sources]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    (folder / "own" / "key.html").write_text("{{ sheet.rows | length }}", encoding="utf-8")
    done = run_quizgen("quiz", folder, "-o", "out", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    (key,) = (folder.parent / "out").glob("*.key.html")
    assert key.read_text(encoding="utf-8") == "2"
