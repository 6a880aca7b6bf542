"""The two kinds of drawing figures are made of, plots and sketches; knows nothing about what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Point: TypeAlias = tuple[float, float]
"""A place in a drawing, in points from its lower left corner (in a plot: in units of its axes)."""

GREYS = ("#1a1a1a", "#7a7a7a", "#b4b4b4")
_FONT, _SIZE = "Helvetica", 7.0
_LEFT, _BOTTOM, _RIGHT, _TOP = 30.0, 24.0, 4.0, 4.0


@dataclass(slots=True)
class Sketch:
    """A drawing in points: lines, boxes, arrows and words."""

    width: float
    height: float
    drawing: Drawing = field(init=False)

    def __post_init__(self) -> None:
        from reportlab.graphics.shapes import Drawing

        self.drawing = Drawing(self.width, self.height)

    def line(self, start: Point, end: Point, *, colour: str = GREYS[0], dash: Sequence[float] | None = None) -> None:
        """Draw a straight line."""
        self.path((start, end), colour=colour, dash=dash)

    def path(self, points: Sequence[Point], *, colour: str = GREYS[0], dash: Sequence[float] | None = None) -> None:
        """Draw a line through several points."""
        from reportlab.graphics.shapes import PolyLine
        from reportlab.lib.colors import HexColor

        flat = [round(value, 2) for point in points for value in point]
        dashes = list(dash) if dash else None
        self.drawing.add(PolyLine(flat, strokeColor=HexColor(colour), strokeWidth=0.8, strokeDashArray=dashes))

    def arrow(self, start: Point, end: Point, *, dashed: bool = False) -> None:
        """Draw a line with a head at its end."""
        from reportlab.graphics.shapes import Polygon
        from reportlab.lib.colors import HexColor

        self.line(start, end, dash=(2, 2) if dashed else None)
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
        ux, uy = dx / length, dy / length
        head = [end[0], end[1]]
        for side in (1, -1):
            head += [end[0] - 5 * ux + side * 2 * uy, end[1] - 5 * uy - side * 2 * ux]
        self.drawing.add(Polygon([round(value, 2) for value in head], fillColor=HexColor(GREYS[0]), strokeWidth=0))

    def rectangle(self, corner: Point, size: Point, *, fill: str | None = None, dashed: bool = False) -> None:
        """Draw a rectangle from its lower left corner; without a fill it has a border."""
        from reportlab.graphics.shapes import Rect
        from reportlab.lib.colors import HexColor

        self.drawing.add(
            Rect(
                *(round(value, 2) for value in (*corner, *size)),
                fillColor=HexColor(fill) if fill else None,
                strokeColor=None if fill else HexColor(GREYS[0]),
                strokeWidth=0.7,
                strokeDashArray=[2, 2] if dashed else None,
            )
        )

    def box(
        self, centre: float, bottom: float, width: float, height: float, text: str, *, dashed: bool = False
    ) -> float:
        """Draw a box with a word in it and return the x of its centre."""
        self.rectangle((centre - width / 2, bottom), (width, height), dashed=dashed)
        self.text(centre, bottom + height / 2 - 2.4, text, anchor="middle")
        return centre

    def dot(self, x: float, y: float) -> None:
        """Draw a filled dot."""
        from reportlab.graphics.shapes import Circle
        from reportlab.lib.colors import HexColor

        self.drawing.add(Circle(round(x, 2), round(y, 2), 2.2, fillColor=HexColor(GREYS[0]), strokeWidth=0))

    def text(self, x: float, y: float, text: str, *, anchor: str = "start") -> None:
        """Write a few words; the anchor is 'start', 'middle' or 'end'."""
        from reportlab.graphics.shapes import String

        self.drawing.add(String(round(x, 2), round(y, 2), text, fontName=_FONT, fontSize=_SIZE, textAnchor=anchor))


@dataclass(slots=True)
class Plot(Sketch):
    """A drawing with axes: what is drawn is given in their units."""

    x_range: Point = (0, 1)
    y_range: Point = (0, 1)

    def place(self, x: float, y: float) -> Point:
        """Turn a point in units of the axes into one on the drawing."""
        (x0, x1), (y0, y1) = self.x_range, self.y_range
        return (
            _LEFT + (x - x0) / (x1 - x0) * (self.width - _LEFT - _RIGHT),
            _BOTTOM + (y - y0) / (y1 - y0) * (self.height - _BOTTOM - _TOP),
        )

    def axes(self, *, x_label: str, y_label: str, x_ticks: Sequence[float], y_ticks: Sequence[float]) -> None:
        """Draw both axes with ticks and labels."""
        from reportlab.graphics.shapes import Group, String

        (x0, x1), (y0, y1) = self.x_range, self.y_range
        self.line(self.place(x0, y0), self.place(x1, y0))
        self.line(self.place(x0, y0), self.place(x0, y1))
        for x in x_ticks:
            left, bottom = self.place(x, y0)
            self.line((left, bottom), (left, bottom - 2.5))
            self.text(left, bottom - 10, f"{x:g}", anchor="middle")
        for y in y_ticks:
            left, bottom = self.place(x0, y)
            self.line((left, bottom), (left - 2.5, bottom))
            self.text(left - 4, bottom - 2.4, f"{y:g}", anchor="end")
        self.text(self.place((x0 + x1) / 2, y0)[0], 3, x_label, anchor="middle")
        turned = Group(String(0, 0, y_label, fontName=_FONT, fontSize=_SIZE, textAnchor="middle"))
        turned.translate(7, self.place(x0, (y0 + y1) / 2)[1])
        turned.rotate(90)
        self.drawing.add(turned)

    def curve(self, points: Sequence[Point], *, colour: str = GREYS[0], dash: Sequence[float] | None = None) -> None:
        """Draw a line through points given in units of the axes."""
        self.path([self.place(*point) for point in points], colour=colour, dash=dash)

    def bar(self, x: float, width: float, height: float, *, colour: str, bottom: float | None = None) -> None:
        """Draw an upright bar from the lower axis, or from the height named as its bottom."""
        start = self.place(x, self.y_range[0] if bottom is None else bottom)
        end = self.place(x + width, height if bottom is None else bottom + height)
        self.rectangle(start, (end[0] - start[0], end[1] - start[1]), fill=colour)

    def point(self, x: float, y: float) -> None:
        """Draw a dot at a point given in units of the axes."""
        self.dot(*self.place(x, y))

    def label(self, x: float, y: float, text: str, *, anchor: str = "start") -> None:
        """Write a few words at a point given in units of the axes."""
        self.text(*self.place(x, y), text, anchor=anchor)
