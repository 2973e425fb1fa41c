"""HTML from text and spans: safe, and true to the text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.markup import Wrap, cloze, escape, link, render
from quizgen.readings import Syllable
from quizgen.scripts import Converted

HOSTILE = st.text(alphabet="<>&\"'{}[]:\\/!-=;#aAbc香港 \t\n\x00\x1f", max_size=60)


@given(HOSTILE)
def test_escaped_text_is_text(text):
    """No character that HTML or Anki gives a meaning to is left, and nothing is lost."""
    escaped = escape(text)
    assert not re.search(r"[<>\"'{}:\[\]\\\x00\x1f]", escaped)
    assert html.unescape(escaped) == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


@given(HOSTILE, st.sets(st.integers(0, 59)), st.integers(0, 30), st.integers(1, 30))
def test_ruby_and_blanks_take_nothing_away(text, read, start, length):
    """Without readings, tags and the marks of the cloze, the text is what it was."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    syllables = [Syllable(i, i + 1, text[i], "xiāng") for i in sorted(read) if i < len(text)]
    end = min(start + length, len(text))
    wraps = [cloze(start, end, "何年？")] if start < end else []
    rendered = render(Converted(text), syllables, wraps)
    plain = re.sub(r"<rt>xiāng</rt>|</?ruby>", "", rendered)
    plain = re.sub(r"\{\{c1::(.*?)::何年？\}\}", r"\1", plain, flags=re.DOTALL)
    assert html.unescape(plain) == text
    assert rendered.count("<ruby>") == len(syllables)


def test_a_blank_keeps_its_readings_inside():
    syllables = [Syllable(0, 1, "港", "gǎng"), Syllable(5, 6, "年", "nián")]
    assert render(Converted("港1997年"), syllables, [cloze(1, 6, "何年？", number=2)]) == (
        "<ruby>港<rt>gǎng</rt></ruby>{{c2::1997<ruby>年<rt>nián</rt></ruby>::何年？}}"
    )


def test_a_hidden_stretch_leaves_only_its_wrap():
    wrap = Wrap(1, 6, "<u></u>", shown=False)
    assert render(Converted("港1997年間"), [], [wrap]) == "港<u></u>間"


def test_spans_follow_the_text_into_another_script():
    """A conversion that changes the length moves blanks and readings with it."""
    longer = Converted("計程車1997年", (0, 3, 3, 4, 5, 6, 7, 8))
    syllables = [Syllable(0, 1, "的", "dī"), Syllable(6, 7, "年", "nián")]
    assert render(longer, syllables, [cloze(2, 7, "？")]) == (
        "<ruby>計程車<rt>dī</rt></ruby>{{c1::1997<ruby>年<rt>nián</rt></ruby>::？}}"
    )


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://zh.wikipedia.org/wiki/香港", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_addresses_on_the_web_are_links(address, is_link):
    assert link("出處", address).startswith("<a ") is is_link
    assert "出處" in link("出處", address)


def test_syllables_bear_the_class_of_their_tone():
    syllables = [Syllable(0, 2, "16", "shí liù"), Syllable(2, 3, "人", "rén")]
    assert render(Converted("16人"), syllables, tones=True) == (
        '<ruby>16<rt><span class="t2">shí</span> <span class="t4">liù</span></rt></ruby>'
        '<ruby>人<rt><span class="t2">rén</span></rt></ruby>'
    )
