"""How the figures of a text are read aloud: years digit by digit, quantities counted.

What a number is, its neighbours tell: 2000年 is a year, 2000人 a quantity, 2000年歷史 a span of
time. The rules are those of GB/T 15835-2011 (numbers in print) read backwards, with the uses of 二
and 两 of 现代汉语八百词. Rooms, telephones and flights are read with *yī*, not *yāo*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.readings.context import Context, behind, says_digits, says_liang, says_score
from quizgen.readings.counting import counted, digits
from quizgen.readings.figures import Figure, find_figures, plain
from quizgen.readings.measures import units

_JOINED = {"range": "zhì", "ratio": "bǐ", "times": "chéng", "plus": "jiā"}
_DATE_ENDS = re.compile(r"[0-9](?:年|月|日|号|时|点|分|秒|岁|世纪|年代) ?([-–—―−~～∼〜]{1,2})$")
_SCALE = re.compile(r" ?([十百千万亿兆]{1,2})(?![十百千万亿兆])")
_SCALES = dict(zip("十百千万亿兆", ("shí", "bǎi", "qiān", "wàn", "yì", "zhào"), strict=True))
_MONEY = re.compile(r" ?[百千万亿]{0,2}(?:[美港欧日韩加澳]?元|[英]?镑|新台币|人民币|日圆|卢布)")
_TEMPERATURE = re.compile(r" ?[°º度]")
_PARTS_OF_CODE = 3
_LONGEST_CHAIN = 16


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number in figures, or a sign between two, and how it is said.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after it; the signs that are said with it (%, ℃, $) belong to it.
        text: What stands there.
        syllables: Its syllables in Hanyu Pinyin with tone marks, one each.
    """

    start: int
    end: int
    text: str
    syllables: tuple[str, ...]


def read_numbers(text: str) -> list[NumberReading]:
    """Return how the figures of a text are read, in order and disjoint.

    Args:
        text: Chinese in any script; figures may be half- or full-width.

    Returns:
        A group for each number and one for each sign between two that is said (至 in 10－20人,
        比 in 3:2). Figures in a name in Latin letters (B-52, MP3) and Chinese numerals have none.
    """
    plained = plain(text)
    chain: list[Figure] = []
    readings: list[NumberReading] = []
    for figure in find_figures(plained):
        if chain and (not figure.join or len(chain) == _LONGEST_CHAIN):
            readings += _read(text, plained, chain)
            chain = []
        chain.append(figure)
    if chain:
        readings += _read(text, plained, chain)
    return readings


def _read(text: str, plained: str, chain: Sequence[Figure]) -> Iterator[NumberReading]:
    """Read numbers that are joined by signs."""
    at = behind(plained, chain[-1].end)
    contexts = [Context(plained, chain, place, at) for place in range(len(chain))]
    if dash := _DATE_ENDS.search(plained[max(0, chain[0].start - 8) : chain[0].start]):
        end = chain[0].start
        yield _group(text, end - len(dash[1]), end, ("zhì",))
    if _is_percentage(chain):
        share = (chain[-1].percent, "fēn", "zhī")
        said = (*share, *counted(chain[0].parts[0]), "zhì", *counted(chain[1].parts[0]))
        yield _group(text, chain[0].start, chain[1].end, said)
        return
    is_code = _is_code(chain) and not contexts[0].is_counting
    is_score = says_score(contexts[0])
    for context in contexts:
        figure = context.figure
        if figure.join in _JOINED and not is_code:
            sign = "bǐ" if is_score else _JOINED[figure.join]
            yield _group(text, figure.joined_at, figure.start, (sign,))
        if is_code:
            yield _group(text, figure.start, figure.end, digits(figure.parts[0]))
        else:
            yield _say(text, context, is_score=is_score)


def _is_percentage(chain: Sequence[Figure]) -> bool:
    """Tell whether a sign of percent stands for both ends of a range: 10-20%."""
    if len(chain) != 2 or any(figure.kind != "number" for figure in chain):
        return False
    return bool(chain[1].percent) and not chain[0].percent


