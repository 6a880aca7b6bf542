"""What wrappers of a language model share."""

from __future__ import annotations

from agents.llm.around import closable


def test_closing_it_closes_what_yields_the_pieces():
    closed = []

    def words():
        try:
            yield from ("a", "b")
        finally:
            closed.append(True)

    pieces = closable(words())
    assert next(pieces) == "a"
    pieces.close()
    assert closed == [True]


def test_pieces_that_cannot_be_closed_are_left():
    words = iter(["a", "b"])
    pieces = closable(words)
    assert next(pieces) == "a"
    pieces.close()
    assert list(pieces) == []
    assert list(words) == ["b"]
