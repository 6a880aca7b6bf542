from __future__ import annotations

from indexing.parse.pdf import parse_pdf
from indexing.types import Kind

LEFT, RIGHT = 50, 320

BROKEN_OFF = "The last line here is filled up to its very edge, and what comes next is that the"


def texts(parsed, kind=Kind.PROSE):
    return [block.text for block in parsed.blocks if block.kind is kind]


def everything(parsed, kind=Kind.PROSE):
    return "\n".join(texts(parsed, kind))


def chart(drawing, x, y, *, right, size=5):
    """Draw the words of a chart: a scale at its left, and one below it that ends at *right*."""
    for number, name in enumerate(("Recall", "Precision", "Baseline", "Reranked", "Fused")):
        drawing.text(x, y + 12 * number, f"0.{9 - number}", size)
        drawing.text(right - 60, y + 12 * number, name, size)
    for number in range(20):
        drawing.text(x + 9, y + 3 * number, "–", 2)
    for number in range(6):
        drawing.text(x + 10 + (right - x - 25) * number / 5, y + 62, f"{100 * number}", size)
    return y + 66


def opening(drawing, prose):
    """Draw a first page of text, so that what follows is not the front of a paper."""
    drawing.column(LEFT, 60, "Opening. " + prose * 4)
    drawing.column(RIGHT, 60, "Opening. " + prose * 4)
    drawing.new_page()


def test_text_beside_a_figure_is_read_by_itself(drawing, prose):
    drawing.column(LEFT, 60, "Before. " + prose, width=480)
    text = "Beside it begins. " + prose + "What stands beside the figure breaks off and goes on"
    end = drawing.column(LEFT, 120, text, width=240)
    for number, words in enumerate(
        ("Figure 1: Recall at every", "rank, as it was measured", "on the test collection.")
    ):
        drawing.text(310, end - 50 + 12 * number, words)
    drawing.column(LEFT, end, "below it over the full width. " + prose, width=480)
    parsed = parse_pdf(drawing.saved())
    assert texts(parsed, Kind.CAPTION) == ["Figure 1: Recall at every rank, as it was measured on the test collection."]
    assert (text + " below it over the full width.") in everything(parsed)


def test_the_last_line_of_a_double_spaced_paragraph_is_no_caption(drawing):
    text = ["A ranking is good when the first documents answer the question and the last ones do not"] * 30
    lines = ["We put the scores of all of the methods together, and have the following comparison in", "Table 2."]
    drawing.lines(LEFT, 60, text, pitch=21)
    drawing.new_page()
    drawing.lines(LEFT, 60, [*text[:6], *lines], pitch=21)
    drawing.lines(LEFT, 300, text[:9], pitch=21)
    parsed = parse_pdf(drawing.saved())
    assert texts(parsed, Kind.CAPTION) == []
    assert "have the following comparison in Table 2." in everything(parsed)


def test_a_caption_set_in_from_the_column_goes_on_after_a_full_stop_at_a_lines_end(drawing, prose):
    drawing.column(LEFT, 60, prose * 2 + BROKEN_OFF)
    chart(drawing, LEFT + 20, 300, right=LEFT + 200)
    caption = ["Figure 1. The error falls as the rank rises.", "This has been measured for all the methods."]
    caption.append("Here, k is 10.")
    drawing.lines(LEFT + 15, 380, caption, 9, pitch=11)
    drawing.column(LEFT, 430, "sentence goes on. " + prose)
    drawing.column(RIGHT, 60, "Right. " + prose * 4)
    parsed = parse_pdf(drawing.saved())
    assert texts(parsed, Kind.CAPTION) == [" ".join(caption)]
    assert "that the sentence goes on." in everything(parsed)


def test_two_tables_side_by_side_keep_their_own_rules(drawing, prose):
    opening(drawing, prose)
    for x, title, y in ((LEFT, "Wrong answers", 61), (RIGHT, "Missed answers", 60)):
        for place in (0, 16, 60):
            drawing.rule(x, x + 220, y + place)
        drawing.text(x + 60, y + 12, title, font="Times-Bold")
        drawing.lines(x + 5, y + 28, ["65% The relation is right, its arguments are not", "35% Others", "0% None"])
        drawing.text(x, y + 80, "Table 1: What the errors of all the systems are.", 9)
        drawing.column(x, y + 110, "Text. " + prose * 4)
    parsed = parse_pdf(drawing.saved())
    assert "Wrong answers" in texts(parsed, Kind.TABLE)[0]
    assert "65%" not in everything(parsed)
    assert {block.section for block in parsed.blocks} == {""}


def test_charts_side_by_side_belong_to_the_captions_below_them(drawing, prose):
    opening(drawing, prose)
    for x in (LEFT, RIGHT):
        chart(drawing, x + 13, 70, right=x + 220)
        drawing.column(
            x, 150, "Figure 1: Recall at every rank of all of the lists that we have merged, and of the others."
        )
    drawing.new_page()
    drawing.column(LEFT, 60, "Closing. " + prose * 4)
    drawing.column(RIGHT, 60, "Closing. " + prose * 4)
    parsed = parse_pdf(drawing.saved())
    assert len(texts(parsed, Kind.CAPTION)) == 2
    assert "Recall" not in everything(parsed)


def test_a_sentence_goes_on_after_the_numbers_of_a_chart_without_a_caption(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + BROKEN_OFF)
    end = chart(drawing, RIGHT, 60, right=RIGHT + 220)
    drawing.column(RIGHT, end + 30, "sentence goes on. " + prose * 3)
    assert "that the sentence goes on." in everything(parse_pdf(drawing.saved()))


