"""A facts file and what a new extraction gives, made one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace

from quizgen.config import SourceConfig
from quizgen.factsfile.record import FactEntry, FactsFile
from quizgen.factsfile.titles import Titles


def merge(old: FactsFile, new: FactsFile) -> FactsFile:
    """Return a file with all that a person wrote, brought up to date.

    Facts are known by their keys. A fact that no person changed is taken from ``new``, with its
    old keep and note; a changed one stays as it is. What ``new`` does not have any more is marked
    as gone, in its place, and loses the mark when it comes back; what a person added stays, and
    so does what is from a source that ``new`` does not have. A new fact comes after the one that
    it follows in ``new``. The deck and the sources stay as they are, too: ``new`` fills in what
    is empty and adds sources.

    Args:
        old: The file as it is, with a person's edits.
        new: What the extraction gives; facts that are marked as gone don't count as given.
    """
    known = {entry.key for entry in old.entries}
    given = {entry.key: entry for entry in new.entries if not entry.gone}
    read = {source.id for source in new.sources}
    followers: defaultdict[str, list[FactEntry]] = defaultdict(list)
    before = ""
    for key, added in given.items():
        if key in known:
            before = key
        else:
            followers[before].append(added)
    entries = followers[""]
    for entry in old.entries:
        entries.append(_updated(entry, given.get(entry.key), read))
        entries += followers[entry.key]
    sources = _sources(old.sources, new.sources)
    titles = Titles(sources)
    titled = tuple(_titled(entry, titles) for entry in entries)
    return replace(old, sources=sources, entries=titled)


def _titled(entry: FactEntry, titles: Titles) -> FactEntry:
    title = titles.over(entry.source, entry.dates)
    return replace(entry, title=title.text, title_variants=title.variants)


def _updated(old: FactEntry, new: FactEntry | None, read: set[str]) -> FactEntry:
    """Return an entry of the old file as it is to stand in the merged one."""
    if not old.auto or (new is None and old.source not in read):
        return old
    if new is None:
        return replace(old, gone=True)
    if old.edited:
        return replace(old, gone=False)
    return replace(new, keep=old.keep, note=old.note)


def _sources(
    old: tuple[SourceConfig, ...], new: tuple[SourceConfig, ...]
) -> tuple[SourceConfig, ...]:
    """Return the old sources with their empty fields filled in, then those that are new."""
    given = {source.id: source for source in new}
    known = {source.id for source in old}
    filled = (_filled(source, given.get(source.id, source)) for source in old)
    return (*filled, *(source for source in new if source.id not in known))


def _filled(old: SourceConfig, new: SourceConfig) -> SourceConfig:
    names = [field.name for field in fields(SourceConfig)]
    filled = SourceConfig(**{name: getattr(old, name) or getattr(new, name) for name in names})
    is_old = filled.title != new.title
    return replace(filled, title_variants=old.title_variants) if is_old else filled
