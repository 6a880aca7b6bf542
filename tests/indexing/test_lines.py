from __future__ import annotations

from indexing.lines import line_boxes
from indexing.types import Box, Word


def word(start: int, end: int, x0: float, y0: float, *, page: int = 1, height: float = 10) -> Word:
    return Word(start, end, Box(page, x0, y0, x0 + 5 * (end - start), y0 + height))


def test_unites_the_words_of_a_line_and_begins_a_box_with_each_line():
    words = [word(0, 4, 50, 100), word(5, 7, 75, 101), word(8, 12, 50, 112)]
    assert line_boxes(words, 0, 12) == (Box(1, 50, 100, 85, 111), Box(1, 50, 112, 70, 122))


def test_takes_only_the_words_that_the_span_touches():
    words = [word(0, 4, 50, 100), word(5, 7, 75, 100), word(8, 12, 100, 100)]
    assert line_boxes(words, 5, 7) == (Box(1, 75, 100, 85, 110),)


def test_keeps_the_boxes_of_both_pages():
    words = [word(0, 4, 50, 700), word(5, 9, 50, 60, page=2)]
    assert line_boxes(words, 0, 9) == (Box(1, 50, 700, 70, 710), Box(2, 50, 60, 70, 70))


def test_a_word_at_the_same_height_further_left_is_on_another_line():
    words = [word(0, 4, 300, 100), word(5, 9, 50, 100)]
    assert len(line_boxes(words, 0, 9)) == 2


def test_a_raised_number_stays_on_its_line():
    words = [word(0, 4, 50, 100), Word(4, 6, Box(1, 70, 97, 76, 104))]
    assert line_boxes(words, 0, 6) == (Box(1, 50, 97, 76, 110),)


def test_both_halves_of_a_divided_word_have_their_boxes():
    words = [Word(0, 9, Box(1, 250, 100, 280, 110)), Word(0, 9, Box(1, 50, 112, 70, 122))]
    assert len(line_boxes(words, 0, 9)) == 2


def test_no_words_give_no_boxes():
    assert line_boxes([], 0, 5) == ()
