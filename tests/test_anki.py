"""Packages in the real Anki: they import, render, and tell nothing before it is time."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import anki_tools
import opencc
import pytest
from conftest import ROOT, SAMPLE, run_quizgen

from quizgen.apkg import NOTE_TYPE_ID, NOTE_TYPE_NAME, DatedCard
from quizgen.apkg import package as build_package
from quizgen.apkg.notetype import FIELDS, NOTE_TYPE_CHANGED, TEMPLATE_ID
from quizgen.build import build_deck, write
from quizgen.cards import make_cards
from quizgen.config import DeckConfig, Ruby, SourceConfig
from quizgen.dates import find_dates
from quizgen.facts import Blank, DatedFact
from quizgen.scripts import SCRIPTS
from quizgen.sources import open_source

HOSTILE = (
    "{{c1::假}}在1901年開學。",
    "學校}}在1902年::開學{{。",
    "<script>alert(1)</script>在1903年開學。",
    "<img src=x onerror=alert(1)>在1904年開學。",
    "公式\\\\(x^2\\\\)與\\[y\\]在1905年寫成。",
    "[sound:x.mp3]在1906年錄音。",
    "甲&amp;乙&lt;b&gt;在1907年合併。",
    "{{Text}}和{{cloze:Text}}在1908年出版。",
    "😀𠮷野家在1909年開業。",
    "\u202e倒寫\u202c的文字在1910年出現。",
    "控制\x01字元\x1f在1911年出現。",
    "<!-- 註 -->圖書館在1912年落成<br>開放。",
    "很長的一句話" + "說個不停" * 5000 + "在1913年結束了。",
)


@pytest.fixture(scope="module")
def imported(built, tmp_path_factory):
    """Import the sample deck once and return its rendered cards."""
    with anki_tools.collection(tmp_path_factory.mktemp("anki")) as collection:
        log = anki_tools.import_package(collection, built / f"{SAMPLE.name}.apkg")
        yield collection, log, anki_tools.cards(collection)


def package(article: str, folder: Path, *, toml: str = "", now: int = 1_700_000_000) -> Path:
    """Build a deck of one article and return its package."""
    deck = folder / "deck"
    deck.mkdir(exist_ok=True)
    (deck / "article.txt").write_text(article, encoding="utf-8")
    (deck / "deck.toml").write_text(
        f'{toml}\n[[sources]]\nfile = "article.txt"\n', encoding="utf-8"
    )
    built = build_deck(open_source(str(deck)), folder, now=now)
    for path, data in built.contents.items():
        path.write_bytes(data)
    return folder / "deck.apkg"


def test_the_sample_deck_imports_as_counted(imported):
    collection, log, cards = imported
    assert (len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)) == (
        8,
        0,
        0,
        0,
    )
    assert collection.note_count() == 8
    assert collection.card_count() == len(cards) == sum(c.ordinal > 0 for c in cards) + 8


def test_the_database_check_finds_nothing(imported):
    """Nothing is mended, and no card is made that the package did not have."""
    collection, _, cards = imported
    before = [card.ordinal for card in cards]
    message, fine = collection.fix_integrity()
    assert (fine, message) == (True, "Database rebuilt and optimized.")
    assert [card.ordinal for card in anki_tools.cards(collection)] == before
    assert not list(collection.get_empty_cards().notes)


def test_a_question_shows_everything_but_its_answer(imported):
    """The date is in no script, no reading, no context and no heading; likewise the name."""
    _, _, cards = imported
    for card in cards:
        answers = re.findall(
            r'<span class="cloze" data-ordinal="\d">(.*?)</span>', card.answer_html
        )
        assert answers
        for answer in answers:
            assert anki_tools.without_readings(answer) not in anki_tools.without_readings(
                card.question_html
            )
        if card.ordinal == 0:
            edtf = re.search(r'class="edtf">([^<]*)<', card.answer_html)[1]
            assert edtf[:4].strip("X") not in card.question
        assert "{{" not in card.question + card.answer
        assert re.search(r"\[[^\]]*？ ?\]", card.question)


def test_an_answer_is_complete(imported):
    _, _, cards = imported
    for card in cards:
        assert "CC BY-SA 4.0" in card.answer
        assert 'href="https' in card.answer_html
        assert "<rt>" in card.answer_html
        assert "[" not in card.answer


def test_new_cards_come_in_the_order_of_the_document(imported):
    _, _, cards = imported
    article = (SAMPLE / f"{SAMPLE.name}.md").read_text(encoding="utf-8")
    dates = [
        anki_tools.visible(card.fields["Date"]).split()[0] for card in cards if not card.ordinal
    ]
    places = [article.find(date) for date in dates]
    assert dates[0] == "1997年"
    assert -1 not in places
    assert dates == [
        "1997年",
        "20世纪上半叶",
        "2000年2月",
        "1996年",
        "2016年七月底",
        "2016年9月24日",
        "1997年",
        "2018年3月",
    ]


@pytest.mark.parametrize("script", ["hans", "hant-hk", "hant-tw"])
@pytest.mark.parametrize("ruby", ["never", "tap", "always"])
def test_every_setting_renders(script, ruby, tmp_path):
    toml = f'script = "{script}"\nruby = "{ruby}"'
    path = package("里面的学校在1997年关闭，頭髮還在。", tmp_path, toml=toml)
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, path)
        (card,) = anki_tools.cards(collection)
    assert f"ruby-{ruby}" in card.question_html
    assert "1997" not in card.question
    first = re.search(r'<div class="fact">(.*?)</div>', card.question_html)[1]
    assert (
        anki_tools.without_readings(first)
        == {
            "hans": "里面的学校在[何年？]关闭，头发还在。",
            "hant-hk": "裏面的學校在[何年？]關閉，頭髮還在。",
            "hant-tw": "裡面的學校在[何年？]關閉，頭髮還在。",
        }[script]
    )


@pytest.mark.parametrize("script", ["as-written", *SCRIPTS])
@pytest.mark.parametrize("ruby", get_args(Ruby))
def test_no_setting_makes_a_question_tell_its_answer(script, ruby, tmp_path):
    """Whatever leads and whatever is read aloud: the answer is hidden in words and in sounds."""
    deck = open_source(str(SAMPLE))
    deck = replace(deck, config=replace(deck.config, script=script, ruby=ruby))
    contents = build_deck(deck, tmp_path, now=1).contents
    (path,) = (path for path in contents if path.suffix == ".apkg")
    path.write_bytes(contents[path])
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, path)
        cards = anki_tools.cards(collection)
    assert len(cards) >= 8
    for card in cards:
        answers = re.findall(r'class="cloze" data-ordinal="\d">(.*?)</span>', card.answer_html)
        assert answers
        text = anki_tools.without_readings(card.question_html)
        spoken = " ".join(readings(card.question_html))
        for answer in answers:
            assert anki_tools.without_readings(answer) not in text
            if len(readings(answer)) > 1:
                assert " ".join(readings(answer)) not in spoken


def readings(html: str) -> list[str]:
    return re.findall(r"<rt>(.*?)</rt>", html)


def test_a_hostile_title_is_a_deck_and_a_tag(tmp_path):
    """It does no harm where Anki takes names, and importing twice finds nothing to mend."""
    (tmp_path / "a.txt").write_text("學校在1901年開學。", encoding="utf-8")
    title = '{{c1::x}} <b>"引"</b>\x01\x1f [sound:t.mp3]\u3000&amp;'
    contents = build_deck(open_source(str(tmp_path / "a.txt"), title=title), tmp_path, now=1)
    path = tmp_path / "a.apkg"
    path.write_bytes(next(iter(contents.contents.values())))
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, path)
        log = anki_tools.import_package(collection, path)
        (card,) = anki_tools.cards(collection)
        assert (len(log.new), len(log.updated)) == (0, 0)
        assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
    shown = anki_tools.visible(re.search(r'class="heading">(.*?)</div>', card.question_html)[1])
    assert shown == re.sub(r"[\x01\x1f]", "", title)


def fact_of(text: str) -> DatedFact:
    """Return a fact of hostile text in every place that a document fills."""
    date = find_dates(text)[-1]
    return DatedFact(
        title=text[: date.start],
        heading=text[: date.start],
        context=text[: date.start],
        text=text,
        start=0,
        sentence=text,
        dates=(date,),
        blanks=(Blank(date.start, date.end, asked=True),),
    )


def test_hostile_text_is_shown_as_text(tmp_path):
    """Whatever a document holds is read on the card as it stands, and nothing of it runs."""
    source = SourceConfig(id="a", file="a", title=HOSTILE[2], credit=HOSTILE[0], link=HOSTILE[3])
    config = DeckConfig(id="d", title="d", sources=(source,))
    dated = [
        DatedCard(card, 1) for card in make_cards(((source, fact_of(t)) for t in HOSTILE), config)
    ]
    path = tmp_path / "d.apkg"
    path.write_bytes(build_package("d", "d", dated))
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, path)
        cards = anki_tools.cards(collection)
        assert collection.fix_integrity()[1]
    assert [card.ordinal for card in cards] == [0] * len(HOSTILE)
    for card, text in zip(cards, HOSTILE, strict=True):
        expected = re.sub(r"[\x00-\x1f]", "", text)
        parts = {
            name: anki_tools.without_readings(found)
            for name, found in re.findall(
                r'<div class="(fact|context|heading)">(.*?)</div>', card.answer_html, re.DOTALL
            )
        }
        before = expected[: find_dates(expected)[-1].start]
        assert parts == {"fact": expected, "context": before, "heading": f"{before} › {before}"}
        assert "[何年？]" in card.question
        assert not re.search(r"<(?:script|img|b|br)\b", card.question_html + card.answer_html)
        assert "[sound:" not in card.answer_html + card.question_html
        assert "\\" not in card.answer_html


def test_importing_again_changes_nothing(built, tmp_path):
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, built / f"{SAMPLE.name}.apkg")
        log = anki_tools.import_package(collection, built / f"{SAMPLE.name}.apkg")
    assert (len(log.new), len(log.updated)) == (0, 0)


def test_what_a_learner_did_to_unchanged_notes_stays(tmp_path):
    """Tags, flags, suspensions, a moved card and an edit outlive a deck that is built again."""
    article = "學校在1901年開學。書院在1902年建成。"
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, package(article, tmp_path))
        first, second = (collection.get_card(number) for number in collection.find_cards(""))
        note = first.note()
        note.tags.append("難")
        note["Note"] = "老師說要考"
        collection.update_note(note)
        collection.set_user_flag_for_cards(3, [first.id])
        collection.sched.suspend_cards([second.id])
        elsewhere = collection.decks.id("別處")
        collection.set_deck([first.id], elsewhere)
        later = package(article + "醫院在1903年落成。", tmp_path, now=1_800_000_000)
        log = anki_tools.import_package(collection, later)
        assert (len(log.new), len(log.updated)) == (1, 0)
        note.load()
        assert "難" in note.tags
        assert note["Note"] == "老師說要考"
        first.load()
        second.load()
        assert (first.user_flag(), first.did) == (3, elsewhere)
        assert second.queue == -1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("學校在1901年開學。", "學校在1901年開學！", id="sentence"),
        pytest.param("学校在1901年开学。", "學校在1901年開學。", id="script"),
    ],
)
def test_a_correction_keeps_the_history(before, after, tmp_path):
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, package(before, tmp_path))
        collection.decks.select(collection.decks.id_for_name("deck"))
        card = collection.sched.getCard()
        collection.sched.answerCard(card, 4)
        card.load()
        due = (card.id, card.due, card.ivl, card.queue)
        log = anki_tools.import_package(collection, package(after, tmp_path, now=1_800_000_000))
        assert (len(log.new), len(log.updated)) == (0, 1)
        card.load()
        assert (card.id, card.due, card.ivl, card.queue) == due
        assert anki_tools.without_readings(card.note()["Text"]).endswith(after[-3:])


def test_a_fact_that_is_dropped_is_named_and_stays_in_anki(tmp_path):
    with anki_tools.collection(tmp_path) as collection:
        text = "學校在1901年開學。書院在1902年建成。"
        anki_tools.import_package(collection, package(text, tmp_path))
        path = package("學校在1901年開學。", tmp_path, now=1_800_000_000)
        anki_tools.import_package(collection, path)
        assert collection.note_count() == 2
    (tmp_path / "deck" / "article.txt").write_text("書院在1902年建成。", encoding="utf-8")
    done = run_quizgen("build", "deck", "-o", "out", "--dry-run", cwd=tmp_path)
    assert re.search(
        r'would drop: 學校在1901年開學。 \(in Anki, search for "Key:\w+"\)', done.stdout
    )


def test_a_changed_deck_updates_its_notes_in_place(tmp_path):
    """What was learned stays: the same notes, the same cards, the same due dates."""
    before, after = (
        "學校在1901年開學。書院在1902年建成。",
        "前言。學校在1901年開學。書院在1902年建成。醫院在1903年落成。",
    )
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, package(before, tmp_path))
        collection.decks.select(collection.decks.id_for_name("deck"))
        card = collection.sched.getCard()
        learned = card.id
        collection.sched.answerCard(card, 3)
        reviewed = collection.db.scalar("select count() from revlog")
        log = anki_tools.import_package(
            collection, package(after, tmp_path, toml='tags = ["近代史"]', now=1_800_000_000)
        )
        assert (len(log.new), len(log.updated)) == (1, 2)
        assert collection.db.scalar("select count() from revlog") == reviewed == 1
        assert collection.card_count() == 3
        tags = collection.get_card(learned).note().tags
        assert {"quizgen::deck", "近代史"} < set(tags)


@pytest.mark.parametrize(("later", "taken_over"), [(1, True), (0, False)])
def test_new_templates_reach_old_notes(later, taken_over, tmp_path, monkeypatch):
    """Anki takes over the templates of a later version, and only of a later one."""
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, package("學校在1901年開學。", tmp_path))
        (before,) = collection.find_notes("")
        shutil.copytree(ROOT / "templates", tmp_path / "templates")
        with (tmp_path / "templates" / "anki" / "front.html").open("a", encoding="utf-8") as file:
            file.write("<p>新樣式</p>")
        monkeypatch.setattr("quizgen.resources.templates", lambda: tmp_path / "templates")
        monkeypatch.setattr("quizgen.apkg.notetype.NOTE_TYPE_CHANGED", NOTE_TYPE_CHANGED + later)
        anki_tools.import_package(collection, package("學校在1901年開學。", tmp_path))
        (card,) = anki_tools.cards(collection)
        assert ("新樣式" in card.question) is taken_over
        assert list(collection.find_notes("")) == [before]
        names = [model.name for model in collection.models.all_names_and_ids()]
        assert len([name for name in names if name.startswith(NOTE_TYPE_NAME)]) == 1


def test_a_spare_field_can_be_put_to_use(tmp_path, monkeypatch):
    """A field that is renamed stays the same field, for its id does: the old notes get it.

    A field that is added would make another note type beside the old one, whatever its id.
    """
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, package("學校在1901年開學。", tmp_path))
        (before,) = collection.find_notes("")
        renamed = tuple((name.replace("Spare 1", "Map"), number) for name, number in FIELDS)
        monkeypatch.setattr("quizgen.apkg.notetype.FIELDS", renamed)
        monkeypatch.setattr("quizgen.apkg.notetype.NOTE_TYPE_CHANGED", NOTE_TYPE_CHANGED + 1)
        anki_tools.import_package(collection, package("學校在1901年開學。", tmp_path))
        assert list(collection.find_notes("")) == [before]
        names = [model.name for model in collection.models.all_names_and_ids()]
        assert len([name for name in names if name.startswith(NOTE_TYPE_NAME)]) == 1
        assert collection.get_note(before).keys() == [name for name, _ in renamed]


@pytest.mark.parametrize(
    ("sound", "spoken"),
    [
        ("none", None),
        ("zh_CN", ("zh_CN", "学校里的图书馆在1901年开放。")),
        ("zh_TW", ("zh_TW", "學校裡的圖書館在1901年開放。")),
        ("zh_HK", ("zh_HK", "學校裏的圖書館在1901年開放。")),
    ],
)
def test_the_answer_is_spoken_and_the_question_is_not(sound, spoken, tmp_path):
    article = "學校裏的圖書館在1901年開放。"
    with anki_tools.collection(tmp_path) as collection:
        path = package(article, tmp_path, toml=f'sound = "{sound}"')
        anki_tools.import_package(collection, path)
        card = collection.get_card(collection.find_cards("")[0])
        assert card.question_av_tags() == []
        tags = [(tag.lang, tag.field_text) for tag in card.answer_av_tags()]
        assert tags == ([spoken] if spoken else [])


@pytest.mark.parametrize(
    ("subdecks", "names"),
    [
        ("none", {"deck"}),
        ("source", {"deck", "deck::article"}),
        ("section", {"deck", "deck::早年", "deck::晚年"}),
    ],
)
def test_subdecks(subdecks, names, tmp_path):
    """Cards stand in the deck of their source or section, and are learned in order."""
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "article.md").write_text(
        "學校在1901年開學。\n\n## 早年\n\n書院在1902年建成。\n\n## 晚年\n\n醫院在1903年落成。\n",
        encoding="utf-8",
    )
    (folder / "deck.toml").write_text(
        f'subdecks = "{subdecks}"\n[[sources]]\nfile = "article.md"\n', encoding="utf-8"
    )
    built = build_deck(open_source(str(folder)), tmp_path, now=1)
    write([built])
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, tmp_path / "deck.apkg")
        assert {deck.name for deck in collection.decks.all_names_and_ids()} - {"Default"} == names
        assert [card.fields["Key"] for card in anki_tools.cards(collection)] == [
            card.key for card in built.cards
        ]


def test_a_name_keeps_its_card_and_another_gets_a_new_one(tmp_path):
    """Anki knows the history of a card by its cloze's number: it never asks for another name."""
    first = "《時務報》在1896年由《蘇報》館主創辦於上海。"
    other = first.replace("《時務報》", "〈時務報〉")
    questions = {}
    with anki_tools.collection(tmp_path) as collection:
        for name, article, now in (("a", first, 1), ("b", other, 2), ("c", first, 3)):
            anki_tools.import_package(
                collection, package(article, tmp_path, now=1_700_000_000 + now)
            )
            cards = anki_tools.cards(collection)
            questions[name] = {
                c.ordinal: c.question for c in cards if "何年" in c.question or "報紙" in c.question
            }
    assert sorted(questions["a"]) == [0, 1]
    assert sorted(questions["b"]) == [0, 2]
    assert questions["c"].keys() >= {0, 1}
    assert questions["c"][1] == questions["a"][1]


