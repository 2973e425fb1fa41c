"""From bytes to text, or to one line that says what the bytes look like."""

from __future__ import annotations

from shlex import quote

from quizgen.errors import SourceError

_SIGNATURES = {
    b"PK\x03\x04": "a zip file",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NAMES = {"gb18030": "GB18030", "gbk": "GBK", "gb2312": "GB2312", "big5": "Big5"}
_SAMPLE = 100_000


def decode(data: bytes, name: str) -> str:
    """Return the text that UTF-8 bytes stand for, without a byte order mark.

    Args:
        data: The whole file.
        name: The file's name, for the message.

    Raises:
        SourceError: The file is empty, binary or in another encoding; the message names what it
            looks like.
    """
    shown = on_one_line(name)
    _refuse_binary(data, shown)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, shown, error.start) from None
    if not text.strip():
        raise SourceError(shown, "the file is empty", "give a file with text in it")
    return text


def on_one_line(name: str) -> str:
    """Return a file's name as a message can show it: without line breaks and the like."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _refuse_binary(data: bytes, name: str) -> None:
    remedy = "give text, a web page, a Word document (.docx) or an EPUB book"
    for signature, description in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(name, f"this is {description}, not text", remedy)
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        raise SourceError(name, "this is a binary file, not text", remedy)


def _wrong_encoding(data: bytes, name: str, offset: int) -> SourceError:
    """Return the error for bytes that are not UTF-8 from ``offset`` on."""
    if data.startswith(_UTF16_MARKS):
        return SourceError(name, "not UTF-8 (it looks like UTF-16)", _conversion("UTF-16", name))
    line = data.count(b"\n", 0, offset) + 1
    if _is_damaged_utf8(data):
        problem = "a character is broken, though the rest is UTF-8"
        return SourceError(name, problem, "write it anew on that line and save", line=line)
    guess = _looks_like(data)
    if guess is None:
        return SourceError(name, "not UTF-8", "save it as UTF-8 and try again", line=line)
    problem = f"not UTF-8 (it looks like {guess})"
    return SourceError(name, problem, _conversion(guess, name), line=line)


def _conversion(encoding: str, name: str) -> str:
    return f"convert it, for example: iconv -f {encoding} -t UTF-8 {quote(name)} > utf8.md"


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8 all the same."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return sound > 4 * broken


def _looks_like(data: bytes) -> str | None:
    """Return the name of the encoding that the bytes are most likely in."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    return _NAMES.get(match.encoding, match.encoding.upper().replace("_", "-"))
