"""Dated expressions in Chinese text, with their values in EDTF."""

from quizgen.dates.mention import DateMention, Mod
from quizgen.dates.recognise import find_dates

__all__ = ["DateMention", "Mod", "find_dates"]
