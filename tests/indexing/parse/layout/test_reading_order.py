from __future__ import annotations

from indexing.parse.pdf import parse_pdf
from indexing.types import Kind

LEFT, RIGHT = 50, 320


def texts(parsed, kind=Kind.PROSE):
    return [block.text for block in parsed.blocks if block.kind is kind]


def block_with(parsed, words):
    return next(block for block in parsed.blocks if words in block.text)


def two_columns(drawing, prose, *, heads=("", "")):
    drawing.text(150, 60, "A Paper with Two Columns of Text", 16, font="Times-Bold")
    drawing.text(250, 85, "Ada Lovelace", 11)
    drawing.text(LEFT, 120, heads[0] or "1 Introduction", 12, font="Times-Bold")
    drawing.column(LEFT, 140, "Left begins here. " + prose * 4)
    drawing.column(RIGHT, 120, "Right begins here. " + prose * 4)


def test_reads_the_left_column_before_the_right_one(drawing, prose):
    two_columns(drawing, prose)
    page = parse_pdf(drawing.saved()).pages[0].text
    assert page.index("Left begins here.") < page.rindex("looks at them.", 0, page.index("Right begins here."))


def test_reads_three_columns_from_left_to_right(drawing, prose):
    for x, word in ((40, "First"), (230, "Second"), (420, "Third")):
        drawing.column(x, 60, f"{word} column. " + prose * 3, width=150)
    page = parse_pdf(drawing.saved()).pages[0].text
    assert page.index("First column.") < page.index("Second column.") < page.index("Third column.")


def test_reads_what_spans_the_page_between_the_columns_above_and_below_it(drawing, prose):
    drawing.column(LEFT, 60, "One. " + prose * 2)
    drawing.column(RIGHT, 60, "Two. " + prose * 2)
    drawing.column(LEFT, 320, "Three. " + prose * 2, width=490)
    drawing.column(LEFT, 500, "Four. " + prose * 2)
    drawing.column(RIGHT, 500, "Five. " + prose * 2)
    page = parse_pdf(drawing.saved()).pages[0].text
    places = [page.index(word) for word in ("One.", "Two.", "Three.", "Four.", "Five.")]
    assert places == sorted(places)


def test_a_paragraph_that_goes_on_in_the_next_column_is_one_block(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + "The last line of the left column is filled up to its very edge and the")
    drawing.column(RIGHT, 60, "sentence goes on. " + prose * 3)
    parsed = parse_pdf(drawing.saved())
    assert "edge and the sentence goes on." in block_with(parsed, "sentence goes on").text


def test_a_paragraph_that_goes_on_over_the_page_is_one_block_with_two_pages(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + "The last line of the first page is filled up to its very edge, and then the")
    drawing.new_page()
    drawing.column(LEFT, 60, "sentence goes on. " + prose)
    parsed = parse_pdf(drawing.saved())
    block = block_with(parsed, "and then the sentence goes on.")
    assert {word.box.page for word in block.words} == {1, 2}
    assert block.page == 1
    assert parsed.pages[1].text.startswith("sentence goes on.")


def test_joins_words_divided_at_line_ends_and_keeps_the_hyphens_of_compounds(drawing):
    lines = [
        "The learned represen-",
        "tation of a non-",
        "parametric and well-",
        "known model is Grad-",
        "CAM. A well-known one.",
    ]
    drawing.lines(LEFT, 60, lines)
    text = " ".join(texts(parse_pdf(drawing.saved())))
    assert text == ("The learned representation of a nonparametric and well-known model is Grad-CAM. A well-known one.")


def test_every_block_knows_its_section_without_the_number(drawing, prose):
    drawing.text(LEFT, 60, "1 Introduction", 13, font="Times-Bold")
    drawing.column(LEFT, 80, "First. " + prose, width=480)
    drawing.text(LEFT, 180, "2.1 Data and Queries", 11, font="Times-Bold")
    drawing.column(LEFT, 196, "Second. " + prose, width=480)
    drawing.text(LEFT, 300, "III. EVALUATION OF QUERIES", 10)
    drawing.column(LEFT, 316, "Third. " + prose, width=480)
    parsed = parse_pdf(drawing.saved())
    assert [block_with(parsed, word).section for word in ("First.", "Second.", "Third.")] == [
        "Introduction",
        "Data and Queries",
        "Evaluation of Queries",
    ]
    assert "2.1 Data and Queries" in parsed.pages[0].text
    assert not any("2.1 Data" in text for text in texts(parsed))


