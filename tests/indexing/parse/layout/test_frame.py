from __future__ import annotations

import pytest

from indexing.parse.layout.frame import Frame
from indexing.types import Box

# A sheet of 600 x 800 points whose visible part begins at (10, 20).
VISIBLE = (10, 20, 610, 820)


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, (110 - 10, 820 - 620)),  # 100 from the left, 200 from the top
        (90, (620 - 20, 110 - 10)),  # turned clockwise: what was 200 below the top is 800 - 200 from the left
        (180, (610 - 110, 620 - 20)),
        (270, (820 - 620, 610 - 110)),
    ],
)
def test_says_where_a_point_stands_on_a_page_that_is_shown_turned(rotation, expected):
    assert Frame.of(VISIBLE, rotation).point(110, 620) == expected


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_mapping_is_that_of_single_points(rotation):
    frame = Frame.of(VISIBLE, rotation)
    a, b, c, d, e, f = frame.mapping()
    assert (a * 110 + b * 620 + c, d * 110 + e * 620 + f) == frame.point(110, 620)


@pytest.mark.parametrize(
    ("rotation", "size"), [(0, (600, 800)), (90, (800, 600)), (180, (600, 800)), (270, (800, 600))]
)
def test_a_page_shown_sideways_is_as_wide_as_its_sheet_is_high(rotation, size):
    assert Frame.of(VISIBLE, rotation).shown_size == size


def test_a_box_is_where_it_is_read_when_the_page_is_read_as_it_is_shown():
    assert Frame.of(VISIBLE, 90).box(3, 1, 2, 3, 4) == Box(3, 1, 2, 3, 4)


@pytest.mark.parametrize("read", [90, 180, 270])
def test_a_box_of_a_table_read_sideways_is_where_it_is_shown(read):
    shown = Frame.of(VISIBLE, 0)
    frame = shown.turned(read)
    x0, y0, x1, y1 = frame.rectangle(110, 600, 210, 620)
    assert frame.box(1, x0, y0, x1, y1) == Box(1, *shown.rectangle(110, 600, 210, 620))