def test_guids_outlive_rewriting(tmp_path):
    """Text above, another leading script and an article in the other script change no GUID."""
    text = "學校在1901年開學。書院在光緒三十年關閉。"
    variants = {
        "same": (text, ""),
        "above": (f"前言一句。\n{text}", ""),
        "script": (text, 'script = "hant-tw"'),
        "simplified": (opencc.OpenCC("t2s").convert(text), ""),
    }
    guids = {}
    for name, (article, toml) in variants.items():
        folder = tmp_path / name
        folder.mkdir()
        with anki_tools.collection(folder) as collection:
            anki_tools.import_package(collection, package(article, folder, toml=toml))
            guids[name] = {collection.get_note(i).guid for i in collection.find_notes("")}
    assert guids["above"] == guids["script"] == guids["simplified"] == guids["same"]
    assert len(guids["same"]) == 2


def test_two_decks_with_the_same_sentence_do_not_collide(tmp_path):
    with anki_tools.collection(tmp_path) as collection:
        for name in ("甲", "乙"):
            folder = tmp_path / name
            folder.mkdir()
            path = package("學校在1901年開學。", folder, toml=f'id = "{name}"\ntitle = "{name}"')
            anki_tools.import_package(collection, shutil.copy(folder / f"{name}.apkg", path))
        assert collection.note_count() == 2


