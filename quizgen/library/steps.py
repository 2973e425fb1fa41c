"""From corpora to the steps of a build: each article with an id of its own, or done already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quizgen.corpora import Article, Corpus
from quizgen.library.cache import Cache
from quizgen.library.record import Library
from quizgen.library.scratch import Scratch
from quizgen.library.standing import Fingerprint
from quizgen.running import Failed, Step


class Steps:
    """Gives the articles of a library, and knows of each that is under way where it came from.

    Attributes:
        fingerprint: What stands for the articles that it gave, where there is a cache.
    """

    def __init__(
        self,
        library: Library,
        scratch: Scratch,
        cache: Cache | None,
        key_of: Callable[[Article], bytes],
    ) -> None:
        """Begin with nothing read.

        Args:
            library: Where the articles are.
            scratch: Knows which ids are taken.
            cache: What is known of articles already.
            key_of: Returns what an article's result is kept under.
        """
        self.fingerprint = Fingerprint(library)
        self._corpora = library.corpora
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
            self.fingerprint.end_corpus()

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
        found = replace(article, at=0)
        article = replace(found, id=self._scratch.own_id(article.id))
        key, known = b"", None
        if self._cache:
            key = self._key_of(article)
            known = self._cache.get(key)
            self.fingerprint.add(key if article.id == found.id else self._key_of(found))
        self._under_way[article.id] = (corpus, at, None if known else key)
        return Step(article, known)