def test_leaves_out_running_heads_page_numbers_and_margin_stamps(drawing, prose):
    for number in range(1, 5):
        drawing.text(LEFT, 30, "Journal of Ordered Lists")
        drawing.text(500, 30, f"{number + 120}")
        drawing.column(LEFT, 120, f"Page {number} has its own text. " + prose * 2, width=480)
        drawing.text(290, 780, f"- {number} -")
        drawing.canvas.saveState()
        drawing.canvas.translate(20, 300)
        drawing.canvas.rotate(90)
        drawing.canvas.drawString(0, 0, "arXiv:2004.04906v3 [cs.CL] 30 Sep 2020")
        drawing.canvas.restoreState()
        drawing.new_page()
    parsed = parse_pdf(drawing.saved())
    everything = "\n".join(page.text for page in parsed.pages)
    assert "Journal of Ordered Lists" not in everything
    assert "arXiv" not in everything
    assert not any(f"- {number} -" in everything or str(number + 120) in everything for number in range(1, 5))
    assert "Page 3 has its own text." in parsed.pages[2].text
    assert parsed.metadata.year == 2020


def test_sentences_stand_verbatim_in_the_text_of_their_page(drawing, prose):
    two_columns(drawing, prose)
    drawing.new_page()
    two_columns(drawing, prose, heads=("2 Method", ""))
    parsed = parse_pdf(drawing.saved())
    for block in parsed.blocks:
        for sentence in block.text.split(". "):
            start = block.text.index(sentence)
            pages = {word.box.page for word in block.words if start <= word.start < start + len(sentence)}
            if len(pages) == 1:
                assert sentence in parsed.pages[pages.pop() - 1].text


def test_words_cover_a_block_from_its_first_to_its_last_character(drawing, prose):
    two_columns(drawing, prose)
    for block in parse_pdf(drawing.saved()).blocks:
        assert block.words[0].start == 0
        assert block.words[-1].end == len(block.text)
        for before, word in zip(block.words, block.words[1:], strict=False):
            assert before.end <= word.start
            assert not block.text[before.end : word.start].strip()


def test_rows_of_tables_at_the_top_of_several_pages_are_no_running_heads(drawing, prose):
    for number in range(1, 5):
        drawing.text(LEFT, 30, "Journal of Ordered Lists")
        drawing.text(LEFT, 55, f"Table {number}. Scores on the test set.", 9)
        for y, name in ((70, "Method"), (82, "BM25"), (94, "Dense")):
            for place, x in enumerate((LEFT, 160, 260)):
                drawing.text(x, y, name if not place else f"0.{number}{place}{y}", 9)
        drawing.column(LEFT, 160, f"Page {number}. " + prose * 2, width=480)
        drawing.new_page()
    parsed = parse_pdf(drawing.saved())
    assert len(texts(parsed, Kind.TABLE)) == 4
    assert "0.3270" in parsed.pages[2].text
    assert not any("Journal of Ordered Lists" in page.text for page in parsed.pages)


def test_columns_are_those_of_the_text_and_not_of_a_table_over_the_full_width(drawing, prose):
    two_columns(drawing, prose * 2)
    drawing.new_page()
    drawing.column(LEFT, 60, "Left begins here. " + prose)
    drawing.column(RIGHT, 60, "Right begins here. " + prose)
    drawing.text(LEFT, 190, "Table 1. Tools and what is to be expected of them.", 9)
    for y in range(210, 610, 10):
        drawing.text(LEFT, y, "Screening", 8)
        drawing.text(130, y, "a tool that is described in a cell which is as long as it has to be for this", 8)
        drawing.text(390, y, "a potential that is described in a cell as well", 8)
    page = parse_pdf(drawing.saved()).pages[1].text
    assert page.index("Left begins here.") < page.index("looks at them.") < page.index("Right begins here.")


def test_text_between_two_tables_that_are_framed_alike_is_in_neither(drawing, prose):
    for y in (60, 420):
        drawing.text(LEFT, y, f"Table {y // 60}. Scores of the methods.", 9)
        for place in (10, 24, 74):
            drawing.rule(LEFT, 540, y + place)
        for row in range(5):
            for x in range(LEFT, 540, 70):
                drawing.text(x, y + 20 + 12 * row, f"0.{x}{row}", 8)
    drawing.column(LEFT, 200, "Left begins here. " + prose)
    drawing.column(RIGHT, 200, "Right begins here. " + prose)
    found = texts(parse_pdf(drawing.saved()))
    assert any(text.startswith("Left begins here. Retrieval finds the documents that answer") for text in found)
    assert any(text.startswith("Right begins here. Retrieval finds the documents that answer") for text in found)