def test_the_lines_of_a_program_above_its_caption_are_not_text(drawing, prose):
    drawing.column(LEFT, 60, prose * 4 + "A line that is filled up to its edge and has an advan-")
    lines = [
        "function Rank",
        "// evaluate all documents of the list",
        "s = select(q)",
        "// sort them, best first",
        "end",
    ]
    for number, line in enumerate(lines):
        drawing.text(RIGHT + (28 if "/" in line else 0), 60 + 12 * number, line)
    drawing.text(RIGHT + 40, 140, "Figure 1: The algorithm.")
    drawing.column(RIGHT, 165, "tage for retrieval. " + prose * 3)
    text = everything(parse_pdf(drawing.saved()))
    assert "has an advantage for retrieval." in text
    assert "evaluate" not in text


def test_an_algorithm_below_its_caption_is_not_text(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + BROKEN_OFF)
    drawing.rule(RIGHT, RIGHT + 220, 52)
    drawing.text(RIGHT, 62, "Algorithm 1 Synchronise", font="Times-Bold")
    drawing.rule(RIGHT, RIGHT + 220, 66)
    drawing.lines(RIGHT + 10, 78, ["Initialise the scores of all the lists", "while sampling do", "end while"])
    drawing.rule(RIGHT, RIGHT + 220, 108)
    drawing.column(RIGHT, 130, "sentence goes on. " + prose * 3)
    text = everything(parse_pdf(drawing.saved()))
    assert "that the sentence goes on." in text
    assert "Initialise" not in text


def test_a_sentence_with_more_numbers_than_words_at_its_line_end_goes_on_over_the_page(drawing, prose):
    drawing.column(LEFT, 60, prose * 3, width=480)
    drawing.text(LEFT, 204, "It is known (A. 2017; B. 2019; C. 2020; D. 2021; E. 2022; F. 2023; G. 2024). From it we")
    drawing.new_page()
    drawing.column(LEFT, 60, "see that it goes on. " + prose, width=480)
    assert "From it we see that it goes on." in everything(parse_pdf(drawing.saved()))


def test_a_footnote_in_the_size_of_the_text_does_not_stand_in_the_middle_of_a_sentence(drawing, prose):
    drawing.column(LEFT, 60, prose * 3 + BROKEN_OFF)
    drawing.raised(LEFT, 700, "1")
    drawing.text(LEFT + 4, 700, "A note that stands below the text.")
    drawing.column(RIGHT, 60, "sentence goes on. " + prose * 3)
    text = everything(parse_pdf(drawing.saved()))
    assert "that the sentence goes on." in text


def test_a_footnote_goes_on_below_the_next_column(drawing, prose):
    for x, words in ((LEFT, ""), (RIGHT, "")):
        drawing.column(x, 60, "Text. " + prose * 4 + words)
    drawing.raised(LEFT, 700, "1", 8)
    drawing.text(LEFT + 4, 700, "A note that is so long that it has to be", 8)
    drawing.text(RIGHT, 690, "continued below the other column.", 8)
    notes = [text for text in texts(parse_pdf(drawing.saved())) if "A note" in text]
    assert notes == ["¹ A note that is so long that it has to be continued below the other column."]


def test_a_caption_goes_on_after_a_sign_between_its_lines(drawing, prose):
    drawing.column(LEFT, 60, prose * 2)
    drawing.text(LEFT + 15, 300, "Figure 1. The error of all of them falls as", 9)
    drawing.text(LEFT + 60, 303.5, "√", 9, font="Symbol")
    drawing.text(LEFT + 15, 311, "one over", 9)
    drawing.text(LEFT + 90, 311, "d for the rank", 9)
    drawing.text(LEFT + 15, 322, "that is known.", 9)
    drawing.column(LEFT, 360, "After. " + prose)
    [caption] = texts(parse_pdf(drawing.saved()), Kind.CAPTION)
    assert caption.startswith("Figure 1.")
    assert caption.endswith("one over d for the rank that is known.")


def test_a_divided_word_goes_on_after_smaller_print(drawing, prose):
    drawing.column(LEFT, 60, prose * 3, width=480)
    drawing.text(LEFT, 204, "Many of them depend on others for a part of it; a server needs the Perl inter-")
    drawing.new_page()
    drawing.lines(LEFT + 100, 60, ["Package: server", "Version: 1.3.34"], 8, pitch=10)
    drawing.column(LEFT, 120, "preter. " + prose * 2, width=480)
    assert "needs the Perl interpreter." in everything(parse_pdf(drawing.saved()))


def test_a_line_that_ends_short_with_a_comma_is_not_continued_after_a_figure(drawing, prose):
    drawing.column(LEFT, 60, prose, width=480)
    drawing.lines(LEFT + 8, 120, ["<author> A. Lovelace. </author> in: Notes of the Technical University of Turin,"])
    drawing.text(LEFT, 150, "Figure 1. An entry of the list.", 9)
    drawing.column(LEFT, 180, "Documents are to be prepared first. " + prose, width=480)
    assert "Turin, Documents" not in everything(parse_pdf(drawing.saved()))


def test_the_words_of_a_drawing_on_the_next_page_do_not_go_on_a_sentence(drawing, prose):
    drawing.column(LEFT, 60, prose * 3, width=480)
    drawing.text(
        LEFT, 204, "All of this has been said before in other words, and here is the equivalent equation of it"
    )
    drawing.new_page()
    drawing.text(LEFT + 100, 60, "good c=0.8 c=0.9", 9.5)
    drawing.column(LEFT, 120, "Some. " + prose * 2, width=480)
    assert "equation of it good" not in everything(parse_pdf(drawing.saved()))
