"""Pushing to Anki: a server that speaks AnkiConnect's protocol over the real Anki's collection."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import anki_tools
import pytest
from conftest import run_quizgen

KEY = "geheim"


class _AnkiConnect:
    """The actions of the add-on that quizgen asks for, done by the real Anki.

    Answers are those of the add-on's version 6: a result and an error, one of them null.
    """

    def __init__(self, collection) -> None:
        self._collection = collection

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        if question.get("key") != KEY:
            return {"result": None, "error": "valid api key must be provided"}
        try:
            action = getattr(self, question["action"])
            return {"result": action(**question["params"]), "error": None}
        except Exception as error:
            return {"result": None, "error": str(error)}

    def findNotes(self, query: str) -> list[int]:  # noqa: N802 - the protocol's name
        return list(self._collection.find_notes(query))

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        found = [self._collection.get_note(number) for number in notes]
        return [
            {
                "noteId": note.id,
                "fields": {
                    name: {"value": value, "order": order}
                    for order, (name, value) in enumerate(note.items())
                },
            }
            for note in found
        ]

    def importPackage(self, path: str) -> bool:  # noqa: N802
        anki_tools.import_package(self._collection, Path(path))
        return True


@contextmanager
def serving(answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """Give the address of a server that answers each request's body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            data = answer(body)
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def push(address: str, folder: Path, text: str, *options: str):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    env = {"ANKICONNECT_KEY": KEY}
    return run_quizgen("push", "a.txt", "--anki", address, *options, cwd=folder, env=env)


def test_push_adds_and_updates_and_never_deletes(tmp_path):
    first, second = "學校在1901年開學。書院在1902年建成。", "學校在1901年開學！醫院在1903年落成。"
    with anki_tools.collection(tmp_path) as collection:
        anki = _AnkiConnect(collection)
        with serving(lambda body: json.dumps(anki.answer(json.loads(body))).encode()) as address:
            done = push(address, tmp_path, first, "--dry-run")
            assert "would add 2, would update 0, 0 the same" in done.stdout
            assert collection.note_count() == 0
            assert not (tmp_path / "build").exists()
            assert "added 2, updated 0, 0 the same" in push(address, tmp_path, first).stdout
            assert "added 0, updated 0, 2 the same" in push(address, tmp_path, first).stdout
            assert "added 1, updated 1, 0 the same" in push(address, tmp_path, second).stdout
        assert collection.note_count() == 3


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(
            b'{"result": null, "error": "valid api key must be provided"}',
            "Anki refused findNotes: valid api key must be provided; see the settings",
            id="refused",
        ),
        pytest.param(b"<html>", "what answers there is not AnkiConnect; start Anki", id="no-json"),
        pytest.param(b"[]", "what answers there is not AnkiConnect; start Anki", id="other-json"),
    ],
)
def test_what_is_wrong_is_one_line(answer, message, tmp_path):
    with serving(lambda _: answer) as address:
        done = push(address, tmp_path, "學校在1901年開學。")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"quizgen: {address}: {message}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "build").exists()


def test_anki_that_does_not_run(tmp_path):
    with serving(lambda _: b"") as address:
        pass
    done = push(address, tmp_path, "學校在1901年開學。")
    assert done.stderr == (
        f"quizgen: {address}: Anki does not answer; "
        "start Anki with the add-on AnkiConnect (code 2055492159)\n"
    )


def test_an_address_of_another_kind(tmp_path):
    done = push("file:///etc/passwd", tmp_path, "學校在1901年開學。")
    assert "this is no address on the web; give one like http://127.0.0.1:8765" in done.stderr
