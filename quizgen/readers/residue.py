"""What a wiki's markup leaves behind in text that was converted from it, and its removal.

Converters of MediaWiki articles strip templates and keep their surroundings: empty brackets,
note marks, language-conversion rules, half a picture's caption. None of it is the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.document import Run, Variant
from quizgen.folding import fold
from quizgen.pagerules import declarations, flagged
from quizgen.readers.inline import LINE_SEPARATOR, Inline
from quizgen.variantrules import forms_of

_CONVERSION = re.compile(r"-\{([^{}]*)\}-")
_RULE = re.compile(r"\s*+zh(?:-[a-zA-Z]+)*+\s*+:\s*+([^;]*)")
_PLAIN = re.compile(r"[^\[\]{}<>'&*]+")
"""What a form is made of that needs no reading of markup."""
_ONE_WAY = re.compile(r"\s*+([^;:=]*)=>\s*+zh(?:-[a-zA-Z]+)*+\s*+:")

_ATTRIBUTES = re.compile(r'(?:\b[a-z]{2,12}="[^"]*"\s*)++ (\{\{!\}\}|\|)?', re.VERBOSE)
_MARKS = re.compile(
    r"""
    (?= [-\[\]{}*~=<\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f
        \u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff] )   # what any of them begins with
    (?:
      \{\{ [^{}]* \}\}                              # a template
    | \[\[ (?:file|image|category|文件|檔案|档案|圖像|图像|分類|分类) :       # a picture
      [^\[\]]*+ (?: \[\[ [^\[\]]*+ \]\] [^\[\]]*+ )*+ \]\]
    | \[\[ (?: [^\[\]|\n]* \| )? | \]\]             # a wiki's link, but for its label
    | \{\{ | \}\} | -\{ | \}-                       # half of one
    | \[ (?: (?:註|注|注释|註釋|note|nb|n|參|参)? \s? \d{1,3} (?:\s?[,，–-]\s?\d{1,3})* | [a-z] ) \]
    | \[\^ [^\[\]\s]{1,80} \] | \[\s?\] | \[toc\]   # a footnote's mark, an empty box
    | \[ (?:來源請求|来源请求|需要引用|需要可靠來源|需要可靠来源|查证请求|查證請求|原創研究
          |原创研究|誰|谁|何時|何时|何地|哪個|哪个|編輯|编辑|需要解釋|需要解释) [？?]? \]
    | \*\*++ | ~~ | ==++                            # emphasis that the parser did not take
    | \{[#.] [^{}\n]* \}                            # a heading's attributes
    | </? (?:font|span|div|center|big|small|br|b|i|u|s|p|sup|sub|ref) (?:\s[^<>]*)? /? >
    | [\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f]    # control characters
    | [\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]      # characters without width
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"""
      [（(] [\s，,、；;：:]*+ [）)]           # nothing is left in the brackets
    | (?= [\s，,、；;：:] ) (?:
        (?<=[（(]) [\s，,、；;：:]++         # what separated from a part that is gone
      | (?<![\s，,、；;：:]) [\s，,、；;：:]++ (?=[）)])
      )
    | (?<=[（(，,、；;]) [^\s（()），,、；;：:]{1,8} [：:] (?=\s?[，,、；;）)])   # nothing follows
    """,
    re.VERBOSE,
)
_MAX_NESTING = 3
_NEUTRAL = frozenset("“”‘’—…·")
_SPACE = re.compile(r"\s+")
_GALLERY = re.compile(
    r"\.(?:jpe?g|png|gif|svg|tiff?|webp|webm|og[gv]|pdf|djvu)\s*\|", re.IGNORECASE
)
_BANNER = re.compile(
    r"""
      ^\W* (?: [本此](?:条目|词条|页|章节|列表) | 本文(?:介绍|讲述|叙述|需要|存在|是关于)
             | 维基百科.{0,30}(?:仅供|参考|免责) )
    | (?:标题|全文|手工|人工|字词|用语|地区词|全局|繁简).{0,6}转换
    """,
    re.VERBOSE,
)


def is_gallery(text: str) -> bool:
    """Tell whether a paragraph is a list of pictures with their captions."""
    return _GALLERY.search(text) is not None


def is_banner(text: str) -> bool:
    """Tell whether a block quote speaks of the article itself rather than quoting someone."""
    return _BANNER.search(fold(text)) is not None


def cleaned(inline: Inline) -> Inline:
    """Return what was collected without residue, with white space as a reader sees it."""
    for _ in range(_MAX_NESTING):
        if "}-" not in inline.text:
            break
        inline = _converted(inline)
    inline = inline.without([*_captions(inline), *_attributes(inline.text)])
    inline = inline.without(_spans(_MARKS, inline.text))
    for _ in range(_MAX_NESTING):
        inline = inline.without(_spans(_BRACKETS, inline.text))
    return _with_plain_space(inline)


def plain(text: str) -> Inline:
    """Return a short text of wikitext without language conversion and other residue."""
    return cleaned(Inline(len(text), [Run(0, 0, len(text))], _parts=[text]))


def declared_title(source: str) -> Inline | None:
    """Return the title that a page declares, ``-{T|zh-cn:老挝;zh-tw:寮國}-``, if it does."""
    titles = (one.rule for one in declarations(source) if "T" in one.flags)
    rule = next(titles, None)
    return None if rule is None else plain("-{" + rule + "}-")


def _converted(inline: Inline) -> Inline:
    """Return a text in which each rule that holds no other shows one form, with all its forms.

    ``-{zh-hans:甲;zh-hant:乙}-`` shows its first form and ``-{甲}-`` its inside, which no script
    writes otherwise; a rule that only declares (``-{H|…}-``) shows nothing. ``A`` adds a rule for
    the whole page, ``D`` describes it; here they show it.
    Source: https://www.mediawiki.org/wiki/Writing_systems/Syntax
    """
    gone: list[tuple[int, int]] = []
    places: list[Variant] = []
    for match in _CONVERSION.finditer(inline.text):
        start, end, forms = _shown(match)
        gone += ((match.start(), start), (end, match.end()))
        if start < end and forms and all(_PLAIN.fullmatch(form) for _, form in forms):
            places.append(Variant(start, end, forms))
    variants = [*_outside(inline.variants, places), *places]
    variants.sort(key=lambda place: place.start)
    return replace(inline, variants=variants).without(gone)


def _shown(match: re.Match[str]) -> tuple[int, int, tuple[tuple[str, str], ...]]:
    """Return where the form stands that a rule shows, and the forms of its place."""
    text, (start, end) = match.string, match.span(1)
    one = flagged(match[1])
    start += one.start
    if one.is_hidden:
        return end, end, ()
    if "R" not in one.flags:
        if rule := _RULE.match(text, start, end):
            first = rule.start(1)
            return first, first + len(rule[1].rstrip()), forms_of(text[start:end])
        if rule := _ONE_WAY.match(text, start, end):
            first = rule.start(1)
            return first, first + len(rule[1].rstrip()), ()
    return start, end, (("zh", text[start:end]),)


def _outside(places: Sequence[Variant], others: Sequence[Variant]) -> Iterator[Variant]:
    """Give the places that overlap none of the others; both are in order and disjoint."""
    i = 0
    for place in places:
        while i < len(others) and others[i].end <= place.start:
            i += 1
        if i == len(others) or place.end <= others[i].start:
            yield place


def _captions(inline: Inline) -> Iterator[tuple[int, int]]:
    """Give the half captions that stand between a picture left out and a stray ``]]``."""
    ends = [match.end() for match in re.finditer(r"\[\[|\]\]", inline.text)]
    for start in inline.captions:
        i = bisect_left(ends, start + 2)
        if i < len(ends) and inline.text[ends[i] - 1] == "]":
            yield start, ends[i]


def _attributes(text: str) -> Iterator[tuple[int, int]]:
    """Give the attributes of a table's cell, up to the bar behind them."""
    for match in _ATTRIBUTES.finditer(text):
        if match[1]:
            yield match.span()


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _with_plain_space(inline: Inline) -> Inline:
    """Make white space one space between words, and nothing where Chinese was wrapped."""
    text = inline.text
    gone: list[tuple[int, int]] = []
    spaces: list[int] = []
    for match in _SPACE.finditer(text):
        start, end = match.span()
        at_edge = start == 0 or end == len(text)
        wrapped = "\n" in match[0] and LINE_SEPARATOR not in match[0]
        if at_edge or (wrapped and _is_wide(text[start - 1], text[end])):
            gone.append((start, end))
        else:
            gone.append((start + 1, end))
            spaces.append(start)
    return inline.with_spaces(spaces).without(gone) if gone else inline


def _is_wide(before: str, after: str) -> bool:
    """Tell whether a line break between two characters stands for nothing."""
    return before >= "⺀" or after >= "⺀" or (before in _NEUTRAL and after in _NEUTRAL)
