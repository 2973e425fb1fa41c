"""What the commands print: for people, or as JSON for programs."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from quizgen.build import BuiltDeck, BuiltFacts, BuiltPreview, BuiltQuiz, Extraction, Found
from quizgen.cards import Card, hint, solution
from quizgen.facts import DATE, DatedFact, Rejection
from quizgen.readings import Syllable, unread
from quizgen.running import Failed
from quizgen.scripts import Converted
from quizgen.sources import FactsFormat, Source

if TYPE_CHECKING:
    from quizgen.ankiconnect import Comparison
    from quizgen.factsfile import FactsFile

_T = TypeVar("_T")

_Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Prints results; what goes on is shown on the standard error.

    Attributes:
        as_json: Whether one JSON object is printed instead of text.
        quiet: Whether nothing is printed but what was asked for.
        verbose: Whether also the sentences that make no card are printed.
    """

    as_json: bool
    quiet: bool
    verbose: bool

    def progress(self, steps: Iterator[_T], count: int) -> Iterator[_T]:
        """Give the steps, with a bar on a terminal if there are many."""
        if self.quiet or self.as_json or count < 2 or not sys.stderr.isatty():
            return steps
        from rich.console import Console
        from rich.progress import track

        console = Console(stderr=True)
        return iter(track(steps, "Reading", total=count, console=console, transient=True))

    def decks(
        self, decks: Iterable[BuiltDeck | Failed], count: int, *, dry_run: bool
    ) -> list[Failed]:
        """Print what was built, or would be, and return what failed.

        Args:
            decks: The decks; none of them is kept.
            count: How many they are, for the bar.
            dry_run: Whether they are only what would be built.
        """
        failures: list[Failed] = []
        records: list[_Record] = []
        printed = io.StringIO()
        for deck in self.progress(iter(decks), count):
            if isinstance(deck, Failed):
                failures.append(deck)
            elif self.as_json:
                records.append(_deck_record(deck))
            elif not self.quiet:
                with redirect_stdout(printed):
                    self._deck(deck, dry_run)
        if self.as_json and (records or not failures):
            _print_json({"dry_run": dry_run, "decks": records})
        typer.echo(printed.getvalue(), nl=False)
        return failures

    def failures(self, failures: Iterable[Failed]) -> None:
        """Print what failed, a line each."""
        for failure in failures:
            typer.echo(f"quizgen: {failure.reason}", err=True)

    def facts(self, extractions: Sequence[Extraction], *, lines: bool) -> None:
        """Print facts: as text, as JSON lines or as one JSON object."""
        facts = [fact for extraction in extractions for fact in extraction.facts]
        rejections = [one for extraction in extractions for one in extraction.rejections]
        if self.as_json:
            _print_json(
                {
                    "facts": [_fact_record(one) for one in facts],
                    "rejections": [_rejection_record(*one) for one in rejections],
                }
            )
            return
        for one in facts:
            if lines:
                typer.echo(json.dumps(_fact_record(one), ensure_ascii=False))
            else:
                typer.echo(_fact_text(one.source, one.fact))
        if self.verbose:
            for source, rejection in rejections:
                typer.echo(_rejection_text(source, rejection), err=True)

    def quizzes(self, quizzes: Sequence[BuiltQuiz], *, dry_run: bool) -> None:
        """Print what papers were made, or would be."""
        if self.as_json:
            records = [
                {
                    "title": one.versions[0].title,
                    "questions": len(one.versions[0].items),
                    "wanted": one.wanted,
                    "facts": one.facts,
                    "code": one.versions[0].code,
                    "versions": {version.letter: version.code for version in one.versions},
                    "notes": one.notes,
                    "files": [str(path) for path in one.contents],
                }
                for one in quizzes
            ]
            _print_json({"dry_run": dry_run, "quizzes": records})
        elif not self.quiet:
            for one in quizzes:
                typer.echo(_quiz_text(one))
                for note in one.notes:
                    typer.echo(f"  {note}", err=True)
                _print_files(one.contents, dry_run)

    def previews(self, previews: Sequence[BuiltPreview]) -> None:
        """Print what pages were made."""
        if not self.quiet:
            for one in previews:
                count = sum(len(card.clozes) for card in one.cards)
                typer.echo(f"{one.title}: {_count(count, 'card')}")
                _print_files(one.contents, dry_run=False)

    def pushed(self, deck: BuiltDeck, comparison: Comparison, *, dry_run: bool) -> None:
        """Print what Anki took over, or would."""
        if self.quiet:
            return
        added, changed, kept = comparison.added, comparison.changed, comparison.kept
        typer.echo(
            f"{deck.config.title}: {'would add' if dry_run else 'added'} {len(added)}, "
            f"{'would update' if dry_run else 'updated'} {len(changed)}, {len(kept)} the same"
        )
        if dry_run:
            _print_cards((("would add", added), ("would update", changed)))

    def facts_text(self, facts: FactsFile, form: FactsFormat) -> None:
        """Print a facts file for a program that reads it: without a byte order mark."""
        from quizgen.factsfile import dump_csv, dump_yaml

        text = dump_csv(facts).removeprefix("\ufeff") if form == "csv" else dump_yaml(facts)
        typer.echo(text.encode(), nl=False)

    def facts_file(self, built: BuiltFacts) -> None:
        """Print what a facts file holds now."""
        entries = built.facts.entries
        gone = sum(entry.gone for entry in entries)
        edited = sum(entry.edited for entry in entries)
        kept = sum(entry.keep and not entry.gone for entry in entries)
        if self.as_json:
            record = {"facts": len(entries), "kept": kept, "edited": edited, "gone": gone}
            _print_json({**record, "files": [str(path) for path in built.contents]})
        elif not self.quiet:
            facts = _count(len(entries), "fact")
            counts = f"{facts}, {kept} kept ({edited} edited, {gone} gone)"
            typer.echo(f"{built.facts.title}: {counts}")
            _print_files(built.contents, dry_run=False)

    def _deck(self, deck: BuiltDeck, dry_run: bool) -> None:
        changes = deck.changes
        notes, cards = len(deck.cards), sum(len(card.clozes) for card in deck.cards)
        typer.echo(
            f"{deck.config.title}: {_count(notes, 'note')}, {_count(cards, 'card')} "
            f"({len(changes.added)} new, {len(changes.changed)} changed, "
            f"{len(changes.kept)} unchanged, {len(changes.dropped)} dropped)"
        )
        if dry_run:
            _print_cards(
                (
                    ("would add", changes.added),
                    ("would change", changes.changed),
                    ("would keep", changes.kept),
                )
            )
        word = "would drop" if dry_run else "dropped"
        for old in changes.dropped:
            typer.echo(f'  {word}: {old.text} (in Anki, search for "Key:{old.key}")')
        if changes.changed:
            typer.echo("  changed notes replace those in Anki, with a learner's own edits and tags")
        for card, cloze in changes.stranded:
            what = f"the name {cloze.name}" if cloze.name else "the date"
            typer.echo(
                f'  no longer asks for {what}: in Anki, "Key:{card.key}", card {cloze.number}'
            )
        if deck.unprinted:
            typer.echo(f"  no PDF: {deck.unprinted}")
        self._readings(deck.cards)
        rejections = deck.extraction.rejections
        if self.verbose:
            for rejection in rejections:
                typer.echo(f"  left out: {_rejection_text(*rejection)}")
        elif rejections:
            reasons = Counter(one.reason.partition(":")[0] for _, one in rejections)
            counts = ", ".join(f"{number} × {reason}" for reason, number in reasons.most_common())
            typer.echo(f"  left out: {counts} (-v lists them)")
        _print_files(deck.contents, dry_run)

    def _readings(self, cards: Iterable[Card]) -> None:
        """Print which characters have no reading, and of which one may doubt it."""
        for card in cards:
            text, syllables = card.fact.text, card.syllables
            if missing := unread(text, syllables) if syllables else "":
                typer.echo(f"  no reading is known for {missing}: {text}")
            for syllable in syllables if self.verbose else ():
                if syllable.doubtful:
                    typer.echo(f"  doubtful reading: {_in_place(text, syllable)}")


