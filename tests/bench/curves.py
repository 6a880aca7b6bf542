"""Curves: a small line chart as SVG, readable on a white and on a dark page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 56, 16, 16, 48
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9")
GREY = "#808080"


def chart(
    lines: Mapping[str, Sequence[tuple[float, float]]], *, x_label: str, y_label: str, marks: Mapping[str, float]
) -> str:
    """Return an SVG of *lines* (name -> points) over x in [low, high] and y in [0, 1], with vertical *marks*."""
    xs = [x for points in lines.values() for x, _ in points]
    low, high = min(xs), max(xs)

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + (x - low) / (high - low) * (WIDTH - LEFT - RIGHT)
        return round(across, 1), round(TOP + (1 - y) * (HEIGHT - TOP - BOTTOM), 1)

    box = f"0 0 {WIDTH} {HEIGHT}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif" font-size="12">']
    for tick in range(11):
        (x, y), (right, _) = place(low, tick / 10), place(high, tick / 10)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{right}" y2="{y}" stroke="{GREY}" stroke-opacity=".25"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end" fill="{GREY}">{tick / 10:.1f}</text>')
        across = low + (high - low) * tick / 10
        x, y = place(across, 0)
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle" fill="{GREY}">{across:.2f}</text>')
    for name, at in marks.items():
        (x, y), (_, top) = place(at, 0), place(at, 1)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{x}" y2="{top}" stroke="{GREY}" stroke-dasharray="5 4"/>')
        parts.append(f'<text x="{x + 4}" y="{top + 12}" fill="{GREY}">{escape(name)}</text>')
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x},{y}" for x, y in (place(*point) for point in points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = HEIGHT - BOTTOM - 14 - 18 * (len(lines) - 1 - number)
        parts.append(f'<text x="{LEFT + 10}" y="{y}" fill="{colour}">{escape(name)}</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle" fill="{GREY}">{escape(x_label)}</text>')
    parts.append(
        f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" fill="{GREY}" '
        f'transform="rotate(-90 14 {HEIGHT / 2})">{escape(y_label)}</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def shares(values: Sequence[float], thresholds: Sequence[float]) -> list[tuple[float, float]]:
    """Return for each threshold the share of *values* that reach it."""
    return [(t, sum(value >= t for value in values) / len(values)) for t in thresholds]


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; numbers with three decimals."""
    body = [[f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    lines = [list(head), ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
