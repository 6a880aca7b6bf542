from __future__ import annotations

import pytest

from indexing.parse.layout.characters import readable, symbol_fonts
from indexing.parse.layout.types import Glyph, Style

ROMAN = "Times-Roman"


def glyph(text, x0, *, width=5, base=100, font=ROMAN, spaced=False):
    return Glyph(
        text, x0, base - 8, x0 + width, base + 2, base, Style(font, 10, bold=False, italic=False), spaced, False
    )


def read(glyphs, signs=frozenset()):
    return "".join(each.text for each in readable(glyphs, signs))


def test_writes_ligatures_as_letters_and_leaves_other_compatibility_characters_alone():
    assert read([glyph("ﬁ", 0), glyph("²", 10), glyph("™", 20)]) == "fi²™"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([("¨", 10), ("u", 10)], "ü"),  # TeX draws the accent first
        ([("e", 10), ("´", 10)], "é"),  # others draw it afterwards
        ([("´", 10), ("ı", 10)], "í"),
        ([("˘", 10), ("s", 10)], "š"),  # a breve where only the caron exists
        ([("˜", 10), ("m", 10)], "m̃"),  # of mathematics: there is no one sign for both
        ([("ˆ", 10), ("θ", 10)], "θ̂"),
        ([("u", 10), ("¨", 30)], "u¨"),  # not above the letter
        ([("m", 10), ("˜", 30)], "m˜"),
        ([("˜", 10), ("/", 10)], "/˜"),  # not a letter
    ],
)
def test_puts_an_accent_onto_the_letter_below_it(drawn, expected):
    assert read([glyph(text, x) for text, x in drawn]) == expected


def test_puts_an_accent_that_is_drawn_before_its_line_onto_its_letter():
    line = [glyph(letter, 5 * place) for place, letter in enumerate("Pare")]
    assert read([glyph("´", 15), *line]) == "Paré"


def test_puts_an_accent_of_mathematics_that_is_drawn_behind_its_line_onto_its_letter():
    line = [glyph(letter, 5 * place) for place, letter in enumerate("onem−1")]
    assert read([*line, glyph("˜", 15)]) == "onem̃−1"


def test_an_accented_letter_keeps_the_space_before_it():
    letters = [glyph("a", 0), glyph("´", 10, spaced=True), glyph("e", 10)]
    assert [each.spaced for each in readable(letters)] == [False, True]


def test_reads_the_signs_of_old_tex_fonts():
    assert read([glyph("\x00", 0, font="CMEX10"), glyph("x", 5), glyph("\x01", 10, font="CMEX10")]) == "(x)"
    assert read([glyph("P", 0, font="CMEX10"), glyph("P", 5)]) == "∑P"
    assert read([glyph("h", 0, font="CMSY10"), glyph("h", 5)]) == "⟨h"
    assert read([glyph("6", 0, font="CMSY10"), glyph("=", 1)]) == "≠"
    assert read([glyph("F", 0), glyph("!", 5, font="OAMathSymbols10"), glyph("!", 10)]) == "F→!"


def test_reads_the_signs_of_tex_fonts_that_the_engine_does_not_know():
    assert read([glyph("k", 0), glyph("\x1c", 5, font="CMSY10"), glyph("\x1d", 10, font="CMSY10")]) == "k≪≫"
    assert read([glyph("\x04", 0, font="MSAM7"), glyph("\x0c", 5, font="stmary10")]) == "■⫽"


def test_what_an_encoding_names_goes_before_the_usual_code_of_a_font():
    named = {"CMSY10": {"\x1c": "◦"}, "CMEX10": {"\x02": "∫"}}
    glyphs = [glyph("\x1c", 0, font="CMSY10"), glyph("\x02", 5, base=70, font="CMEX10")]
    made = readable(glyphs, frozenset(), named)
    assert [each.text for each in made] == ["◦", "∫"]
    assert made[1].base == 100


def test_large_signs_stand_on_the_line_of_what_is_before_them():
    bracket = readable([glyph("x", 0, base=100), glyph("\x00", 5, base=70, font="CMEX10")])[1]
    assert bracket.base == 100


def test_reads_letters_as_signs_in_fonts_that_have_nothing_else():
    signs = [glyph(text, 10 * place, font="AdvPS44A44B") for place, text in enumerate("KC")]
    words = [glyph(text, 10 * place, font="AdvPS6F00") for place, text in enumerate("KCabcdefg")]
    fonts = symbol_fonts([signs, words])
    assert fonts == {"AdvPS44A44B"}
    assert read([*signs, *words[:2]], fonts) == "−+KC"


def test_shows_that_a_character_is_not_known_instead_of_dropping_it():
    assert (
        read([glyph("p", 0), glyph("\x03", 5, font="MathematicalPi"), glyph("0", 10)]) == "p\N{REPLACEMENT CHARACTER}0"
    )
