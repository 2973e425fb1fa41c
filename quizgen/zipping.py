"""Zip files that hold nothing but their members: the same members give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME = (2020, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "imsmanifest.xml")
"""What says what the other members are stands before them: some readers look there."""


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file with members in the order of their names, all of one time.

    Args:
        members: The name of each, with ``/`` between its parts, and what it holds.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(members, key=lambda name: (name not in _FIRST, name)):
            member = ZipInfo(name, _TIME)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, members[name])
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file that this program made."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
