"""Passages as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexing.errors import UnreadableFile
from indexing.store import passages
from indexing.types import POSITION_BITS, Box, Sentence


def test_gives_back_what_was_written_with_sentences_and_boxes(shelf) -> None:
    written = shelf.document(1, "On boiling")
    shelf.put(written)
    expected = shelf.passages(written)
    with shelf.store.reading() as connection:
        assert passages.read(connection, [passage.id for passage in expected]) == {p.id: p for p in expected}
        assert passages.of_document(connection, written.id) == expected


def test_rounds_boxes_to_hundredths_of_a_point(shelf) -> None:
    written = shelf.document(1, passages=0)
    fine = Sentence(0, 26, page=3, boxes=(Box(3, 1 / 3, 2 / 3, 100.004, 100.006), Box(4, 0.0, 0.0, 1.0, 1.0)))
    with shelf.store.writing() as connection:
        shelf.write(connection, written)
        like = shelf.passages(shelf.document(1))[0]
        passages.add(connection, written.id, [replace(like, sentences=(fine,))])
        found = passages.of_document(connection, written.id)[0].sentences
    assert found == (Sentence(0, 26, page=3, boxes=(Box(3, 0.33, 0.67, 100.0, 100.01), Box(4, 0.0, 0.0, 1.0, 1.0))),)


def test_reads_more_than_one_statement_can_ask_for(shelf) -> None:
    shelf.put(shelf.document(1, passages=1_200))
    with shelf.store.reading() as connection:
        ids = [passage for passage, _ in passages.counts(connection)]
        assert len(ids) == 1_200
        assert len(passages.read(connection, ids)) == 1_200
        assert passages.number(connection) == 1_200


def test_counts_sentences_in_the_order_of_ids(shelf) -> None:
    shelf.put(shelf.document(2), shelf.document(1))
    with shelf.store.reading() as connection:
        found = list(passages.counts(connection))
    assert [count for _, count in found] == [2, 2, 2, 2]
    assert [passage for passage, _ in found] == sorted(passage for passage, _ in found)


def test_the_largest_id_there_can_be_is_kept(shelf) -> None:
    last = replace(shelf.document(1, passages=1), id="f" * 16)
    shelf.put(last)
    with shelf.store.reading() as connection:
        (found,) = passages.of_document(connection, last.id)
    assert found.id == (2**47 - 1) << POSITION_BITS


def test_refuses_a_document_whose_passages_would_have_the_ids_of_another(shelf) -> None:
    shelf.put(shelf.document(1))
    twin = replace(shelf.document(1), id=shelf.id(1)[:-1] + "1")  # differs in bits that a passage's id has no room for
    with pytest.raises(UnreadableFile, match="begin alike"):
        shelf.put(twin)
    with shelf.store.reading() as connection:
        assert passages.number(connection) == 2
