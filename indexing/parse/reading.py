"""Reading a file's bytes and making text of them; what cannot be read is said in one sentence.

Knows nothing about any format beyond how its files begin.
"""

from __future__ import annotations

import codecs
import logging
import re
from pathlib import Path

from indexing.errors import UnreadableFile

MAX_BYTES = 100_000_000

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old or password-protected Office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL = 0.001  # share of bytes that text does not have
_MAX_HIGH = 0.3  # share of bytes above 127 in a text of a Western European language

_log = logging.getLogger(__name__)


def read_bytes(path: Path) -> bytes:
    """Return the content of *path*.

    Raises:
        UnreadableFile: it is missing, locked, empty or above 100 MB.
    """
    try:
        refuse_size(path, path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path.name!r} cannot be opened ({error.strerror or error}); check that it exists and may be read."
        ) from error
    if not content.strip():
        raise UnreadableFile(f"{path.name!r} is empty; there is nothing to add.")
    return content


def refuse_size(path: Path, size: int) -> None:
    """Raise UnreadableFile, saying the limit, when a file of *size* bytes is not read."""
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"{path.name!r} has {size / 1e6:.0f} MB; files of up to {MAX_BYTES // 10**6} MB are read. Split it."
        )


def read_text(path: Path, *, declared: str | None = None) -> str:
    """Return the text of *path*, line ends as line feeds, the byte order mark left out.

    Args:
        path: the file.
        declared: the encoding that the file itself names, if it does.

    Raises:
        UnreadableFile: as `read_bytes`, or the content is not text.
    """
    return decoded(read_bytes(path), path, declared=declared)


def decoded(content: bytes, path: Path, *, declared: str | None = None) -> str:
    """Return *content* of *path* as text: by its byte order mark, as declared, as UTF-8 or else as Windows-1252.

    Raises:
        UnreadableFile: the content is of another format, binary, or in an encoding that cannot be told.
    """
    refuse_signatures(content, path)
    for mark, marked in _BOMS.items():
        if content.startswith(mark):
            return _plain(content.decode(marked, errors="replace"))
    if len(_CONTROL.findall(content)) > _MAX_CONTROL * len(content):
        raise UnreadableFile(
            f"{path.name!r} holds binary data and no text; check the file, or give it the suffix of its format."
        )
    for encoding in (declared, "utf-8"):
        if encoding and _is_known(encoding):
            try:
                return _plain(content.decode(encoding))
            except UnicodeDecodeError:
                _log.info("%s is not %s throughout", path.name, encoding)
    return _plain(_western(content, path))


def refuse_signatures(content: bytes, path: Path) -> None:
    """Raise UnreadableFile when *content* begins like a file of a format other than text."""
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableFile(
                f"{path.name!r} is {name} although its name ends in {path.suffix!r}; give it the right suffix."
            )


def _western(content: bytes, path: Path) -> str:
    """Return *content* read as Windows-1252, the usual superset of Latin-1, if it can be that."""
    high = sum(byte > 127 for byte in content[:100_000])
    if high > _MAX_HIGH * len(content[:100_000]):
        raise UnreadableFile(
            f"{path.name!r} is text in an encoding that cannot be told apart from others; save it as UTF-8."
        )
    _log.warning("%s is not UTF-8; it was read as Windows-1252 (Latin-1)", path.name)
    return content.decode("cp1252", errors="replace")


def _is_known(encoding: str) -> bool:
    """Return whether Python can decode *encoding*."""
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - rot13 and zlib are codecs as well
    except LookupError:
        return False


def _plain(text: str) -> str:
    """Return *text* with one kind of line end and without marks and NULs."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x00", "")
