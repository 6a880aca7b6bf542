"""Signs of tokens by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indexing.token_signs import best_matches, signs_of


def rows(*vectors):
    return np.array(vectors, np.float32)


def test_a_bit_a_dimension_and_1_above_0():
    assert signs_of(rows((0.5, -0.5, 0.5, 0.0, -1, 1, 1, -1), (0, 0, 0, 0, 0, 0, 0, 1))).tolist() == [[0b10100110], [1]]


def test_every_token_that_is_asked_for_counts_its_best_match():
    one, other = signs_of(rows((1, 1, 1, 1), (-1, 1, -1, 1))), signs_of(rows((-1, -1, -1, -1)))
    asked = rows((0.5, 0.5, 0.5, 0.5), (-0.5, 0.5, -0.5, 0.5))
    assert best_matches(asked, [one, other]) == pytest.approx(np.array([[1.0, 1.0], [-1.0, 0.0]]))


def test_dimensions_that_fill_no_byte_do_not_count():
    asked = rows((0.6, 0.0, -0.8))
    expected = (0.6 + 0.8) / np.sqrt(3)
    assert best_matches(asked, [signs_of(rows((1, 1, -1)))]) == pytest.approx(np.array([[expected]]))


def test_a_passage_without_tokens_matches_nothing():
    nothing = np.zeros((0, 1), np.uint8)
    assert best_matches(rows((1, 0)), [nothing]).tolist() == [[0.0]]
    assert best_matches(rows((1, 0)), [signs_of(rows((1, 1))), nothing])[1].tolist() == [0.0]
    assert best_matches(np.zeros((0, 2), np.float32), [nothing]).shape == (1, 0)


def test_signs_of_another_width_are_refused():
    with pytest.raises(ValueError, match="of 16 dimensions cannot be compared with signs of 1 bytes"):
        best_matches(np.zeros((1, 16), np.float32), [np.zeros((3, 1), np.uint8)])
