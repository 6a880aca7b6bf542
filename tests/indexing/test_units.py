from __future__ import annotations

from indexing.types import Block, Kind
from indexing.units import clauses, rows, units


def texts(block: Block) -> list[str]:
    return [block.text[start:end] for start, end in units(block)]


def test_prose_is_divided_into_sentences_and_a_table_into_rows():
    text = "One row. It is\nAnother row"
    assert texts(Block(text)) == ["One row.", "It is\nAnother row"]
    assert texts(Block(text, Kind.TABLE)) == ["One row. It is", "Another row"]


def test_every_entry_of_a_bibliography_is_one_sentence():
    assert texts(Block("[1] Smith J. A paper. 2019.\n\n[2] Doe R. 2020.", Kind.REFERENCES)) == [
        "[1] Smith J. A paper. 2019.",
        "[2] Doe R. 2020.",
    ]


def test_rows_have_no_white_space_at_their_ends():
    assert rows("\n  a | b  \n \nc") == [(3, 8), (13, 14)]


def test_cuts_at_the_last_clause_that_fits():
    text = "one two three, four five six; seven eight nine"
    pieces = [text[start:end] for start, end in clauses(text, 0, len(text), longest=30)]
    assert pieces == ["one two three, four five six;", "seven eight nine"]


def test_cuts_at_words_where_there_is_no_clause():
    text = "one two three four five six"
    assert [text[a:b] for a, b in clauses(text, 0, len(text), longest=12)] == ["one two", "three four", "five six"]


def test_cuts_a_text_without_any_border_where_the_room_ends():
    assert clauses("x" * 25, 0, 25, longest=10) == [(0, 10), (10, 20), (20, 25)]


def test_cuts_chinese_at_its_own_commas():
    text = "研究表明，方法有效，结果显著；最后"
    assert [text[a:b] for a, b in clauses(text, 0, len(text), longest=10)] == ["研究表明，方法有效，", "结果显著；最后"]