def _in_place(text: str, syllable: Syllable) -> str:
    """Return a syllable with its character in its sentence."""
    before, after = text[: syllable.start], text[syllable.end :]
    return f"{before}[{syllable.text} {syllable.reading}]{after}"


def _print_json(value: _Record) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_cards(groups: Iterable[tuple[str, Iterable[Card]]]) -> None:
    for word, cards in groups:
        for card in cards:
            typer.echo(f"  {word}: {_question(card.fact)}")


def _print_files(contents: Mapping[Path, bytes], dry_run: bool) -> None:
    for path in contents:
        typer.echo(f"  {'would write' if dry_run else 'wrote'} {path}")


def _quiz_text(built: BuiltQuiz) -> str:
    """Return how many questions a quiz has, and why it has no more if more were asked for."""
    first = built.versions[0]
    text = f"{first.title}: {_count(len(first.items), 'question')}"
    if len(first.items) == built.wanted:
        return text
    facts = _count(built.facts, "fact")
    return (
        f"{text} of the {built.wanted} asked for: there are {facts}, and no two may tell the same"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _question(fact: DatedFact) -> str:
    """Return a fact as its question stands, on one line."""
    parts: list[str] = []
    at = 0
    for blank in (b for b in fact.blanks if b.number == DATE):
        parts += (fact.text[at : blank.start], f"[{hint(fact) if blank.asked else '…'}]")
        at = blank.end
    return "".join((*parts, fact.text[at:]))


def _fact_text(source: Source, fact: DatedFact) -> str:
    line = source.document.source_line(fact.start)
    context = f"\n  ({fact.context})" if fact.context else ""
    answer = fact.answer
    value = f"{answer.edtf} {answer.mod}" if answer.mod else answer.edtf
    solved = solution(fact, Converted(fact.text), "as-written")
    lines = [f"{source.place}:{line}: {fact.place}{context}", f"  {_question(fact)}"]
    lines.append(f"  → {solved} ({value})")
    if fact.entity:
        lines.append(f"  → {fact.entity.text} ({fact.entity.kind})")
    return "\n".join((*lines, ""))


def _rejection_text(source: Source, rejection: Rejection) -> str:
    line = source.document.source_line(rejection.start)
    return f"{source.place}:{line}: {rejection.reason}: {' '.join(rejection.text.split())}"


def _fact_record(one: Found) -> _Record:
    source, fact = one.source, one.fact
    return {
        "key": one.key,
        "source": source.place,
        "line": source.document.source_line(fact.start),
        "question": _question(fact),
        **{name: value for name, value in asdict(fact).items() if name != "usage"},
        "keep": not one.left_out,
        "note": one.note,
    }


def _rejection_record(source: Source, rejection: Rejection) -> _Record:
    return {
        "source": source.place,
        "line": source.document.source_line(rejection.start),
        **asdict(rejection),
    }


def _deck_record(deck: BuiltDeck) -> _Record:
    changes = deck.changes
    return {
        "title": deck.config.title,
        "notes": len(deck.cards),
        "cards": sum(len(card.clozes) for card in deck.cards),
        "added": [card.key for card in changes.added],
        "changed": [card.key for card in changes.changed],
        "kept": [card.key for card in changes.kept],
        "dropped": [asdict(old) for old in changes.dropped],
        "rejections": [_rejection_record(*one) for one in deck.extraction.rejections],
        "unprinted": deck.unprinted,
        "files": [str(path) for path in deck.contents],
    }
