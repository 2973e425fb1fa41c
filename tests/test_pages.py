"""The printed quiz, in a real browser on real paper sizes."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from anki_tools import Rendered, cards, collection, import_package, visible
from conftest import SAMPLE

from quizgen.build import build_deck, build_quiz, write
from quizgen.papers import Papers
from quizgen.sources import open_source

SIZES = {"A4": (595, 842), "Letter": (612, 792)}
"""Paper sizes in points."""

ARTICLE = "\n".join(
    f"第{n}所學校在{1800 + 3 * n}年{n % 12 + 1}月開學，校舍由當地商人捐建，學生從鄰近各縣前來就讀。"
    for n in range(1, 41)
)
HOSTILE = "<script>alert(1)</script>{{x}}的<b>學校</b>在1901年&amp;開學<img src=//x.example/y>。"


@dataclass(frozen=True)
class Printed:
    """A page that Chromium printed."""

    pages: list[str]
    sizes: set[tuple[int, int]]
    fonts: list[str]

    @property
    def text(self) -> str:
        return "".join(self.pages)


def tool(*arguments: object) -> str:
    return subprocess.run(
        list(map(str, arguments)), check=True, capture_output=True, text=True
    ).stdout


def print_page(path: Path, folder: Path, size: str) -> Printed:
    """Print a page as from a browser's dialog in which that paper is chosen."""
    page = folder / f"{size}.html"
    html = path.read_text(encoding="utf-8")
    assert "size: auto" in html
    html = re.sub("<meta http-equiv.*", "", html)  # it forbids a style that is not the page's
    page.write_text(html.replace("size: auto", f"size: {size}"), encoding="utf-8")
    pdf = folder / f"{size}.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={folder / 'profile'}"
    tool("chromium", *options, profile, f"--print-to-pdf={pdf}", page)
    pages = tool("pdftotext", "-raw", pdf, "-").split("\f")[:-1]
    info = tool("pdfinfo", pdf)
    width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups()
    return Printed(
        pages=[re.sub(r"\s", "", text) for text in pages],
        sizes={(round(float(width)), round(float(height)))},
        fonts=tool("pdffonts", pdf).splitlines()[2:],
    )


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> tuple[Path, Path]:
    """Return the question paper and the key of forty facts, without readings."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "deck.toml").write_text(
        'title = "學校"\nreadings = "none"\nquestions = 40\n[[sources]]\nfile = "a.txt"\n'
        'credit = "編者"\nlink = "https://example.org/a"\n',
        encoding="utf-8",
    )
    quiz = build_quiz(open_source(str(folder)), folder)
    for path, data in quiz.contents.items():
        path.write_bytes(data)
    return folder / "學校.quiz.html", folder / "學校.key.html"


@pytest.mark.parametrize("size", SIZES)
def test_the_paper_prints(papers, size, tmp_path):
    """Every question is there, on one page, in embedded fonts, and no answer is."""
    printed = print_page(papers[0], tmp_path, size)
    assert printed.sizes == {SIZES[size]}
    assert len(printed.pages) > 2
    for n in range(1, 41):
        question = f"第{n}所學校在"
        assert printed.text.count(question) == 1
        (page,) = (text for text in printed.pages if question in text)
        rest = page[page.index(question) :]
        assert rest.index("前來就讀。") < 120
        assert str(1800 + 3 * n) not in printed.text
    assert "學校·測驗" in printed.pages[0]
    assert "姓名" in printed.pages[0]
    embedded = {line.split()[-5] for line in printed.fonts}
    assert embedded == {"yes"}


@pytest.mark.parametrize("size", SIZES)
def test_the_key_prints(papers, size, tmp_path):
    printed = print_page(papers[1], tmp_path, size)
    for n in range(1, 41):
        assert f"{1800 + 3 * n}年{n % 12 + 1}月" in printed.text
    assert "出處：a·編者·https://example.org/a" in printed.text


FONTS = {"hans": "SC", "hant-hk": "HK", "hant-tw": "TC"}
MEASURE = """
<script>
const cards = [...document.querySelectorAll(".card")].map(card => ({
  overflow: card.scrollWidth > card.clientWidth,
  lines: [...card.querySelectorAll(".fact .cloze")].map(cloze => cloze.getClientRects().length),
  readings: [...card.querySelectorAll("rt")].filter(rt => rt.offsetHeight).length,
  small: [...card.querySelectorAll("rt")].some(
    rt => rt.offsetHeight && parseFloat(getComputedStyle(rt).fontSize) < 9),
  font: getComputedStyle(card.querySelector(".card-body")).fontFamily.split(",")[0],
}));
document.body.textContent = JSON.stringify(cards);
</script>"""


def test_cards_fit_a_phone(tmp_path):
    """No line is wider than the screen, no hint is torn in two, no reading too small to read."""
    address = "https://example.org/" + "long" * 30
    article = "\n".join(
        f"{'六百三十名官員' * 2}於是{'很' * n}快地在1997年7月{n + 1}日離開舊城 {address} 以北。"
        for n in range(8)
    )
    shown = [
        (ruby, script, card)
        for ruby in ("never", "tap", "always")
        for script in ("hans", "hant-hk", "hant-tw")
        for card in rendered_cards(tmp_path / f"{ruby}-{script}", article, ruby, script)
    ]
    assert len(shown) == 9 * 8
    sides = [side for *_, card in shown for side in (card.question_html, card.answer_html)]
    measured = iter(measure(tmp_path, sides, shown[0][2].css))
    for ruby, script, _ in shown:
        question, answer = next(measured), next(measured)
        assert not question["overflow"]
        assert not answer["overflow"]
        assert question["lines"] == [1]
        assert (question["readings"] > 0) is (ruby == "always")
        assert answer["readings"] > 20
        assert not answer["small"]
        assert question["font"] == answer["font"] == f'"Noto Serif CJK {FONTS[script]}"'


CONTRAST = """
<script>
const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
const luminance = colour => channels(colour)
  .map(c => c / 255)
  .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrasts = [...document.querySelectorAll(".card")].map(card => {
  const paper = luminance(getComputedStyle(card).backgroundColor);
  const inks = [...card.querySelectorAll("*")].filter(e => e.offsetHeight).map(
    e => luminance(getComputedStyle(e).color));
  const ratio = ink => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  return {dark: paper < 0.1, least: Math.min(...inks.map(ratio))};
});
document.body.textContent = JSON.stringify(contrasts);
</script>"""


def test_cards_can_be_read_by_day_and_by_night(tmp_path):
    """Every colour has the contrast to its paper that WCAG 2.2 asks for (1.4.3, level AA)."""
    article = "高街學校在1997年7月1日由政府設立，媽媽們很高興。"
    toml = "tones = true\n"
    (card, *_) = rendered_cards(tmp_path / "deck", article, "always", "hans", toml=toml)
    bodies = "".join(
        f'<div class="{mode}"><div class="card">{side}</div></div>'
        for mode in ("", "nightMode")
        for side in (card.question_html, card.answer_html)
    )
    measured = in_chromium(tmp_path, f"<style>{card.css}</style>{bodies}{CONTRAST}")
    assert [one["dark"] for one in measured] == [False, False, True, True]
    assert min(one["least"] for one in measured) >= 4.5


def rendered_cards(
    folder: Path, article: str, ruby: str, script: str, *, toml: str = ""
) -> list[Rendered]:
    """Return the cards of an article as Anki renders them."""
    folder.mkdir()
    (folder / "a.txt").write_text(article, encoding="utf-8")
    (folder / "deck.toml").write_text(
        f'{toml}id = "d"\nruby = "{ruby}"\nscript = "{script}"\n[[sources]]\nfile = "a.txt"\n',
        encoding="utf-8",
    )
    write([build_deck(open_source(str(folder)), folder, now=1)])
    (package,) = folder.glob("*.apkg")
    with collection(folder) as opened:
        import_package(opened, package)
        return cards(opened)


def measure(folder: Path, sides: list[str], style: str) -> list[dict]:
    """Show sides of cards on a narrow screen and return what was measured of each."""
    body = "".join(f'<div class="card" style="width: 320px">{side}</div>' for side in sides)
    return in_chromium(folder, f"<style>{style}</style>{body}{MEASURE}")


def in_chromium(folder: Path, body: str) -> list[dict]:
    """Open a page whose script leaves its findings in the place of the page's text."""
    page = folder / "cards.html"
    page.write_text(f"<meta charset=utf-8>{body}", encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
    dom = tool("chromium", *options, f"--user-data-dir={folder / 'profile'}", page)
    return json.loads(visible(re.search(r"<body>(.*)</body>", dom, re.DOTALL)[1]))


def test_paper_and_key_bear_the_same_code(papers):
    codes = {re.search(r"卷號 (\w{4})", path.read_text(encoding="utf-8"))[1] for path in papers}
    assert len(codes) == 1


def test_a_page_stands_by_itself(papers):
    """Nothing is loaded: no script, no picture, no style sheet, no font; a policy forbids it."""
    for path in papers:
        html = path.read_text(encoding="utf-8")
        loads = r"<(?:link|img|iframe|object)\b|<script.+src|url\((?!\"data:)|@import|src="
        assert not re.search(loads, html)
        assert 'content="default-src &#39;none&#39;; font-src data:;' in html


def test_hostile_text_is_text_on_paper(tmp_path):
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    deck = open_source(str(tmp_path / "a.txt"), title="<u>題</u>")
    quiz = build_quiz(deck, tmp_path, Papers(formats=("html",)))
    for data in quiz.contents.values():
        html = re.sub(r'<script>\n?"use strict";.*?</script>', "", data.decode(), flags=re.DOTALL)
        assert not re.search(r"<(?:script|img|b>學|u>)", html)
        assert "&lt;u&gt;題" in html
        shown = visible(re.sub(r"<rt>.*?</rt>", "", html))
        assert "<script>alert(1)</script>" in shown
        assert "&amp;開學<img src=//x.example/y>" in shown


def test_the_sample_paper_tells_no_answer(built):
    """Nor does a reading, a heading or a context line of it."""
    html = (built / f"{SAMPLE.name}.quiz.html").read_text(encoding="utf-8")
    text = visible(html)
    for answer in ("1997", "2000", "1996", "2016", "2018", "七月底", "20世纪", "9月24日"):
        assert answer not in text
    assert text.count("何年？") >= 3
