"""What a link leads to, and how much of its label is the name."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from quizgen.document import Link
from quizgen.folding import fold

_NAMESPACES = frozenset(
    "category file image template wikipedia help user portal special media wp t"
    " 分类 文件 档案 图像 图片 模板 样板 维基百科 帮助 使用说明 用户 用户讨论 主题 特殊"
    " 媒体".split()
)
_PICTURES = frozenset("file image media 文件 档案 图像 图片 媒体".split())
_NOTE = re.compile(r"#_?(?:cite_|fn|ftn|footnote|note)", re.IGNORECASE)
_WIKI_HOST = re.compile(r"(?:^|\.)wiki(?:pedia|source|books|voyage|quote|versity|news)\.org$")
_WIKI_PATH = re.compile(r"(?:^|/)(?:wiki|zh(?:-\w+)?|Page)/(.+)")
_FILE_NAME = re.compile(r"\.(?!md$)[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
_DISAMBIGUATION = re.compile(r"[ _]?[（(][^（()）]*[）)]$")
_PARTICLES = re.compile(r"(?<=..)(?:[的在和及与于是为并曾将对从以]|之间的?|等的?)$")


def namespace(href: str) -> str:
    """Return the folded wiki namespace that a link leads to, or "" for an article or elsewhere."""
    return title_namespace(_page(href))


def title_namespace(title: str) -> str:
    """Return the folded wiki namespace that a title begins with, or "" if it has none."""
    prefix, colon, _ = title.lstrip(":").partition(":")
    prefix = fold(prefix).strip().casefold()
    return prefix if colon and prefix in _NAMESPACES else ""


def is_picture(href: str) -> bool:
    """Tell whether a link leads to a picture or a sound."""
    return namespace(href) in _PICTURES


def is_note(href: str) -> bool:
    """Tell whether a link leads to a note on the same page, or back from one."""
    return _NOTE.search(href) is not None


def article(href: str) -> str | None:
    """Return the title of the article that a link leads to; None if it leads elsewhere.

    Known are addresses of a wiki (``https://zh.wikipedia.org/wiki/平壤``) and relative ones as
    converters write them (``../Page/平壤.md``).
    """
    try:
        address = urlsplit(href)
        host = address.hostname or ""
    except ValueError:
        return None
    page = _page(href)
    if host and (not _WIKI_HOST.search(host) or page == "index.php"):
        return None
    if not host and (address.scheme or _FILE_NAME.search(page)):
        return None
    return page.removesuffix(".md").replace("_", " ").strip() or None


def entity(link: Link, text: str) -> Link | None:
    """Return a label's link with the span of the name alone; None if the label is blank.

    MediaWiki lets a link run on over the letters behind it, so converted labels have swallowed
    their neighbours: 香港特别行政区和 leads to 香港特别行政区. Where the label begins with the
    target, in whichever script, the name ends there. Elsewhere a particle at the label's end is
    left out, unless the target has it, too (埃及).

    Args:
        link: A link whose span is the whole label.
        text: The text that its offsets refer to.
    """
    label = text[link.start : link.end]
    start = link.start + len(label) - len(label.lstrip())
    label = label.strip()
    if not label:
        return None
    return Link(start, start + _name_length(fold(label), link.target), link.target)


def _name_length(label: str, title: str) -> int:
    """Return how many characters of a folded label are the name."""
    target = fold(_DISAMBIGUATION.sub("", title))
    if target and label.startswith(target):
        return len(target)
    particles = _PARTICLES.search(label)
    if particles is None or label[-2:] in target:
        return len(label)
    return particles.start()


def _page(href: str) -> str:
    """Return the title that a link's path ends with, decoded, without query or fragment."""
    path = href.partition("#")[0].partition("?")[0]
    within = _WIKI_PATH.search(path)
    return unquote(within[1] if within else path.rpartition("/")[2])
