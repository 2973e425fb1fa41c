"""Sources of many articles: folders, JSON lines and MediaWiki dumps, read one article at a time."""

from quizgen.corpora.article import Article, Corpus
from quizgen.corpora.opening import Opened, opened

__all__ = ["Article", "Corpus", "Opened", "opened"]
