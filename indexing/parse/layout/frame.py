"""Where things stand: from the PDF's own coordinates to those a page is read in and shown in.

Knows nothing about text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexing.types import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page, with the turn it is shown in and the turn it is read in.

    PDF coordinates have y upwards. Both turns are clockwise, in degrees, one of 0, 90, 180, 270. A table
    printed sideways is read in another turn than it is shown in.
    """

    left: float
    bottom: float
    right: float
    top: float
    shown: int = 0
    read: int = 0

    @classmethod
    def of(cls, visible: Sequence[float], rotation: int) -> Frame:
        """Return the frame of a page whose *visible* rectangle is (left, bottom, right, top)."""
        left, bottom, right, top = visible
        return cls(left, bottom, right, top, shown=rotation % 360, read=rotation % 360)

    def turned(self, read: int) -> Frame:
        """Return this frame, read at *read* degrees."""
        return replace(self, read=read % 360)

    @property
    def width(self) -> float:
        """Return the width of the page as it is read, in points."""
        return self._extent(self.read)[0]

    @property
    def height(self) -> float:
        """Return the height of the page as it is read, in points."""
        return self._extent(self.read)[1]

    @property
    def shown_size(self) -> tuple[float, float]:
        """Return width and height of the page as it is shown, in points."""
        return self._extent(self.shown)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the PDF's point (x, y) stands on the page as it is read."""
        extent = self._extent(0)
        return _turn(x - self.left, self.top - y, extent, self.read)

    def mapping(self) -> tuple[float, float, float, float, float, float]:
        """Return (a, b, c, d, e, f): the PDF's (x, y) stands at (a x + b y + c, d x + e y + f)."""
        c, f = self.point(0, 0)
        (a, d), (b, e) = self.point(1, 0), self.point(0, 1)
        return a - c, b - c, c, d - f, e - f, f

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the PDF's rectangle as (x0, y0, x1, y1) on the page as it is read."""
        return _ordered(self.point(x0, y0), self.point(x1, y1))

    def box(self, page: int, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return a rectangle of the page as it is read as a box of *page* as it is shown."""
        if self.read == self.shown:
            return Box(page, x0, y0, x1, y1)
        extent, turn = self._extent(self.read), (self.shown - self.read) % 360
        return Box(page, *_ordered(_turn(x0, y0, extent, turn), _turn(x1, y1, extent, turn)))

    def _extent(self, turn: int) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if turn % 180 == 0 else (height, width)


def _turn(x: float, y: float, extent: tuple[float, float], degrees: int) -> tuple[float, float]:
    """Return (x, y), y downwards, after its sheet of *extent* was turned clockwise."""
    width, height = extent
    if degrees == 90:
        return height - y, x
    if degrees == 180:
        return width - x, height - y
    if degrees == 270:
        return y, width - x
    return x, y


def _ordered(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
