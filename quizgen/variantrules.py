r"""What a source says of each script as it is written in a line: ``-{zh-cn:老挝;zh-tw:寮國}-``.

It is how MediaWiki's wikis write it (https://www.mediawiki.org/wiki/Writing_systems/Syntax). Where
it is read back, ``-\{`` before a language code stands for the characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.document import Variant

RULE = r"-\{(?P<rule>\s*+zh(?:-[a-zA-Z]+)*+\s*+:\s*+[^{};\s][^{}]*+)\}-"
"""The pattern of a rule whose first form, the one that is shown, is not empty."""

_CODE = r"\s*+zh(?:-[a-zA-Z]+)*+\s*+:"
_BEGINS = re.compile(rf"-(\\*+)\{{(?={_CODE})")
_TOKEN = re.compile(rf"{RULE}|-\\(?P<kept>\\*+)\{{(?={_CODE})")
_FORM = re.compile(r"\s*+(zh(?:-[a-zA-Z]+)*+)\s*+:(.*)", re.DOTALL)
_WRITABLE_CODE = re.compile(r"zh(?:-[a-z]+)*+")


def forms_of(rule: str) -> tuple[tuple[str, str], ...]:
    """Return the forms that the inside of a rule names, each with its code in lower case."""
    found = filter(None, map(_FORM.match, rule.split(";")))
    return tuple((form[1].lower(), form[2].strip()) for form in found)


def rules(text: str, variants: Iterable[Variant]) -> Iterator[tuple[int, int, str]]:
    """Give the rules that a text's variants are written as: start, end and the rule.

    What no rule can say is left out: a place that shows none of its forms, as where markup was
    taken out of it, and forms that hold a brace or a semicolon. No reader gives such forms.
    """
    for place in variants:
        shown = text[place.start : place.end]
        first = [form for form in place.forms if form[1] == shown]
        ordered = (*first, *(form for form in place.forms if form not in first))
        rule = ";".join(f"{code}:{form}" for code, form in ordered)
        is_read = all(_WRITABLE_CODE.fullmatch(code) for code, _ in ordered)
        if shown and first and is_read and "{" not in rule and forms_of(rule) == ordered:
            yield place.start, place.end, f"-{{{rule}}}-"


def with_rules(text: str, variants: Iterable[Variant]) -> str:
    """Return a text with the forms of its variants written into it; ``without_rules`` reads it."""
    parts: list[str] = []
    at = 0
    for start, end, rule in rules(text, variants):
        parts += (_BEGINS.sub(r"-\\\1{", text[at:start]), rule)
        at = end
    return "".join((*parts, _BEGINS.sub(r"-\\\1{", text[at:])))


def without_rules(written: str) -> tuple[str, tuple[Variant, ...]]:
    """Return a text as it is shown, and what the rules in it name; offsets into that text."""
    text = ""
    variants: list[Variant] = []
    at = 0
    for token in _TOKEN.finditer(written):
        text += written[at : token.start()]
        at = token.end()
        if token["rule"] is None:
            text += f"-{token['kept']}{{"
        else:
            variants.append(variant(token["rule"], len(text)))
            text += variants[-1].forms[0][1]
    return text + written[at:], tuple(variants)


def variant(rule: str, start: int) -> Variant:
    """Return what the inside of a ``RULE`` says, its first form standing at ``start``."""
    forms = forms_of(rule)
    return Variant(start, start + len(forms[0][1]), forms)
