"""Which elements of an HTML page are not its text: hidden ones, notes, navigation, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quizgen.readers.links import article, is_note, is_picture, namespace

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT_TAGS = frozenset(
    """
    applet aside audio button canvas datalist del dialog embed figcaption footer form frame frameset
    head iframe input map math menu meter nav noembed noframes noscript object option progress rp
    rt rtc s script select strike style svg template textarea title video
    """.split()
)
_ROLES = frozenset(
    """
    alert alertdialog banner complementary contentinfo dialog doc-backlink doc-endnotes doc-footnote
    doc-noteref doc-pagebreak doc-toc menu menubar navigation note search toolbar
    """.split()
)
_BOOK_PARTS = frozenset(
    """
    annotation copyright-page cover endnote endnotes footnote footnotes index landmarks noteref
    page-list pagebreak rearnote rearnotes toc
    """.split()
)
"""Values of ``epub:type``. Source: https://www.w3.org/TR/epub-ssv-11/"""

_WIKI_CLASSES = frozenset(
    """
    ambox authority-control catlinks coordinates dablink error gallery hatnote ilh-comment
    infobox-caption infobox-image metadata mw-cite-backlink mw-editsection mw-empty-elt
    mw-hidden-catlinks mw-indicators mw-jump-link mw-references-wrap mw-authority-control navbar
    navbox noprint printfooter reference references reflist sistersitebox thumb thumbcaption toc
    tocnumber vertical-navbox sup--normal sup-anchor title-prefix lemma-picture lemma-reference
    lemmawgt-lemmacatalog lemma-catalog
    """.split()
)
"""Classes of MediaWiki and of its templates, then of Baidu Baike."""

_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display:\s*none|mso-element:\s*(?:foot|end)note-list|mso-list:\s*ignore)",
    re.IGNORECASE,
)
"""What hides an element, and how Word marks its notes and bullets.

``visibility: hidden`` is none of it: pages that fade in, as WeChat's do, are saved with it.
"""

_CONTAINERS = frozenset("div dl li ol p section table td tr ul header".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CHROME = frozenset(
    """
    ad ads advert advertisement advertising banner breadcrumb breadcrumbs byline catalog comment
    comments consent cookie cookies copyright crumb crumbs disclaimer disqus footer login menu modal
    nav navbar navigation newsletter outbrain pager pagination popup promo promotion recommend
    recommendation recommendations recommended related reply share shares sharing side sidebar
    sitemap social sponsor subscribe subscription taboola tags toolbar widget
    """.split()
)
"""Words in the classes and ids of what stands around an article."""

_WIKI_LINK = re.compile(r"(?:\./|(?:(?:https?:)?//zh[\w.-]*\.org)?/(?:wiki|zh(?:-\w+)?)/)")
_MISSING_PAGE = re.compile(r"\s*[（(](?:页面不存在|頁面不存在|page does not exist)[）)]\Z")
_BAIKE_LINK = re.compile(r"(?:(?:https?:)?//baike\.[\w.]+)?/item/([^/?#]+)")

_LONGEST_BOILERPLATE = 80
_BOILERPLATE = re.compile(
    r"""
      ^\W* (?: 作者 | 記者 | 记者 | (?:責任|责任)?(?:編輯|编辑) | 責編 | 责编
             | (?:文章)?(?:來源|来源)[於于]?
             | (?:發[布佈]|发布|更新|最後更新|最后更新)(?:日期|時間|时间)? | 瀏覽 | 浏览 | 分享到
             | 標籤 | 标签 | 您?(?:現在|现在|當前|当前)的?位置 ) \s* [:：]
    | ^\W* \d{4} \s? [-/.年] \s? \d{1,2} \s? [-/.月] \s? \d{1,2} \s? 日? \s*
      (?: 來源 | 来源 | 記者 | 记者 | \Z )
    | \d [-/.月] \s? \d{1,2} \s? 日? \s* \d{1,2} : \d\d \b [^。，；！？]* \Z
    | © | \(c\)\s | copyright | all\srights\sreserved | (?:版權|版权)所有 | 不得(?:轉載|转载)
    | ICP[备備证證]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_silent(element: _Element) -> bool:
    """Tell whether what is in an element is not read, whichever page it stands on."""
    tag, of = element.tag, element.get
    return (
        tag in _SILENT_TAGS
        or of("hidden", "until-found") != "until-found"
        or of("aria-hidden") == "true"
        or of("role") in _ROLES
        or not _WIKI_CLASSES.isdisjoint(of("class", "").lower().split())
        or not _BOOK_PARTS.isdisjoint(of("epub:type", "").split())
        or "mw:Extension/ref" in of("typeof", "")
        or _HIDING_STYLE.search(of("style", "")) is not None
        or (tag == "a" and _is_service(element))
    )


def is_chrome(element: _Element) -> bool:
    """Tell whether an element calls itself something that stands around an article."""
    if element.tag not in _CONTAINERS:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(word.lower() in _CHROME for word in _WORD.findall(names))


def is_boilerplate(text: str) -> bool:
    """Tell whether a paragraph is a byline, a notice of copyright or the like."""
    text = text.strip()
    return len(text) <= _LONGEST_BOILERPLATE and _BOILERPLATE.search(text) is not None


def link_target(href: str, title: str = "") -> str | None:
    """Return the title of the encyclopedia's article that a link leads to.

    Known are links of a Chinese MediaWiki, whose ``title`` is the article's whole one, and of
    Baidu Baike; None is returned for all others.
    """
    if match := _BAIKE_LINK.match(href):
        return unquote(match[1])
    if _WIKI_LINK.match(href) or "redlink=1" in href:
        return _MISSING_PAGE.sub("", title) or article(href)
    return None


def _is_service(link: _Element) -> bool:
    """Tell whether a link's label belongs to the page's working rather than to its text."""
    href = link.get("href", "")
    parent = link.getparent()
    return (
        ("#" in href and parent is not None and parent.tag == "sup")
        or href.startswith("javascript:")
        or is_note(href)
        or is_picture(href)
        or ("wiki" in href and bool(namespace(href)))
    )
