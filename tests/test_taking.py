"""The question paper on screen, taken and marked in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from anki_tools import visible

from quizgen.build import build_quiz
from quizgen.papers import Papers
from quizgen.printing import adapter
from quizgen.printing.html import pages
from quizgen.printing.paper import Gap, Heading, Item, Key, KeyRow, Paper, Run, Section
from quizgen.printing.words import words
from quizgen.quiz import ITEM_TYPES
from quizgen.sources import open_source

PLACES = "東山 西河 南浦 北嶺 青石 白沙 黃泥 綠水 紅橋 高塘".split()
TW = "zh-Hant-TW"
MARKED = """
const all = selector => [...document.querySelectorAll(selector)];
const fill = (blank, value) => {
  const radio = blank.querySelector(`input[value="${value}"]`);
  if (radio) radio.checked = true;
  else blank.value = value;
};
const seen = () => ({
  total: document.getElementById("total").textContent,
  right: all(".question").map(one => !!one.querySelector(".result.right")),
  results: all(".result").map(one => one.textContent),
  disabled: all(".take, .take input").filter(one => one.disabled).length,
});
const take = answers => {
  all(".take").forEach((blank, i) => fill(blank, answers[i] ?? ""));
  const submit = document.getElementById("submit");
  submit.click();
  if (!submit.hidden) submit.click();
  return seen();
};
"""


def paper_page(paper: Paper, key: Key) -> str:
    return pages(paper, key)[0]


def freed(page: str) -> str:
    """Return a page that lets any script run that stands in it."""
    return re.sub(r"script-src &#39;\S+&#39;", "script-src &#39;unsafe-inline&#39;", page)


def dom(folder: Path, page: str, script: str = "", *options: str) -> str:
    """Open a page from the disk and return it as it is after its script, and one more, ran."""
    path = folder / "page.html"
    if script:  # which the page's own policy forbids
        page = freed(page)
        page = page.replace("</body>", f"<script>{MARKED}{script}</script></body>")
    path.write_text(page, encoding="utf-8")
    always = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = ["chromium", *always, *options, profile, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run(folder: Path, page: str, script: str, *options: str) -> object:
    """Return what a script leaves on a page as JSON."""
    shown = dom(folder, page, f"document.body.textContent = JSON.stringify({script});", *options)
    return json.loads(visible(re.search(r"<body>(.*)</body>", shown, re.DOTALL)[1]))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory) -> tuple[Paper, Key]:
    """Return a paper with items of all types and its key."""
    folder = tmp_path_factory.mktemp("sheets")
    lines = [f"{p}書院在{1730 + 23 * i}年由知縣建成。" for i, p in enumerate(PLACES)]
    lines += [f"商人在{1741 + 19 * i}年為{p}捐出義渡。" for i, p in enumerate(PLACES)]
    lines += [f"洪水在{1702 + 29 * i}年沖毀了{p}的石橋。" for i, p in enumerate(PLACES)]
    lines += [f"{p}的學生在{1809 + 17 * i}年遷往新建的校舍。" for i, p in enumerate(PLACES)]
    (folder / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
    deck = open_source(str(folder / "a.md")).with_settings(questions=10)
    papers = Papers(types=ITEM_TYPES, formats=())
    (version,) = build_quiz(deck, folder, papers).versions
    assert [section.type for section in version.sections] == list(ITEM_TYPES)
    return adapter.paper(version, deck.config), adapter.key(version, deck.config)


def right(key: Key) -> list[str]:
    return [row.accepted[0] for row in key.rows]


def test_all_right(sheets, tmp_path):
    """Every type of question is marked by what the key says is right."""
    page, answers = paper_page(*sheets), right(sheets[1])
    found = run(tmp_path, page, f"take({json.dumps(answers)})")
    points = sheets[0].points
    assert found["total"] == f"得分：{points}／{points}"
    assert found["right"] == [True] * 10
    assert found["disabled"] > 10


def test_all_wrong_shows_the_answers_and_their_sentences(sheets, tmp_path):
    paper, key = sheets
    answers = [{"true": "false", "false": "true"}.get(one, "") for one in right(key)]
    found = run(tmp_path, paper_page(paper, key), f"take({json.dumps(answers)})")
    assert found["total"] == f"得分：0／{paper.points}"
    assert found["right"] == [False] * 10
    shown = iter(found["results"])
    for number in range(1, 11):
        rows = [row for row in key.rows if row.number == number]
        result = next(shown)
        assert result.startswith(f"不正確答案：{rows[0].answer}")
        for row in rows:
            assert "".join(piece.text for piece in row.statement) in result


def test_a_part_of_a_matching_question_counts(sheets, tmp_path):
    paper, key = sheets
    matching = next(s.items[0] for s in paper.sections if s.items[0].kind == "matching")
    answers = [row.accepted[0] if row.number == matching.number else "" for row in key.rows]
    first = answers.index(next(filter(None, answers)))
    answers[first] = ""
    found = run(tmp_path, paper_page(paper, key), f"take({json.dumps(answers)})")
    count = len(matching.left)
    assert found["total"] == f"得分：{count - 1}／{paper.points}"
    assert any(one.startswith(f"{count - 1}／{count}") for one in found["results"])


def test_what_is_left_open_is_asked_about_once(sheets, tmp_path):
    """The first press says how much is open and goes there; the second one submits."""
    paper, key = sheets
    answers = [one if i != 1 else "" for i, one in enumerate(right(key))]
    script = f"""(() => {{
      all(".take").forEach((blank, i) => fill(blank, {json.dumps(answers)}[i]));
      const submit = document.getElementById("submit");
      submit.click();
      const asked = [seen().total, submit.hidden, document.activeElement === all(".take")[1]];
      submit.click();
      return [...asked, seen().total, submit.hidden];
    }})()"""
    points = paper.points
    assert run(tmp_path, paper_page(paper, key), script) == [
        "還有 1 處沒有作答，再按一次就交卷。",
        False,
        True,
        f"得分：{points - 2}／{points}",
        True,
    ]


def test_taken_once_more(sheets, tmp_path):
    """The button that begins again takes away what was typed, chosen and marked."""
    answers = json.dumps(right(sheets[1]))
    script = (
        f"(() => {{ take({answers}); document.getElementById('retry').click(); "
        "const cleared = seen(); return [cleared, take([])]; })()"
    )
    cleared, empty = run(tmp_path, paper_page(*sheets), script)
    assert cleared == {"total": "", "right": [False] * 10, "results": [], "disabled": 0}
    assert empty["total"] == f"得分：0／{sheets[0].points}"


def one_blank(*accepted: str) -> str:
    head = Heading("書院", words(TW), TW)
    item = Item(1, "fill", (Run("書院在"), Gap("date", "何年？"), Run("落成。")), 2)
    row = KeyRow(1, accepted[0], (Run("書院落成。"),), accepted=accepted)
    return paper_page(Paper(head, (Section("", "", (item,)),)), Key(head, (row,)))


SAME = {
    "1842年8月29日": "1842年8月29日 一八四二年八月二十九日 1842-08-29 １８４２年８月２９日 "
    "1842/8/29 1842.8.29 一八四二年八月廿九日 1842年8月29號 公元1842年8月29日 1842年08月29日",
    "1842年": "1842 一八四二年 １８４２ 西元1842年 1842年。",
    "2000年2月": "二〇〇〇年二月 2000-02 二零零零年二月 2000年2月 两千年二月",
    "光緒元年正月初一": "光緒1年1月1日 光緒元年一月一日",
    "公元前221年": "前221年 公元前二二一年 西元前221 221BC",
    "1939年至1945年": "1939～1945年 1939到1945 一九三九至一九四五年 1939年—1945年 1939~1945",
    "20世紀90年代": "二十世紀九十年代 20世紀九十年代",
    "2016年7月底": "2016年7月末 二〇一六年七月底",
    "《紅樓夢》": "紅樓夢 「紅樓夢」",
}
OTHER = {
    "1842年8月29日": "1842年8月 1842年8月28日 1842年18月29日 8月29日 1842829 29",
    "1842年": "前1842年 1842年1月 18420 842 約1842年",
    "1850~": "1850 1850年",
    "2016年7月底": "2016年7月 2016年7月初 2016年7月中",
    "20世紀90年代": "20世紀 90年代 19世紀90年代",
}


@pytest.mark.parametrize(
    ("accepted", "typed", "is_right"),
    [
        (accepted, typed.split(), is_right)
        for table, is_right in ((SAME, True), (OTHER, False))
        for accepted, typed in table.items()
    ],
)
def test_what_is_typed_is_right_when_it_means_the_same(accepted, typed, is_right, tmp_path):
    script = (
        f"{json.dumps(typed)}.map(one => {{ const found = take([one]).right[0]; "
        "document.getElementById('retry').click(); return found; })"
    )
    assert run(tmp_path, one_blank(accepted), script) == [is_right] * len(typed)


@pytest.mark.parametrize("sign", ["0", "一", " ", "月", "至", "0/"])
def test_marking_takes_linear_time(sign, tmp_path):
    """The least of three times counts, for other work only adds to one."""
    script = (
        "[1, 4].map(times => Math.min(...[1, 2, 3].map(() => { "
        "const start = performance.now(); "
        f"take([{json.dumps(sign)}.repeat(times * 50000)]); "
        "document.getElementById('retry').click(); return performance.now() - start; })))"
    )
    quarter, whole = run(tmp_path, one_blank("1842年"), script)
    assert whole < 10 * max(quarter, 50)


def test_the_page_lets_its_own_script_run_and_no_other(sheets, tmp_path):
    page = paper_page(*sheets)
    assert '<html lang="zh-Hant" class="live">' in dom(tmp_path, page)
    more = page.replace("</body>", "<script>document.title = 'x'</script></body>")
    assert "<title>x" not in dom(tmp_path, more)


def test_its_font_has_its_characters_and_is_loaded(sheets, tmp_path):
    page = paper_page(*sheets)
    assert len(page) < 150_000
    script = """document.fonts.ready.then(fonts => {
      const loaded = [...fonts].map(one => one.status);
      document.body.textContent = JSON.stringify(loaded);
    });"""
    shown = dom(tmp_path, page, script, "--virtual-time-budget=2000")
    assert json.loads(visible(re.search(r"<body>(.*)</body>", shown, re.DOTALL)[1])) == ["loaded"]


def test_answers_are_not_in_plain_sight(sheets):
    paper, key = sheets
    page = re.sub(r'data-answers="[^"]+"', "", paper_page(paper, key))
    fills = {item.number for item in paper.sections[0].items}
    assert fills
    for row in key.rows:
        if row.number in fills:
            assert row.accepted[0] not in page


CONTRAST = """
(() => {
  const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const luminance = colour => channels(colour)
    .map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  take([]);
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  const inks = all("body *").filter(e => e.offsetHeight && e.textContent.trim())
    .map(e => luminance(getComputedStyle(e).color));
  return [paper < 0.1,
    Math.min(...inks.map(ink => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)))];
})()"""


@pytest.mark.parametrize("is_dark", [False, True])
def test_it_can_be_read_by_day_and_by_night(is_dark, sheets, tmp_path):
    """Every colour has the contrast that WCAG 2.2 asks for (1.4.3, level AA)."""
    scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
    dark, least = run(tmp_path, paper_page(*sheets), CONTRAST, scheme)
    assert dark == is_dark
    assert least >= 4.5


def test_every_control_has_a_name(sheets, tmp_path):
    script = """all("input, select, [role=radiogroup]").filter(one => !(
      one.ariaLabel || one.closest("label")?.textContent.trim() ||
      document.getElementById(one.getAttribute("aria-labelledby"))?.textContent.trim())).length"""
    assert run(tmp_path, paper_page(*sheets), script) == 0


def test_it_fits_a_phone(sheets, tmp_path):
    """At 320 pixels no line is wider than the screen, before and after it is marked (1.4.10)."""
    page = freed(paper_page(*sheets))
    frame = f"<iframe width=320 height=600 srcdoc='{page.replace(chr(39), '&#39;')}'></iframe>"
    script = """
    addEventListener("load", () => {
      const page = document.querySelector("iframe").contentDocument;
      const root = page.documentElement;
      const widths = [root.scrollWidth - root.clientWidth];
      page.getElementById("submit").click();
      widths.push(root.scrollWidth - root.clientWidth);
      page.getElementById("submit").click();
      widths.push(root.scrollWidth - root.clientWidth);
      document.body.textContent = JSON.stringify([root.clientWidth < 330, ...widths]);
    });"""
    shown = dom(tmp_path, f"<meta charset=utf-8><body>{frame}<script>{script}</script>")
    assert json.loads(re.search(r"\[[^\]]*\](?=</body>)", shown)[0]) == [True, 0, 0, 0]


def printed(folder: Path, page: str) -> str:
    """Return the text of a page as Chromium prints it, without spaces."""
    path, pdf = folder / "page.html", folder / "page.pdf"
    path.write_text(page, encoding="utf-8")
    always = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = ["chromium", *always, profile, f"--print-to-pdf={pdf}", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return "".join(text.stdout.split())


def test_on_paper_it_is_the_plain_paper(sheets, tmp_path):
    """Also when it was taken before it was printed, and where no script runs."""
    page, answers = paper_page(*sheets), json.dumps(right(sheets[1]))
    without = re.sub(r"script-src &#39;\S+&#39;", "script-src &#39;none&#39;", page)
    assert 'class="live"' not in dom(tmp_path, without)
    plain = printed(tmp_path, without)
    take = f"<script>{MARKED}take({answers});</script></body>"
    assert printed(tmp_path, freed(page).replace("</body>", take)) == plain
    assert "交卷" not in plain
    assert "（何年？）" in plain
    assert "每題2分，共4分" in plain
    assert f"／{sheets[0].points}" in plain
    assert "（）" in plain
