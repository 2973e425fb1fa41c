"""The command line as a user meets it: what it prints, what it writes, how it fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SAMPLE

import quizgen as package

ARTICLE = "學校在1901年開學，有學生三百人。圖書館很大。\n書院在1902年5月建成。\n"
OUTPUTS = (
    "article.apkg",
    "article.cards.tsv",
    "article.key.html",
    "article.key.pdf",
    "article.quiz.html",
    "article.quiz.pdf",
)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_build_an_article(quizgen, article, tmp_path):
    done = quizgen("build", article.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "article: 2 notes, 2 cards (2 new, 0 changed, 0 unchanged, 0 dropped)",
        "  left out: 1 × no date (-v lists them)",
        "  wrote build/article.apkg",
        "  wrote build/article.quiz.html",
        "  wrote build/article.key.html",
        "  wrote build/article.quiz.pdf",
        "  wrote build/article.key.pdf",
        "  wrote build/article.cards.tsv",
    ]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == list(OUTPUTS)


def test_build_a_deck(quizgen, deck_folder, tmp_path):
    done = quizgen("build", deck_folder, "-v")
    assert done.returncode == 0
    assert "香港與朝鮮關係.md:5: no date: 在朝鲜战争和冷战時，双方都在敵對的两侧。" in done.stdout
    assert (deck_folder / "cards.tsv").is_file()
    assert len(list((tmp_path / "build").iterdir())) == 5


def test_the_sample_deck_is_up_to_date(quizgen, deck_folder):
    """A clean clone builds it without touching what is committed."""
    before = snapshot(deck_folder)
    assert "8 unchanged" in quizgen("build", deck_folder).stdout
    assert snapshot(deck_folder) == before


def test_build_twice_is_the_same(quizgen, article, tmp_path):
    quizgen("build", article.name)
    before = snapshot(tmp_path)
    done = quizgen("build", article.name, env={"SOURCE_DATE_EPOCH": "1"})
    assert "2 unchanged" in done.stdout
    assert snapshot(tmp_path) == before


def test_a_dry_run_says_and_writes_nothing(quizgen, article, tmp_path):
    quizgen("build", article.name)
    article.write_text("學校在1901年開學，有學生三百人！\n車站在1904年通車。\n", encoding="utf-8")
    before = snapshot(tmp_path)
    lines = quizgen("build", article.name, "--dry-run").stdout.splitlines()
    assert lines[0] == "article: 2 notes, 2 cards (1 new, 1 changed, 0 unchanged, 1 dropped)"
    assert "  would add: 車站在[何年？]通車。" in lines
    assert "  would change: 學校在[何年？]開學，有學生三百人！" in lines
    assert any(
        line.startswith("  would drop: 書院在1902年5月建成。 (in Anki, search for")
        for line in lines
    )
    assert "  would write build/article.apkg" in lines
    assert snapshot(tmp_path) == before


def test_standard_input(quizgen, tmp_path):
    done = quizgen("build", "-", "--title", "甲:乙/丙", stdin=ARTICLE.encode())
    assert done.returncode == 0
    assert (tmp_path / "build" / "甲_乙_丙.apkg").is_file()


def test_many_articles(quizgen, tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{name}學校在1901年開學。", encoding="utf-8")
    done = quizgen("build", "a.txt", "b.txt", "c.txt", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list((tmp_path / "build").glob("*.apkg"))) == 3


def test_json_for_programs(quizgen, article):
    (deck,) = json.loads(quizgen("build", article.name, "--json").stdout)["decks"]
    assert (deck["title"], deck["notes"], deck["cards"]) == ("article", 2, 2)
    assert len(deck["added"]) == 2
    assert deck["changed"] == deck["kept"] == deck["dropped"] == []
    assert deck["rejections"] == [
        {
            "source": "article.md",
            "line": 1,
            "text": "圖書館很大。",
            "start": 18,
            "reason": "no date",
        }
    ]
    assert deck["files"][0] == "build/article.apkg"
    quiz = json.loads(quizgen("quiz", article.name, "--json", "--dry-run").stdout)
    assert quiz["quizzes"][0]["questions"] == 2
    facts = json.loads(quizgen("extract", article.name, "--json").stdout)
    assert [fact["dates"][0]["edtf"] for fact in facts["facts"]] == ["1901", "1902-05"]


def test_extract_as_text(quizgen, article):
    done = quizgen("extract", article.name, "-v")
    assert done.stdout == (
        "article.md:1: article\n  學校在[何年？]開學，有學生三百人。\n  → 1901年 (1901)\n\n"
        "article.md:2: article\n  書院在[何年何月？]建成。\n  → 1902年5月 (1902-05)\n\n"
    )
    assert done.stderr == "article.md:1: no date: 圖書館很大。\n"


def test_extract_as_json_lines(quizgen, article):
    lines = quizgen("extract", article.name, "--format", "jsonl").stdout.splitlines()
    facts = [json.loads(line) for line in lines]
    assert [fact["question"] for fact in facts] == [
        "學校在[何年？]開學，有學生三百人。",
        "書院在[何年何月？]建成。",
    ]
    for fact in facts:
        for date in fact["dates"]:
            assert fact["text"][date["start"] : date["end"]] == date["text"]


def test_quiz_options(quizgen, article, tmp_path):
    done = quizgen("quiz", article.name, "--questions", "1", "--seed", "3")
    assert done.stdout.splitlines()[0] == "article: 1 question"
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [
        "article.key.html",
        "article.key.pdf",
        "article.quiz.html",
        "article.quiz.pdf",
    ]


def test_quiz_of_all_types_in_two_versions(quizgen, tmp_path):
    places = "東山 西河 南浦 北嶺 青石 白沙 黃泥 綠水 紅橋 高塘".split()
    lines = [f"{p}書院在{1730 + 23 * i}年建成。" for i, p in enumerate(places)]
    lines += [f"商人在{1741 + 19 * i}年為{p}捐出義渡。" for i, p in enumerate(places)]
    (tmp_path / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
    arguments = ("--types", "choice,fill,truefalse,order", "--versions", "a,b", "--options", "3")
    done = quizgen("quiz", "a.md", "--questions", "8", "--format", "html", *arguments)
    assert done.stdout.splitlines() == [
        "a: 8 questions",
        "  wrote build/a.A.quiz.html",
        "  wrote build/a.A.key.html",
        "  wrote build/a.B.quiz.html",
        "  wrote build/a.B.key.html",
        "  wrote build/a.answers.html",
    ]
    pages = [(tmp_path / "build" / f"a.{v}.quiz.html").read_text(encoding="utf-8") for v in "AB"]
    assert len(set(re.findall(r"<b>([AB])</b> 卷號 (\w{5})<", "".join(pages)))) == 2
    for page in pages:
        titles = re.findall(r"<h2.*?>.、(.+?)（每", page)
        assert titles == ["選擇題", "填空題", "判斷題"]
        assert "C." in page
        assert "D." not in page
    table = (tmp_path / "build" / "a.answers.html").read_text(encoding="utf-8")
    for page in pages:
        letter, code = re.search(r"<b>([AB])</b> 卷號 (\w{5})<", page).groups()
        assert f'<th>{letter} <span class="heading">{code}</span></th>' in table
    assert table.count('<td class="number">') == 8


def test_how_many_of_each_type_and_for_how_many_points(quizgen, article, tmp_path):
    many = "\n".join(f"第{n}所學校在{1801 + 7 * n}年開學。" for n in range(1, 20))
    article.write_text(many, encoding="utf-8")
    arguments = ("--types", "choice=3,fill=2", "--points", "choice=5,fill=1", "--language", "en")
    done = quizgen("quiz", article.name, *arguments, "--format", "html")
    assert done.stdout.splitlines()[0] == "article: 5 questions"
    page = (tmp_path / "build" / "article.quiz.html").read_text(encoding="utf-8")
    assert "I. Multiple choice (points: 5 each, 15 in total)" in page
    assert "II. Fill in the blanks (points: 1 each, 2 in total)" in page
    assert "／17" in page
    assert "所學校在" in page


def test_questions_are_counted_once(quizgen, article):
    done = quizgen("quiz", article.name, "--types", "fill=2", "--questions", "5")
    assert done.returncode == 2
    assert "each type has its own number" in done.stderr


def test_the_command_line_goes_before_deck_toml(quizgen, article, tmp_path):
    many = "\n".join(f"第{n}所學校在{1801 + 7 * n}年開學。" for n in range(1, 20))
    article.write_text(many, encoding="utf-8")
    (tmp_path / "deck.toml").write_text(
        "[quiz]\ntypes = {choice = 2, fill = 3}\nversions = 'A,B'\nschool = '中<學'\n"
        "class = '甲班'\ninstructions = '寫下來'\nformat = ['html']\n"
        "[[sources]]\nfile = 'article.md'\n",
        encoding="utf-8",
    )
    done = quizgen("quiz", ".", "--dry-run")
    assert done.stdout.splitlines()[0].endswith(": 5 questions")
    assert done.stdout.count("would write") == 5
    done = quizgen("quiz", ".", "--versions", "", "--questions", "6", "--title", "x", "-o", "out")
    assert done.stdout.splitlines()[0].endswith(": 6 questions")
    (path,) = (tmp_path / "out").glob("*.quiz.html")
    page = path.read_text(encoding="utf-8")
    for text in ("中&lt;學", "甲班", "寫下來", "共 6 分"):
        assert text in page


def test_a_character_without_a_font_spoils_no_deck(quizgen, article, tmp_path):
    article.write_text("學校\u0378在1901年開學。", encoding="utf-8")
    done = quizgen("build", article.name)
    assert done.returncode == 0
    assert "  no PDF: fonts: no font has \u0378 (U+0378); install one" in done.stdout
    names = {path.name for path in (tmp_path / "build").iterdir()}
    assert names == {name for name in OUTPUTS if not name.endswith(".pdf")}


def test_more_questions_than_facts_says_how_many_there_are(quizgen, article):
    done = quizgen("quiz", article.name, "--questions", "50")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == (
        "article: 2 questions of the 50 asked for: there are 2 facts, and no two may tell the same"
    )


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--types", "choise", "'choise' is none of fill, choice, matching, order, truefalse"),
        ("--types", "", "'' is none of"),
        ("--types", "fill=0", "give numbers from 1"),
        ("--types", "fill=x", "'x' is no number up to 999"),
        ("--points", "fill", "give a number for each type"),
        ("--points", "fil=1", "'fil' is none of"),
        ("--versions", "A,A", "'A,A' is no list of different letters"),
        ("--versions", "A1", "'A1' is no list of different letters"),
        ("--options", "6", "--options"),
    ],
)
def test_quiz_options_that_are_none(option, value, message, quizgen, article):
    done = quizgen("quiz", article.name, option, value, env={"COLUMNS": "200"})
    assert done.returncode == 2
    assert message in done.stderr


def test_quiz_as_pdf_alone(quizgen, article, tmp_path):
    page = ("--size", "Letter", "--columns", "2", "--font-size", "12", "--ruby", "all")
    assert quizgen("quiz", article.name, "--format", "pdf", *page).returncode == 0
    names = sorted(path.name for path in (tmp_path / "build").iterdir())
    assert names == ["article.key.pdf", "article.quiz.pdf"]
    assert quizgen("quiz", article.name, "--format", "pdf,odt").returncode == 2


def test_a_font_that_is_not_there_leaves_nothing(quizgen, article, tmp_path):
    """The environment names the font where the option does not."""
    done = quizgen("quiz", article.name, env={"QUIZGEN_FONT": "none.otf"})
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: --font: there is no font 'none.otf'; ")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "build").exists()


def big5(folder: Path) -> list[str]:
    text = "香港在一九九七年成為特別行政區，這是歷史上的大事，許多人都記得那一天的情景。"
    (folder / "old.md").write_bytes(text.encode("big5") * 3)
    return ["old.md"]


def gb18030(folder: Path) -> list[str]:
    text = "香港在一九九七年成为特别行政区，这是历史上的大事，许多人都记得那一天的情景。"
    (folder / "old.md").write_bytes(text.encode("gb18030") * 3)
    return ["old.md"]


def written(name: str, content: str | bytes, *arguments: str):
    def prepare(folder: Path) -> list[str]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(arguments) or [name]

    return prepare


def two_of_a_title(folder: Path) -> list[str]:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text("學校在1901年開學。", encoding="utf-8")
    return ["a/same.txt", "b/same.txt"]


def folder_in_the_way(folder: Path) -> list[str]:
    (folder / "build" / "article.apkg").mkdir(parents=True)
    return ["article.md"]


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        pytest.param(
            lambda _: ["none.md"],
            "none.md: there is no such file; check the name",
            id="no-such-file",
        ),
        pytest.param(
            lambda folder: (folder / "empty").mkdir() or ["empty"],
            "empty: this folder has no deck.toml; add one, or name an article in it",
            id="folder-without-a-deck",
        ),
        pytest.param(
            written("e.md", ""), "e.md: the file is empty; give a file with text in it", id="empty"
        ),
        pytest.param(
            written("b.md", b"PK\x03\x04\x00"),
            "b.md: this is a zip file",
            id="binary",
        ),
        pytest.param(big5, "old.md:1: not UTF-8 (it looks like Big5); convert it", id="big5"),
        pytest.param(
            gb18030, "old.md:1: not UTF-8 (it looks like GB18030); convert it", id="gb18030"
        ),
        pytest.param(
            written("n.md", "沒有日期的文章。"),
            "n.md: no dated fact was found; give a text that says when",
            id="no-fact",
        ),
        pytest.param(
            written("d/deck.toml", "titel = 'x'\n", "d"),
            "d/deck.toml:1: unknown key 'titel'; known keys are id",
            id="deck-key",
        ),
        pytest.param(
            written("d/deck.toml", "[[sources]]\nfile = 'gone.md'\n", "d"),
            "d/gone.md: there is no such file; check the name",
            id="deck-without-its-source",
        ),
        pytest.param(
            written("build/article.cards.tsv", "broken\n", "article.md"),
            "build/article.cards.tsv:1: this line does not hold a key",
            id="broken-state",
        ),
        pytest.param(
            folder_in_the_way,
            "build/article.apkg: can't be written (there is a folder of that name)",
            id="folder-in-the-way",
        ),
        pytest.param(
            lambda _: ["-"], "standard input: the file is empty; give a file", id="no-input"
        ),
    ],
)
@pytest.mark.usefixtures("article")
def test_bad_input_gets_one_line(prepare, message, quizgen, tmp_path):
    """It names the place and the way out; whatever was there before is as it was."""
    arguments = prepare(tmp_path)
    before = snapshot(tmp_path)
    done = quizgen("build", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(f"quizgen: {message}")
    assert (done.stderr.count("\n"), done.stdout) == (1, "")
    assert snapshot(tmp_path) == before


def test_one_bad_source_stops_no_other(quizgen, article, tmp_path):
    """It is named at the end."""
    done = quizgen("build", "none.md", article.name, "--jobs", "2")
    assert done.returncode == 1
    assert done.stderr == "quizgen: none.md: there is no such file; check the name\n"
    assert "  wrote build/article.apkg" in done.stdout
    assert (tmp_path / "build" / "article.apkg").is_file()


def test_strict_stops_at_a_bad_source(quizgen, article, tmp_path):
    """Nothing is written unless all sources can be."""
    done = quizgen("build", article.name, "none.md", "--strict")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "quizgen: none.md: there is no such file; check the name\n"
    assert not (tmp_path / "build").exists()


def test_two_of_a_title(quizgen, tmp_path):
    """The second one is refused; with --strict both are."""
    arguments = two_of_a_title(tmp_path)
    done = quizgen("build", *arguments, "--strict")
    assert done.stderr.startswith("quizgen: build/same.apkg: two sources would write this file; ")
    assert not (tmp_path / "build").exists()
    done = quizgen("build", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: build/same.apkg: another source has written this ")
    assert (tmp_path / "build" / "same.apkg").is_file()


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["build", "a.md", "--none"], ["none"], ["quiz", "a.md", "--questions", "0"]],
)
def test_wrong_usage(arguments, quizgen):
    done = quizgen(*arguments)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


@pytest.mark.parametrize("command", ["build", "extract", "quiz"])
def test_help_has_an_example(command, quizgen):
    done = quizgen(command, "--help")
    assert done.returncode == 0
    assert f"Example: quizgen {command}" in done.stdout


def test_version(quizgen):
    assert quizgen("--version").stdout == f"quizgen {package.__version__}\n"


def test_completion():
    env = {"_QUIZGEN_COMPLETE": "complete_bash", "COMP_WORDS": "quizgen bu", "COMP_CWORD": "1"}
    code = "import sys; sys.argv[0] = 'quizgen'; from quizgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "build" in done.stdout


def test_help_loads_nothing_heavy():
    """Help answers at once because a command imports what it needs when it needs it."""
    code = (
        "import sys\nfrom quizgen.cli import main\nsys.argv = ['quizgen', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = 'opencc pypinyin genanki jinja2 rjieba quizgen.dates quizgen.readers'\n"
        "print([name for name in heavy.split() if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_reader_that_stops_early(tmp_path):
    """`quizgen extract … | head -1` ends without a word."""
    text = "\n".join(f"第{n}所學校在{1000 + n}年開學。" for n in range(900))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code = "from quizgen.cli import main; main()"
    command = f'"{sys.executable}" -c "{code}" extract a.txt | head -1'
    shell = ["sh", "-c", command]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "a.txt:1: a\n"
    assert done.stderr == ""


def test_a_reader_that_is_gone_ends_the_writer(tmp_path):
    """The process ends by SIGPIPE, as any Unix tool does."""
    text = "\n".join(f"第{n}所學校在{1000 + n}年開學。" for n in range(900))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", "from quizgen.cli import main; main()", "extract", "a.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == -signal.SIGPIPE


@pytest.mark.parametrize(("terminal", "bar"), [(True, True), (False, False)])
def test_a_progress_bar_only_on_a_terminal(terminal, bar, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{name}學校在1901年開學。", encoding="utf-8")
    reading, writing = os.openpty() if terminal else os.pipe()
    code = "from quizgen.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "build", "a.txt", "b.txt"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=writing,
        env={**os.environ, "TERM": "xterm"},
        check=True,
    )
    os.set_blocking(reading, False)
    try:
        shown = os.read(reading, 100_000)
    except BlockingIOError:
        shown = b""
    os.close(reading)
    os.close(writing)
    assert (b"Reading" in shown) is bar


def test_an_interrupt_leaves_no_trace(tmp_path):
    text = "\n".join(f"第{n}所學校在{1000 + n % 900}年開學{n}次。" for n in range(60_000))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    heeded = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heeded}; from quizgen.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "build", "a.txt"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_the_readme_is_true():
    """The deck.toml in the README is the one of the sample deck, and it is accepted."""
    readme = (SAMPLE.parent.parent / "README.md").read_text(encoding="utf-8")
    toml = readme.partition("```toml\n")[2].partition("```")[0]
    from quizgen.config import parse_deck

    assert parse_deck(toml, "README.md", folder="x").sources[0].file == "香港與朝鮮關係.md"


def test_a_facts_file_keeps_what_a_person_edited(quizgen, article, tmp_path):
    """Extract, edit, change the article, extract again, build: every edit is there."""
    facts = tmp_path / "facts.yaml"
    done = quizgen("extract", article.name, "-o", "facts.yaml")
    assert done.stdout == "article: 2 facts, 2 kept (0 edited, 0 gone)\n  wrote facts.yaml\n"
    text = facts.read_text(encoding="utf-8")
    text = text.replace("有學生三百人", "有三百名學生").replace(
        "keep: true", "keep: true\n    note: 開學之年", 1
    )
    facts.write_text(text, encoding="utf-8")
    article.write_text(ARTICLE.partition("\n")[0] + "\n車站在1904年通車。\n", encoding="utf-8")
    done = quizgen("extract", article.name, "-o", "facts.yaml")
    assert done.stdout.splitlines()[0] == "article: 3 facts, 2 kept (1 edited, 1 gone)"
    done = quizgen("build", "facts.yaml", "-v")
    assert "article: 2 notes, 2 cards" in done.stdout
    assert "not in the source any more: 書院在1902年5月建成。" in done.stdout
    assert "有三百名學生" in (tmp_path / "build" / "article.key.html").read_text(encoding="utf-8")


def test_a_facts_file_in_a_deck_is_what_is_built(quizgen, deck_folder):
    quizgen("extract", deck_folder, "-o", deck_folder / "facts.yaml")
    assert "8 unchanged" in quizgen("build", deck_folder).stdout
    text = (deck_folder / "facts.yaml").read_text(encoding="utf-8")
    (deck_folder / "facts.yaml").write_text(text.replace("keep: true", "keep: false", 3), "utf-8")
    assert "5 notes" in quizgen("build", deck_folder).stdout


def test_facts_that_are_worth_too_little_wait_in_the_file(quizgen, article, tmp_path):
    """A person turns one on, and extracting again leaves it on, whatever the options say."""
    facts = tmp_path / "facts.yaml"
    article.write_text(f"{ARTICLE}\n據統計，1903年人口增長了百分之十。\n", encoding="utf-8")
    done = quizgen("extract", article.name, "-o", "facts.yaml")
    assert done.stdout.splitlines()[0] == "article: 3 facts, 2 kept (0 edited, 0 gone)"
    text = facts.read_text(encoding="utf-8")
    low = text.partition("{1903年}")[2]
    assert "keep: false\n" in low
    assert "reasons: a report, not an event; statistics; nothing but figures\n" in low
    assert "2 notes" in quizgen("build", "facts.yaml").stdout
    edited = text.replace("keep: false", "keep: true  # 有用")
    facts.write_bytes(b"\xef\xbb\xbf" + edited.encode())
    done = quizgen("extract", article.name, "-o", "facts.yaml", "--limit", "1")
    assert done.stdout.splitlines()[0] == "article: 3 facts, 3 kept (0 edited, 0 gone)"
    assert facts.read_bytes() == b"\xef\xbb\xbf" + edited.encode()
    assert "3 notes" in quizgen("build", "facts.yaml").stdout
    done = quizgen("extract", article.name, "-o", "few.csv", "--limit", "1", "--json")
    assert json.loads(done.stdout) == {
        "facts": 3,
        "kept": 1,
        "edited": 0,
        "gone": 0,
        "files": ["few.csv"],
    }


def test_what_is_kept_changes_no_identity(quizgen, article):
    """The keys of a deck are those of its facts file, however few of them are kept."""
    article.write_text(f"據統計，1903年人口增長。\n\n{ARTICLE}", encoding="utf-8")

    def keys(*options: str) -> list[str]:
        lines = quizgen("extract", article.name, "--format", "jsonl", *options).stdout
        return [json.loads(line)["key"] for line in lines.splitlines()]

    everything = keys("--min-score", "0")
    assert [key for key in everything if key in keys()] == keys()
    assert set(keys("--limit", "1")) < set(everything)
    yaml = quizgen("extract", article.name, "--format", "yaml").stdout
    assert all(f"key: {key}\n" in yaml.replace("'", "") for key in everything)


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_facts_file_on_the_standard_output(form, quizgen, article, tmp_path):
    """It is what -o writes, but for the byte order mark that only spreadsheets need."""
    printed = quizgen("extract", article.name, "--format", form).stdout.encode()
    quizgen("extract", article.name, "-o", f"facts.{form}")
    written = (tmp_path / f"facts.{form}").read_bytes()
    assert printed == written.removeprefix(b"\xef\xbb\xbf")
    (tmp_path / f"piped.{form}").write_bytes(printed)
    assert "2 notes" in quizgen("build", f"piped.{form}").stdout


def test_a_facts_file_in_another_form(quizgen, article, tmp_path):
    quizgen("extract", article.name, "-o", "facts.yaml")
    text = (tmp_path / "facts.yaml").read_text(encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(text.replace("keep: true", "keep: false", 1), "utf-8")
    done = quizgen("extract", "facts.yaml", "-o", "facts.csv")
    assert done.stdout.splitlines()[0] == "article: 2 facts, 1 kept (0 edited, 0 gone)"
    done = quizgen("extract", "facts.csv", "--format", "jsonl")
    [fact] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (fact["keep"], fact["dates"][0]["edtf"]) == (True, "1902-05")


def test_a_broken_facts_file_is_not_overwritten(quizgen, article, tmp_path):
    facts = tmp_path / "facts.yaml"
    quizgen("extract", article.name, "-o", "facts.yaml")
    facts.write_text(facts.read_text(encoding="utf-8") + "  bad: [\n", encoding="utf-8")
    before = facts.read_bytes()
    done = quizgen("extract", article.name, "-o", "facts.yaml")
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: facts.yaml:")
    assert facts.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.md", "-o", "facts.txt"],
        ["a.md", "b.md", "-o", "f.yaml"],
        ["a.md", "b.md", "--format", "csv"],
        ["a.md", "-o", "f.yaml", "--sample", "3"],
    ],
)
def test_a_facts_file_is_of_one_source_and_of_a_known_kind(arguments, quizgen):
    done = quizgen("extract", *arguments)
    assert done.returncode == 2
    assert "Usage: " in done.stderr
