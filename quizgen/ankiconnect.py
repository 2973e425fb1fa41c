"""Sends packages to a running Anki through the add-on AnkiConnect.

The protocol: https://git.sr.ht/~foosoft/anki-connect, version 6. Anki imports the package itself,
so what holds for an imported file holds here: notes are added or updated, none is deleted.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from quizgen.apkg import NOTE_TYPE_NAME, fields_of
from quizgen.cards import Card
from quizgen.errors import AnkiError

ADDRESS = "http://127.0.0.1:8765"
"""Where the add-on listens if it is not told otherwise."""

_VERSION = 6
_SECONDS = 600
_START = "start Anki with the add-on AnkiConnect (code 2055492159)"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a deck differs from what stands in Anki.

    Attributes:
        added: Notes that Anki has not.
        changed: Notes whose fields differ from those in Anki.
        kept: Notes that are the same.
    """

    added: tuple[Card, ...]
    changed: tuple[Card, ...]
    kept: tuple[Card, ...]


class Anki:
    """A running Anki.

    Args:
        address: Where AnkiConnect listens.
        key: The key that the add-on asks for, if it does.
    """

    def __init__(self, address: str = ADDRESS, key: str = "") -> None:
        if urlsplit(address).scheme not in {"http", "https"}:
            raise AnkiError(address, "this is no address on the web", f"give one like {ADDRESS}")
        self._address = address
        self._key = key

    def compare(self, cards: Iterable[Card]) -> Comparison:
        """Return which notes an import would add and which it may change.

        Raises:
            AnkiError: Anki does not answer, or refuses.
        """
        numbers = self._ask("findNotes", query=f'"note:{NOTE_TYPE_NAME}"')
        there = {
            note["fields"]["Key"]["value"]: {
                name: field["value"] for name, field in note["fields"].items()
            }
            for note in self._ask("notesInfo", notes=numbers)
            if "Key" in note.get("fields", {})
        }
        cards = tuple(cards)
        known = [card for card in cards if card.key in there]
        return Comparison(
            added=tuple(card for card in cards if card.key not in there),
            changed=tuple(card for card in known if there[card.key] != fields_of(card)),
            kept=tuple(card for card in known if there[card.key] == fields_of(card)),
        )

    def import_package(self, path: Path) -> None:
        """Let Anki import a package.

        Args:
            path: The file; Anki must be able to read it.

        Raises:
            AnkiError: Anki does not answer, or can't import it.
        """
        if self._ask("importPackage", path=str(path.resolve())) is not True:
            raise AnkiError(self._address, f"Anki did not import {path}", "import it by hand")

    def _ask(self, action: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what an action gives."""
        question = {"action": action, "version": _VERSION, "params": parameters}
        if self._key:
            question["key"] = self._key
        data = json.dumps(question).encode()
        request = Request(self._address, data, {"Content-Type": "application/json"})  # noqa: S310
        try:
            with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310 - checked above
                answer = json.load(response)
        except (OSError, http.client.HTTPException):
            raise AnkiError(self._address, "Anki does not answer", _START) from None
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not {"result", "error"} <= answer.keys():
            raise AnkiError(self._address, "what answers there is not AnkiConnect", _START)
        if answer["error"] is not None:
            problem = f"Anki refused {action}: {' '.join(str(answer['error']).split())}"
            raise AnkiError(self._address, problem, "see the settings of AnkiConnect")
        return answer["result"]