def _is_code(chain: Sequence[Figure]) -> bool:
    """Tell whether hyphens join the parts of one code, as in a telephone's number."""
    if any(f.join not in {"", "range"} or not f.parts[0].isdecimal() for f in chain):
        return False
    if any(figure.kind != "number" for figure in chain):
        return False
    first = chain[0].parts[0]
    return len(chain) >= _PARTS_OF_CODE or (
        len(chain) > 1 and first[0] == "0" and len(chain[1].parts[0]) > 4
    )


def _say(text: str, context: Context, *, is_score: bool) -> NumberReading:
    """Read one number with the signs that belong to it."""
    figure = context.figure
    end = figure.end
    said = _number(context, is_score=is_score)
    if figure.percent:
        said = (figure.percent, "fēn", "zhī", *said)
    if figure.sign:
        said = (*_sign(context), *said)
    if figure.unit and not (figure.unit in "°º" and context.text.startswith("度", end)):
        is_named = figure.unit[-1] == "C" and context.text[: figure.start].endswith("摄氏")
        said += ("dù",) if is_named else units()[figure.unit]
    if figure.money and not _MONEY.match(context.text, end):
        if scale := _SCALE.match(context.text, end):
            end = scale.end()
            said += tuple(_SCALES[sign] for sign in scale[1])
        said += units()[figure.money]
    return _group(text, figure.start, end, said)


def _number(context: Context, *, is_score: bool) -> tuple[str, ...]:
    """Say the figures of a number without its signs."""
    figure = context.figure
    first = figure.parts[0]
    said: tuple[str, ...]
    match figure.kind:
        case "number" if says_digits(context):
            said = digits(first)
        case "number":
            said = ("liǎng",) if not is_score and says_liang(context) else counted(first)
        case "date":
            _, month, day = figure.parts
            said = (*digits(first), "nián", *counted(month), "yuè", *counted(day), "rì")
        case "clock" if is_score:
            said = (*counted(first), "bǐ", *counted(figure.parts[1]))
        case "clock":
            said = _clock(*figure.parts)
        case "fraction":
            said = (*counted(figure.parts[1]), "fēn", "zhī", *counted(first))
        case "vulgar":
            said = _vulgar(context)
        case "version":
            parts = [("diǎn", *_short(part)) for part in first.split(".")]
            said = tuple(syllable for part in parts for syllable in part)[1:]
    return said


def _clock(hour: str, minute: str, second: str) -> tuple[str, ...]:
    said = ("liǎng",) if int(hour) == 2 else counted(hour)
    said += ("diǎn",)
    if minute != "00" or second:
        said += (*_minutes(minute), "fēn")
    return (*said, *_minutes(second), "miǎo") if second else said


def _minutes(figures: str) -> tuple[str, ...]:
    return (
        ("líng", *counted(figures)) if figures[0] == "0" and figures != "00" else counted(figures)
    )


def _vulgar(context: Context) -> tuple[str, ...]:
    """Read ½, which belongs to the number in front of it, and ①."""
    figure = context.figure
    top, _, bottom = unicodedata.normalize("NFKC", figure.parts[0]).partition("⁄")
    if not bottom:
        return counted(top)
    follows = figure.first > 0 and context.text[figure.first - 1] in "0123456789"
    return (*(("yòu",) if follows else ()), *counted(bottom), "fēn", "zhī", *counted(top))


def _short(figures: str) -> tuple[str, ...]:
    return digits(figures) if len(figures) > 2 or figures[0] == "0" else counted(figures)


def _sign(context: Context) -> tuple[str, ...]:
    figure = context.chain[0]
    if figure.sign != "-":
        return {"±": ("zhèng", "fù"), "+": ("zhèng",)}[figure.sign]
    units_behind = {other.unit for other in context.chain}
    is_temperature = units_behind & {"℃", "°C", "ºC", "℉", "°F", "ºF", "°"} or (
        _TEMPERATURE.match(context.text, context.chain[-1].end)
    )
    return ("líng", "xià") if is_temperature else ("fù",)


def _group(text: str, start: int, end: int, said: tuple[str, ...]) -> NumberReading:
    return NumberReading(start, end, text[start:end], said)
