"""Removing a document."""

from __future__ import annotations

import pytest

from indexing import ingest
from indexing.errors import UnknownDocument


def test_takes_it_out_of_all_three_and_leaves_its_file_alone(desk) -> None:
    path, _ = desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    document = desk.library.find("Note 0")
    original = desk.library.original(document.id)
    ingest.remove(desk.library, document.id)
    assert desk.titles() == ["Note 1"]
    assert desk.worded("boil") == []
    assert not original.exists()
    assert path.exists()
    assert ingest.add(desk.library, [desk.folder]).added == 1


def test_says_that_it_has_no_such_document(desk) -> None:
    with pytest.raises(UnknownDocument, match="no document '0123456789abcdef'"):
        ingest.remove(desk.library, "0123456789abcdef")