def test_the_note_type_is_settled(imported):
    """Learners' collections know the note type by these; a change would orphan their notes."""
    collection, _, _ = imported
    model = collection.models.get(NOTE_TYPE_ID)
    assert (NOTE_TYPE_ID, NOTE_TYPE_NAME) == (1763820041107, "quizgen 年代")
    assert model["name"] == NOTE_TYPE_NAME
    assert [(f["name"], f["id"]) for f in model["flds"]] == list(FIELDS)
    assert [(t["name"], t["id"]) for t in model["tmpls"]] == [("Cloze", TEMPLATE_ID)]
    assert (TEMPLATE_ID, FIELDS) == (
        201,
        (
            ("Text", 101),
            ("Written", 102),
            ("Simplified", 103),
            ("Hong Kong", 104),
            ("Taiwan", 105),
            ("Pinyin", 106),
            ("Context", 107),
            ("Heading", 108),
            ("Date", 109),
            ("Hint", 110),
            ("Source", 111),
            ("Note", 112),
            ("Style", 113),
            ("Language", 114),
            ("Key", 115),
            ("Sound zh_CN", 116),
            ("Sound zh_TW", 117),
            ("Sound zh_HK", 118),
            ("Spare 1", 119),
            ("Spare 2", 120),
            ("Spare 3", 121),
            ("Spare 4", 122),
        ),
    )


def test_bytes_do_not_depend_on_time_place_or_hash_seed(tmp_path):
    """The same deck gives the same files in another folder, on another day, with another seed."""
    results = []
    for name, seed, clock in (("a", "1", "1700000000"), ("b", "2", "1800000000")):
        deck = shutil.copytree(SAMPLE, tmp_path / name / SAMPLE.name)
        env = {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": clock}
        out = tmp_path / name / "out"
        done = run_quizgen("build", deck, "-o", out, cwd=tmp_path, env=env)
        assert done.returncode == 0, done.stderr
        results.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert results[0] == results[1]
    assert len(results[0]) == 5
