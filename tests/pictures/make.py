"""Makes the pictures in the README from the sample deck.

Run: python tests/pictures/make.py

The card is what the real Anki renders, the paper what Chromium prints; both need Chromium and
poppler's pdftoppm.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizgen.build import build_deck, write
from quizgen.sources import open_source

HERE = Path(__file__).parent
DECK = HERE.parent.parent / "decks" / "香港與朝鮮關係"
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


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = shutil.copytree(DECK, folder / DECK.name)
        write([build_deck(open_source(str(source)), folder, now=0)])
        page = folder / "card.html"
        page.write_text(card_page(folder / f"{DECK.name}.apkg", folder), encoding="utf-8")
        shot = f"--screenshot={HERE / 'card.png'}"
        chromium(folder, "--window-size=1200,532", shot, str(page))
        pdf = folder / "quiz.pdf"
        paper = folder / f"{DECK.name}.quiz.html"
        chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", str(paper))
        command = ["pdftoppm", "-r", "80", "-png", "-singlefile", "-gray", pdf, HERE / "quiz"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
