"""From corpora to the steps of a build: each article with an id of its own, or done already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quizgen.corpora import Article, Corpus
from quizgen.library.cache import Cache
from quizgen.library.scratch import Scratch
from quizgen.running import Failed, Step


class Steps:
    """Gives the articles of corpora, and knows of each that is under way where it came from."""

    def __init__(
        self,
        corpora: tuple[Corpus, ...],
        scratch: Scratch,
        cache: Cache | None,
        key_of: Callable[[Article], bytes],
    ) -> None:
        """Begin with nothing read.

        Args:
            corpora: The corpora, in order.
            scratch: Knows which ids are taken.
            cache: What is known of articles already.
            key_of: Returns what an article's result is kept under.
        """
        self._corpora = corpora
        self._scratch = scratch
        self._cache = cache
        self._key_of = key_of
        self._under_way: dict[str, tuple[Corpus, int, bytes | None]] = {}

    def __iter__(self) -> Iterator[Step[Article, bytes]]:
        base = 0
        for corpus in self._corpora:
            at = 0
            for one in corpus.articles():
                if isinstance(one, Article):
                    at = one.at
                    yield self._step(corpus, one, base + at)
                else:
                    nothing = Article("", corpus.place, b"")
                    yield Step(nothing, Failed(str(one)))
            base += at

    def done(self, article: Article, result: bytes | Failed) -> tuple[Corpus, int, bool]:
        """Keep the result of an article for other builds.

        Returns:
            The corpus that it is from, how many bytes of all corpora are read when it is, and
            whether its result was known already.
        """
        corpus, at, key = self._under_way.pop(article.id)
        if self._cache and key and isinstance(result, bytes):
            self._cache.put(key, result)
        return corpus, at, key is None

    def _step(self, corpus: Corpus, article: Article, at: int) -> Step[Article, bytes]:
        article = replace(article, id=self._scratch.own_id(article.id), at=0)
        key = self._key_of(article) if self._cache else b""
        known = self._cache.get(key) if self._cache else None
        self._under_way[article.id] = (corpus, at, None if known else key)
        return Step(article, known)
