from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from indexing.parse.pdf import parse_pdf
from indexing.types import Kind

LEFT, RIGHT = 50, 320


def texts(parsed, kind=Kind.PROSE):
    return [block.text for block in parsed.blocks if block.kind is kind]


def block_with(parsed, words):
    return next(block for block in parsed.blocks if words in block.text)


def test_a_table_has_one_line_a_row_and_is_not_prose(drawing, prose):
    drawing.column(LEFT, 60, "Before. " + prose, width=480)
    drawing.text(LEFT, 160, "Table 1. Scores of two methods.", 9)
    for y, cells in (
        (180, ("Method", "nDCG", "Recall")),
        (194, ("BM25", ".676", ".929")),
        (208, ("Dense", ".648", ".9")),
    ):
        for x, cell in zip((LEFT, 160, 260), cells, strict=True):
            drawing.text(x, y, cell, 9)
    drawing.column(LEFT, 260, "After. " + prose, width=480)
    parsed = parse_pdf(drawing.saved())
    [table] = [block for block in parsed.blocks if block.kind is Kind.TABLE]
    assert [row.split() for row in table.text.split("\n")] == [
        ["Method", "nDCG", "Recall"],
        ["BM25", ".676", ".929"],
        ["Dense", ".648", ".9"],
    ]
    assert texts(parsed, Kind.CAPTION) == ["Table 1. Scores of two methods."]
    assert "BM25" not in block_with(parsed, "After.").text


def test_a_table_over_both_columns_keeps_its_rows(drawing, prose):
    drawing.column(LEFT, 60, prose * 2)
    drawing.column(RIGHT, 60, prose * 2)
    drawing.text(
        LEFT, 320, "Table 2: What eight very different systems reach on the four test collections that we have.", 10
    )
    for y, name in ((345, "alpha"), (357, "beta"), (369, "gamma"), (381, "delta")):
        for number, x in enumerate((LEFT, 150, 240, 340, 440)):
            drawing.text(x, y, f"{name}{number}", 9)
    drawing.column(LEFT, 440, prose * 3)
    drawing.column(RIGHT, 440, prose * 3)
    [table] = texts(parse_pdf(drawing.saved()), Kind.TABLE)
    assert [row.split() for row in table.split("\n")][1] == ["beta0", "beta1", "beta2", "beta3", "beta4"]


def test_a_sentence_about_a_figure_is_no_caption(drawing, prose):
    lines = ["The curve that we measured is shown in", "Figure 3 and rises with every document."]
    drawing.lines(LEFT, 60, lines)
    drawing.column(LEFT, 120, prose)
    drawing.text(LEFT, 300, "Figure 3: Recall at every rank.", 9)
    parsed = parse_pdf(drawing.saved())
    assert texts(parsed, Kind.CAPTION) == ["Figure 3: Recall at every rank."]
    assert "shown in Figure 3 and rises" in parsed.pages[0].text


def test_the_numbers_of_a_figures_axes_are_left_out(drawing, prose):
    drawing.column(LEFT, 60, prose)
    for number in range(8):
        drawing.text(LEFT + 10, 200 + 12 * number, f"0.{number}", 6, font="Helvetica")
    drawing.text(LEFT, 310, "Figure 1. Recall at every rank.", 9)
    assert "0.3" not in parse_pdf(drawing.saved()).pages[0].text


def test_a_footnote_does_not_stand_in_the_middle_of_a_sentence(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + "The last line of the left column is filled up to its very edge and the")
    drawing.raised(LEFT, 700, "1", 8)
    drawing.text(LEFT + 4, 700, "A note on retrieval that stands below.", 8)
    drawing.column(RIGHT, 60, "sentence goes on. " + prose * 3)
    parsed = parse_pdf(drawing.saved())
    assert "edge and the sentence goes on." in parsed.pages[0].text
    assert block_with(parsed, "A note on").text == "¹ A note on retrieval that stands below."


def test_a_superscript_is_set_off_from_the_word_it_follows_and_kept_with_the_number_it_raises(drawing, prose):
    drawing.text(LEFT, 60, "It has an effect")
    x = LEFT + stringWidth("It has an effect", "Times-Roman", 10)
    drawing.raised(x, 60, "1,2")
    x += stringWidth("1,2", "Times-Roman", 7)
    drawing.text(x, 60, " of 10")
    x += stringWidth(" of 10", "Times-Roman", 10)
    drawing.raised(x, 60, "-5")
    x += stringWidth("-5", "Times-Roman", 7)
    drawing.text(x, 60, " and water is H")
    x += stringWidth(" and water is H", "Times-Roman", 10)
    drawing.text(x, 62, "2", 7)
    drawing.text(x + stringWidth("2", "Times-Roman", 7), 60, "O.")
    drawing.column(LEFT, 100, prose)
    assert "It has an effect ¹,² of 10⁻⁵ and water is H2O." in parse_pdf(drawing.saved()).pages[0].text


def test_every_entry_of_a_numbered_reference_list_is_a_block(drawing, prose):
    drawing.column(LEFT, 60, prose * 2, width=480)
    drawing.text(LEFT, 200, "References", 12, font="Times-Bold")
    drawing.lines(LEFT, 220, ["[1] A. Author. A title that is long enough to go on. Journal, 12:482-", "485, 1996."])
    drawing.lines(LEFT, 250, ["[2] B. Writer. Another title. 1997."])
    drawing.text(LEFT, 280, "Appendix", 12, font="Times-Bold")
    drawing.column(LEFT, 300, "More text. " + prose, width=480)
    parsed = parse_pdf(drawing.saved())
    entries = texts(parsed, Kind.REFERENCES)
    assert [entry[:13] for entry in entries] == ["[1] A. Author", "[2] B. Writer"]
    assert entries[0].endswith("1996.")
    assert block_with(parsed, "More text.").kind is Kind.PROSE


def test_every_hanging_entry_of_a_reference_list_is_a_block(drawing, prose):
    drawing.column(LEFT, 60, prose * 2, width=480)
    drawing.text(LEFT, 200, "References", 12, font="Times-Bold")
    y = 220
    for name in ("Adams", "Brown", "Clark"):
        drawing.text(LEFT, y, f"{name}, J. 1996. Ordering documents by words and sentences in large")
        drawing.text(LEFT + 12, y + 12, "collections of abstracts. Journal of Lists, 3(2).")
        y += 24
    entries = texts(parse_pdf(drawing.saved()), Kind.REFERENCES)
    assert [entry[:5] for entry in entries] == ["Adams", "Brown", "Clark"]
