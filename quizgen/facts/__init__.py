"""From a document to its dated facts: what can be asked, and what may be shown with it."""

from quizgen.facts.extraction import extract_facts
from quizgen.facts.record import DATE, ENTITY, Blank, DatedFact, Rejection

__all__ = ["DATE", "ENTITY", "Blank", "DatedFact", "Rejection", "extract_facts"]
