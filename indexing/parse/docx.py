"""Word documents (.docx): paragraphs under their headings, tables in place, core properties.

Knows nothing about how a page looks. Headings are known by their outline level, in any language of Word.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax import SAXParseException

from indexing.errors import UnreadableFile
from indexing.parse.docx_reader import DocxReader
from indexing.parse.metadata import names_in
from indexing.parse.reading import read_bytes
from indexing.types import Block, Metadata, Parsed

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 500_000_000  # bytes
MAX_RATIO = 200  # unpacked to packed bytes; text reaches about 20

_OLD_WORD = b"\xd0\xcf\x11\xe0"


def parse_docx(path: Path) -> Parsed:
    """Return the blocks of a Word document.

    Raises:
        UnreadableFile: empty, above 100 MB, broken, protected by a password, an older format, or made to
            fill the memory.
    """
    document = _opened(read_bytes(path), path)
    reader = DocxReader(document)
    reader.read()
    if not reader.blocks and not reader.title:
        raise UnreadableFile(f"{path.name!r} has no text in it; there is nothing to add.")
    blocks = tuple(reader.blocks) or (Block(reader.title),)
    return Parsed(_properties(document).overridden_by(Metadata(title=reader.title)), (), blocks)


def _opened(content: bytes, path: Path) -> Document:
    """Return the document in *content*."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    if content.startswith(_OLD_WORD):
        raise UnreadableFile(
            f"{path.name!r} is protected by a password or in the format of Word before 2007; "
            "save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_bombs(archive, len(content), path)
        # what zipfile and python-docx raise on damage; none of it is our own
        return docx.Document(BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, EOFError, NotImplementedError) as error:
        raise UnreadableFile(f"{path.name!r} is not a Word document or is broken; save it as .docx again.") from error
    except (etree.XMLSyntaxError, SAXParseException, RuntimeError) as error:
        raise UnreadableFile(f"{path.name!r} is broken ({error}); save it as .docx again.") from error


def _refuse_bombs(archive: zipfile.ZipFile, packed: int, path: Path) -> None:
    """Raise UnreadableFile when unpacking *archive* would fill the memory."""
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed + 10_000_000:
        raise UnreadableFile(
            f"{path.name!r} would unpack to {unpacked / 1e6:.0f} MB, far more than a document needs; it was not opened."
        )


def _properties(document: Document) -> Metadata:
    """Return the core properties, but for the title and author that programs fill in by themselves."""
    properties = document.core_properties
    title = " ".join((properties.title or "").split())
    names = [name for part in _people(properties.author or "") for name in names_in(part)]
    return Metadata(
        title="" if title.lower() in ("word document", "microsoft word document", "untitled", "document") else title,
        authors=tuple(name for name in names if name.lower() not in ("python-docx", "microsoft office user", "user")),
    )


def _people(field: str) -> Iterator[str]:
    """Yield the people in the author property, which Word divides by semicolons."""
    yield from (part.strip() for part in field.split(";") if part.strip())
