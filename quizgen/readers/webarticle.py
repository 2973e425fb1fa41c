"""Where on a page its article stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgen.readers.webnames import is_boilerplate

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLES = (
    ".//div[contains(concat(' ', @class, ' '), ' mw-parser-output ')]",
    ".//*[@itemprop='articleBody']",
    ".//article",
    ".//main|.//*[@role='main']",
)
_LEAST_SHARE = 0.5
_WRAPPERS = frozenset("article body center div main section table tbody td tr".split())
_LEAST_SHARE_OF_WRAPPER = 0.8
_LEAST_LINKS = 3
_CHARACTERS_A_LINK = 20
_SENTENCE = re.compile(r"[。，；！？]")


class Weights:
    """How much there is to read in each element of a page.

    Attributes:
        prose: The characters of stretches of text with a sentence's punctuation, outside links.
        other: All characters outside links, but for the notices of every page.
        links: The links.
    """

    def __init__(self, page: _Element, is_left_out: Callable[[_Element], bool]) -> None:
        """Weigh a page without the elements that are left out of it."""
        from lxml import etree

        self.prose: Counter[_Element] = Counter()
        self.other: Counter[_Element] = Counter()
        self.links: Counter[_Element] = Counter()
        walk = etree.iterwalk(page, events=("start", "end"))
        anchors = 0
        left_out: _Element | None = None
        for event, element in walk:
            if event == "start" and is_left_out(element):
                left_out = element
                walk.skip_subtree()
            elif event == "start":
                anchors += element.tag == "a"
                self._add(element, element.text, anchors)
            else:
                if element is not left_out and element.tag == "a":
                    anchors -= 1
                    self.links[element] += 1
                parent = element.getparent()
                if parent is not None and element is not page:
                    for weights in (self.prose, self.other, self.links):
                        weights[parent] += weights[element]
                    self._add(parent, element.tail, anchors)

    def _add(self, element: _Element, text: str | None, anchors: int) -> None:
        if text and not anchors and not is_boilerplate(text):
            length = sum(map(len, text.split()))
            self.other[element] += length
            self.prose[element] += length if _SENTENCE.search(text) else 0


def find_article(page: _Element, weights: Weights) -> _Element:
    """Return the element that holds the article of a page.

    That is an element that says so, or else the one that is found by going down from the page as
    long as nearly all prose is in one part, and what stands beside it is links. A page without
    navigation is its own article.
    """
    for path in _ARTICLES:
        found: list[_Element] = page.xpath(path)
        best = max(found, key=lambda element: weights.other[element], default=page)
        if found and weights.other[best] >= _LEAST_SHARE * weights.other[page]:
            return best
    article = page
    while (part := _main_part(article, weights)) is not None:
        article = part
    return article


def _main_part(element: _Element, weights: Weights) -> _Element | None:
    """Return the child that holds an element's text, if what is beside it is navigation."""
    parts = [child for child in element if child.tag in _WRAPPERS]
    part = max(parts, key=lambda child: weights.prose[child], default=None)
    if part is None or not weights.prose[part]:
        return None
    other = weights.other[element] - weights.other[part]
    links = weights.links[element] - weights.links[part]
    is_surrounded = links >= _LEAST_LINKS and other <= _CHARACTERS_A_LINK * links
    has_most = weights.prose[part] >= _LEAST_SHARE_OF_WRAPPER * weights.prose[element]
    return part if has_most and (is_surrounded or other == links == 0) else None
