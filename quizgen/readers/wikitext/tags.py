"""The tags that wikitext may hold, by what they do to the text between them."""

from __future__ import annotations

VOID = frozenset({"br", "hr", "wbr"})
BREAKING = frozenset({"p", "li", "dd", "dt"})
"""Tags whose end is optional: each begins a line of its own, and that is all that it does."""

BLOCKS = frozenset(
    """
    blockquote caption center details div dl h1 h2 h3 h4 h5 h6 ol poem pre section summary table td
    th tr ul
    """.split()
)
INLINE = frozenset(
    """
    abbr b bdi bdo big cite code data del dfn em font i ins kbd mark noinclude nowiki onlyinclude q
    rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var
    """.split()
)
PAIRED = BLOCKS | INLINE
KNOWN = PAIRED | VOID | BREAKING | {"tbody", "tfoot", "thead"}
"""Source: https://www.mediawiki.org/wiki/Help:HTML_in_wikitext"""

WITHDRAWN = frozenset({"del", "rp", "rt", "rtc", "s", "strike"})
"""Tags whose inside is struck out, or only says how the base of a ruby is read."""
