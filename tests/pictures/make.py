"""Makes the pictures in the README from the sample deck.

Run: python tests/pictures/make.py

The card is what the real Anki renders, the paper a PDF of ours, and the page what Chromium shows
of a paper that was taken; they need Chromium and poppler's pdftoppm.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizgen.build import build_deck, build_quiz, write
from quizgen.papers import PageSettings, Papers
from quizgen.sources import open_source

HERE = Path(__file__).parent
DECK = HERE.parent.parent / "decks" / "香港與朝鮮關係"
TYPES = ("fill", "choice", "truefalse")
TAKE = """
const blanks = [...document.querySelectorAll(".take")];
blanks.forEach((blank, i) => {
  const radios = blank.querySelectorAll("input");
  if (radios.length) radios[i % 2].checked = true;
  else blank.value = ["二十世紀上半葉", "2008年2月"][i];
});
document.getElementById("submit").click();
document.activeElement.blur();
scrollTo(0, 0);
"""
CARD = 5
"""Which card is shown: one with a context line."""


def chromium(folder: Path, *arguments: str) -> None:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = ["chromium", *options, profile, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def card_page(package: Path, folder: Path) -> str:
    """Return a page with the question and the answer of a card side by side."""
    collection = Collection(str(folder / "collection.anki2"))
    options = ImportAnkiPackageOptions()
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)
    cards = [collection.get_card(number) for number in collection.find_cards("card:1")]
    card = sorted(cards, key=lambda card: card.due)[CARD]
    output = card.render_output()
    sides = [
        f"<!DOCTYPE html><meta charset='utf-8'><style>{output.css}</style><body class='card'>{text}"
        for text in (output.question_text, output.answer_text)
    ]
    collection.close()
    frames = "".join(f'<iframe srcdoc="{escape(side)}"></iframe>' for side in sides)
    style = "body{display:flex;gap:16px;margin:16px;background:#e9e9ee}"
    style += "iframe{border:0;border-radius:8px;flex:1;height:500px;background:#fdfdfb}"
    return f"<!DOCTYPE html><meta charset='utf-8'><style>{style}</style>{frames}"


def taken_page(paper: Path) -> str:
    """Return a paper whose first question is answered rightly, and the second wrongly."""
    page = paper.read_text(encoding="utf-8")
    page = re.sub(r"script-src &#39;\S+&#39;", "script-src &#39;unsafe-inline&#39;", page)
    return page.replace("</body>", f"<script>{TAKE}</script></body>")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = shutil.copytree(DECK, folder / DECK.name)
        write([build_deck(open_source(str(source)), folder, now=0)])
        page = folder / "card.html"
        page.write_text(card_page(folder / f"{DECK.name}.apkg", folder), encoding="utf-8")
        shot = f"--screenshot={HERE / 'card.png'}"
        chromium(folder, "--window-size=1200,532", shot, str(page))
        papers = Papers(types=TYPES, page=PageSettings(ruby="all"))
        write([build_quiz(open_source(str(source)), folder, papers)])
        pdf = folder / f"{DECK.name}.quiz.pdf"
        command = ["pdftoppm", "-r", "80", "-png", "-singlefile", "-gray", pdf, HERE / "quiz"]
        subprocess.run(command, check=True)
        taken = folder / "taken.html"
        taken.write_text(taken_page(folder / f"{DECK.name}.quiz.html"), encoding="utf-8")
        chromium(folder, "--window-size=800,800", f"--screenshot={HERE / 'taken.png'}", str(taken))


if __name__ == "__main__":
    main()
