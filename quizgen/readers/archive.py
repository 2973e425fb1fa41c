"""The zip files that Word documents and e-books are, read with distrust."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile, ZipInfo

from quizgen.errors import SourceError
from quizgen.readers.decoding import on_one_line

_MAX_SIZE = 200_000_000
_MAX_RATIO = 100
_ALWAYS_FINE = 10_000_000
_ENCRYPTED = 0x1

_DAMAGE = (BadZipFile, EOFError, LookupError, NotImplementedError, OSError, ValueError, zlib.error)
"""What zipfile raises at a file that is broken or packed in a way that it doesn't know."""


def zip_kind(data: bytes) -> Literal["docx", "epub"] | None:
    """Return what a zip file holds, by its content; None for another one, or no zip file."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except _DAMAGE:
        return None
    if "META-INF/container.xml" in names:
        return "epub"
    is_word = any(name.startswith("word/document") and name.endswith(".xml") for name in names)
    return "docx" if is_word and "[Content_Types].xml" in names else None


class Archive:
    """A zip file whose members are unpacked one by one, up to a limit for all of them.

    Attributes:
        place: The file's name as messages show it.
    """

    def __init__(self, data: bytes, name: str, form: str) -> None:
        """Open a zip file.

        Args:
            data: The whole file.
            name: Its name, for messages.
            form: What it should be, for messages.

        Raises:
            SourceError: It is empty or no zip file.
        """
        self.place = on_one_line(name)
        if not data:
            raise SourceError(self.place, "the file is empty", "give a file with text in it")
        self._form = form
        self._room = min(_MAX_SIZE, max(_ALWAYS_FINE, _MAX_RATIO * len(data)))
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE:
            raise self.damage() from None
        self._members = {member.filename: member for member in self._zip.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, each once."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Unpack a member; b"" if there is none of that name.

        Raises:
            SourceError: It is damaged, has a password, or is suspiciously large.
        """
        member = self._members.get(name)
        return b"" if member is None else self._unpack(member)

    def damage(self) -> SourceError:
        """Return the error for a file that is not what it should be."""
        problem = f"this is no {self._form}, or a damaged one"
        return SourceError(self.place, problem, "open it where it was made and save it again")

    def _unpack(self, member: ZipInfo) -> bytes:
        if member.flag_bits & _ENCRYPTED:
            raise SourceError(self.place, "it has a password", "save it without one")
        if member.file_size > self._room:
            problem = "it unpacks to far more than its size lets expect"
            raise SourceError(self.place, problem, "don't trust it")
        try:
            with self._zip.open(member) as stream:
                # To ask for everything at once would unpack more than the header admits.
                data = stream.read(member.file_size)
        except _DAMAGE:
            raise self.damage() from None
        self._room -= len(data)
        return data
