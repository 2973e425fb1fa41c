"""How far the build of a library has come: a line on a terminal, or events for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import typer

from quizgen.library import BuiltLibrary, Totals

_EVERY = 1.0
"""Seconds between two events."""


@contextmanager
def progress(
    size: Callable[[], int], *, as_json: bool, quiet: bool
) -> Iterator[Callable[[Totals], None]]:
    """Give what is to be told after each article, and show it while the block lasts.

    Args:
        size: Returns how many bytes there are to read; asked only if it is shown.
        as_json: Whether an event is printed each second, as a line of JSON.
        quiet: Whether nothing is shown on a terminal.
    """
    if as_json:
        yield _events(size())
    elif quiet or not sys.stderr.isatty():
        yield lambda _: None
    else:
        with _line(size()) as update:
            yield update


def _events(size: int) -> Callable[[Totals], None]:
    began = last = time.monotonic()

    def update(totals: Totals) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            seconds = now - began
            rate = totals.bytes / seconds
            print_event(
                "progress",
                seconds=round(seconds, 1),
                remaining=round((size - totals.bytes) / rate, 1) if rate else None,
                articles_per_second=round(totals.articles / seconds, 1),
                **asdict(totals),
            )

    return update


@contextmanager
def _line(size: int) -> Iterator[Callable[[Totals], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        TextColumn("{task.percentage:.0f}%"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True)
    began = time.monotonic()
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task("", total=size)

        def update(totals: Totals) -> None:
            rate = totals.articles / max(time.monotonic() - began, 0.1)
            text = (
                f"{totals.articles:,} articles ({rate:,.0f}/s) · {totals.notes:,} facts · "
                f"{totals.cards:,} cards · {totals.rejected:,} left out · {totals.failed:,} failed"
            )
            shown.update(task, completed=totals.bytes, description=text)

        yield update


def print_event(event: str, **values: Any) -> None:  # noqa: ANN401 - as JSON has them
    """Print an event as a line of JSON, for programs that follow a build."""
    typer.echo(json.dumps({"event": event, **values}, ensure_ascii=False))


def print_library(built: BuiltLibrary, *, as_json: bool, quiet: bool, dry_run: bool) -> None:
    """Print what came of a library."""
    totals = built.totals
    if as_json:
        for failure in built.failures:
            print_event("failed", reason=failure.reason)
        files = [str(path) for path in built.files]
        print_event("done", title=built.title, dry_run=dry_run, **asdict(totals), files=files)
        return
    if quiet or not built.files:
        return
    kept = totals.notes - totals.added - totals.changed
    typer.echo(
        f"{built.title}: {totals.articles} articles ({totals.cached} known already), "
        f"{totals.notes} notes, {totals.cards} cards ({totals.added} new, {totals.changed} "
        f"changed, {kept} unchanged, {totals.dropped} dropped), "
        f"{totals.rejected} sentences left out"
    )
    done = "keeps" if built.stood else "would write" if dry_run else "wrote"
    for path in built.files:
        typer.echo(f"  {done} {path}")
