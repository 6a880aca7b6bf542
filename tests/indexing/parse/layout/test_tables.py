from __future__ import annotations

from indexing.parse.layout.tables import table_rows
from indexing.parse.layout.types import Line, Segment, Style, Token
from indexing.parse.pdf import parse_pdf
from indexing.types import Kind


def line(y, *cells):
    """Return a line with words that are 20 points wide at the given places."""
    style = Style("Times-Roman", 8, bold=False, italic=False)
    tokens = [Token(text, x, y - 6, x + 20, y + 2, y, style, glued=False, hyphen=False) for x, text in cells]
    return Line(1, 0, [Segment([token], token.x0, token.y0, token.x1, token.y1, y, 8) for token in tokens])


def texts(*lines):
    return [[" ".join(token.text for token in cell) for cell in row] for row in table_rows(lines)]


def test_a_blank_cell_keeps_what_follows_it_in_its_column():
    head = line(10, (0, "Site"), (100, "10"), (200, "20"))
    assert texts(head, line(20, (0, "Pine"), (200, "P")), line(30, (0, "Glen"), (100, "T"), (200, "P"))) == [
        ["Site", "10", "20"],
        ["Pine", "", "P"],
        ["Glen", "T", "P"],
    ]


def test_a_row_that_fits_no_columns_is_left_as_it_is():
    full = [line(y, (0, "a"), (100, "b"), (200, "c")) for y in (20, 30)]
    assert texts(line(10, (150, "between")), *full)[0] == ["between"]


def test_a_table_does_not_begin_with_blank_cells():
    full = [line(y, (0, "a"), (100, "b"), (200, "c")) for y in (20, 40)]
    assert texts(line(10, (100, "x"), (200, "y")), full[0], line(30, (100, "x")), full[1]) == [
        ["x", "y"],
        ["a", "b", "c"],
        ["", "x"],
        ["a", "b", "c"],
    ]


def test_blank_cells_stand_in_the_text_of_the_table(drawing):
    drawing.text(50, 60, "Table 1. Scores of the methods.", 9)
    for y, row in ((76, ["Method", "2019", "2020"]), (88, ["BM25", "", "0.7"]), (100, ["Dense", "0.5", "0.8"])):
        for x, words in zip((50, 160, 260), row, strict=True):
            drawing.text(x, y, words, 9)
    table = next(block for block in parse_pdf(drawing.saved()).blocks if block.kind is Kind.TABLE)
    assert table.text == "Method\t2019\t2020\nBM25\t\t0.7\nDense\t0.5\t0.8"
    assert [table.text[word.start : word.end] for word in table.words][3:5] == ["BM25", "0.7"]
