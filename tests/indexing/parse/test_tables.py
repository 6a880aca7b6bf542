from __future__ import annotations

from indexing.parse.tables import Cell, table_text


def test_repeats_a_cell_in_every_row_it_goes_over():
    rows = [[Cell("A", rows=2), Cell("1")], [Cell("2")], [Cell("B"), Cell("3")]]
    assert table_text(rows) == "A\t1\nA\t2\nB\t3"


def test_a_cell_over_columns_is_written_once():
    rows = [[Cell("both", columns=2), Cell("last", rows=2)], [Cell("a"), Cell("b")]]
    assert table_text(rows) == "both\tlast\na\tb\tlast"


def test_leaves_out_rows_without_text():
    assert table_text([[Cell(""), Cell("")], [Cell("a"), Cell("")]]) == "a\t"


def test_a_cell_that_claims_more_rows_than_there_are_does_no_harm():
    assert table_text([[Cell("A", rows=10**9), Cell("1")], [Cell("2")]]) == "A\t1\nA\t2"
