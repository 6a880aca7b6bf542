from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from indexing.parse.layout.glyph_names import character
from indexing.parse.pdf import parse_pdf


@pytest.fixture
def write(drawing):
    """Return a function that draws bytes in a font whose first three codes have the given names."""

    def write(y, text, names):
        own = "".join(names)
        encoding = pdfmetrics.Encoding(own, "WinAnsiEncoding")
        for code, name in enumerate(names, start=1):
            encoding[code] = name
        pdfmetrics.registerEncoding(encoding)
        pdfmetrics.registerFont(pdfmetrics.Font(own, "Helvetica", own))
        drawing.text(50, y, "", font=own)
        font = drawing.canvas._doc.getInternalFontName(own)
        drawing.canvas._code.append(f"BT {font} 10 Tf 1 0 0 1 50 {800 - y} Tm ({text}) Tj ET")

    return write


def text(drawing):
    return parse_pdf(drawing.saved()).pages[0].text


def test_reads_the_signs_that_an_encoding_names_as_no_engine_knows_them(drawing, write):
    write(100, r"The effect was certain \(p \003 0.001, \002 of 4\).", ["H11001", "H9273", "H11021"])
    assert text(drawing) == "The effect was certain (p < 0.001, χ of 4)."


def test_does_not_guess_where_two_fonts_of_one_name_differ(drawing, write):
    write(100, r"The first was certain \(p \001 0.001\).", ["H11021"])
    write(200, r"The second was certain \(p \001 0.001\).", ["H11022"])
    assert text(drawing).count("p \N{REPLACEMENT CHARACTER} 0.001") == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [("H11349", "≤"), ("H9251", "α"), ("H9273", "χ"), ("epsilon1", "ϵ"), ("parenleftbigg", "("), ("a12", "")],
)
def test_knows_the_names_of_tex_and_of_mathematical_pi(name, expected):
    assert character(name) == expected
