"""From what a parser made to what the store keeps."""

from __future__ import annotations

import pytest

from indexing.encoder import Encoder
from indexing.errors import UnreadableFile
from indexing.ingest.prepare import Source, prepare
from indexing.passages import CHUNKER
from indexing.types import Block, Kind, Metadata, Page, Parsed

SOURCE = Source("0123456789abcdef" * 4, "pdf", ".pdf", "file name", ("c",))


def test_keeps_what_is_known_and_counts_what_is_to_be_encoded(encoder: Encoder) -> None:
    text = "Wasser kocht auf dem Berg früher als im Tal. Das liegt an der Luft, die dort dünner ist."
    parsed = Parsed(Metadata("Vom Kochen", ("A B",), 1900), (Page(1, 1.0, 2.0, text),), (Block(text, page=1),))
    prepared = prepare(parsed, SOURCE, encoder)
    assert (prepared.document.id, prepared.document.language, prepared.document.pages) == ("0123456789abcdef", "de", 1)
    assert prepared.document.metadata == parsed.metadata
    assert (prepared.origin.content_hash, prepared.origin.suffix) == (SOURCE.content_hash, ".pdf")
    assert prepared.origin.chunker == CHUNKER
    assert (len(prepared.passages), prepared.sentences, prepared.texts) == (1, 2, 3)


def test_takes_the_file_name_for_want_of_a_title(encoder: Encoder) -> None:
    prepared = prepare(Parsed(Metadata(), (), (Block("Water boils at a lower temperature here."),)), SOURCE, encoder)
    assert prepared.document.metadata.title == prepared.passages[0].title == "file name"


def test_tells_the_language_by_the_prose_and_not_by_the_references(encoder: Encoder) -> None:
    references = Block("Müller, J. (1999). Über das Kochen von Wasser. " * 9, Kind.REFERENCES)
    prose = Block("Water boils at a lower temperature on a mountain than in the valley below it.")
    assert prepare(Parsed(Metadata("T"), (), (references, prose)), SOURCE, encoder).document.language == "en"


def test_refuses_a_document_without_text(encoder: Encoder) -> None:
    with pytest.raises(UnreadableFile, match="no text in it that could be searched"):
        prepare(Parsed(Metadata("T"), (), ()), SOURCE, encoder)
