from __future__ import annotations

import pytest

from indexing.parse.pdf import parse_pdf

LEFT = 50


def sections(drawing):
    return list(dict.fromkeys(block.section for block in parse_pdf(drawing.saved()).blocks))


@pytest.mark.parametrize(
    ("words", "font", "size"),
    [
        ("BARBIE * * * * FAVORITE", "Times-Bold", 10),  # a line of a figure
        ("B → true, false}".replace("→", "="), "Times-Italic", 10),
        ("In particular, the derivatives are given by", "Times-Italic", 10),
        ("Seconds", "Times-Bold", 7),
        ("TITLE:", "Times-Roman", 10),
    ],
)
def test_what_is_set_off_but_names_nothing_is_no_heading(drawing, prose, words, font, size):
    drawing.text(LEFT, 60, "1 Introduction", 13, font="Times-Bold")
    end = drawing.column(LEFT, 80, prose, width=480)
    drawing.text(LEFT + 40, end + 20, words, size, font=font)
    drawing.column(LEFT, end + 45, prose * 2, width=480)
    assert sections(drawing) == ["Introduction"]


def test_what_has_something_beside_it_is_no_heading(drawing, prose):
    drawing.text(LEFT, 60, "1 Introduction", 13, font="Times-Bold")
    end = drawing.column(LEFT, 80, prose, width=480)
    drawing.text(LEFT + 90, end + 20, "Ind", 10, font="Times-Italic")
    drawing.text(LEFT + 95, end + 22, "(A + B) = C", 10)
    drawing.column(LEFT, end + 45, prose * 2, width=480)
    assert sections(drawing) == ["Introduction"]


@pytest.mark.parametrize(
    ("words", "font", "size"),
    [
        ("Worker Failure", "Times-Bold", 10),
        ("What is asked for: an example", "Times-Italic", 10),
        ("3 Results for B = C", "Times-Bold", 12),
        ("EXPERIMENTAL RESULTS", "Times-Roman", 10),
    ],
)
def test_what_names_a_section_is_a_heading(drawing, prose, words, font, size):
    drawing.text(LEFT, 60, "1 Introduction", 13, font="Times-Bold")
    end = drawing.column(LEFT, 80, prose, width=480)
    drawing.text(LEFT, end + 20, words, size, font=font)
    drawing.column(LEFT, end + 45, prose * 2, width=480)
    assert len(sections(drawing)) == 2


def test_a_heading_may_break_off_where_its_second_line_goes_on(drawing, prose):
    drawing.text(LEFT, 60, "1 Introduction", 13, font="Times-Bold")
    end = drawing.column(LEFT, 80, prose, width=480)
    drawing.text(LEFT, end + 20, "Failures of Workers and of", 12, font="Times-Bold")
    drawing.text(LEFT, end + 34, "Masters", 12, font="Times-Bold")
    drawing.column(LEFT, end + 55, prose * 2, width=480)
    assert sections(drawing) == ["Introduction", "Failures of Workers and of Masters"]
