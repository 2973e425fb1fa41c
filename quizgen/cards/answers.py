"""The answer of a card: the date as written, and what it is in the Gregorian calendar."""

from __future__ import annotations

import re
import unicodedata

from quizgen.cards.wording import in_script
from quizgen.config import LeadScript
from quizgen.dates import DateMention
from quizgen.dates.edtf import precision
from quizgen.dates.numerals import HAN_NUMERALS
from quizgen.dates.wording import in_words
from quizgen.facts import DATE, Blank, DatedFact
from quizgen.scripts import Converted

_MONTH = re.compile(rf"[閏闰]?(?:[\d{HAN_NUMERALS}]{{1,3}}|[正臘腊冬])月.*")


def solution(fact: DatedFact, text: Converted, lead: LeadScript) -> str:
    """Return a fact's answer as written, and in the Gregorian calendar where that says more.

    Args:
        fact: The fact.
        text: Its text in the script that leads.
        lead: That script.
    """
    written = [text.text[text.at(blank.start) : text.at(blank.end)] for blank in _told(fact)]
    if not any(_says_all(answer, fact) for answer in written):
        month = _month_without_value(fact.answer)
        value = in_words(fact.answer.edtf, fact.answer.mod) + month
        written = [answer for answer in written if not (month and _MONTH.fullmatch(answer))]
        written.append(in_script(value, lead).text)
    return "＝".join(dict.fromkeys(written))


def _month_without_value(answer: DateMention) -> str:
    """Return the month of a date that borrows its year and has no more than the year for a value.

    十月 of 1646, in a calendar that cannot be converted, is 1646年十月.
    """
    if not answer.from_context or precision(answer.edtf) != "year":
        return ""
    month = _MONTH.search(answer.text)
    return month[0] if month else ""


def _told(fact: DatedFact) -> list[Blank]:
    """Return the blanks that tell the date by themselves, or the first if none does (同年)."""
    asked = [blank for blank in fact.blanks if blank.asked and blank.number == DATE]
    told = [date for date in fact.dates if not date.from_context]
    return [b for b in asked if any(b.start <= d.start < b.end for d in told)] or asked[:1]


def _says_all(written: str, fact: DatedFact) -> bool:
    """Tell whether what stands in a blank names the Gregorian year (decade, century) in digits."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", written))
    year = re.search(r"\d+", in_words(fact.answer.edtf))
    return year is not None and year[0] in digits
