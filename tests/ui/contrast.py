"""Contrast: how well the words of a page stand out from what is behind them, measured in the browser.

Source: the ratio of "Web Content Accessibility Guidelines" 2.2, W3C 2023, success criterion 1.4.3, which asks for 4.5.
"""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

LEAST: Final = 4.5

_MEASURE: Final = """
(ours) => {
  const parts = (colour) => {
    const found = colour.match(/[\\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return [found[0] * scale, found[1] * scale, found[2] * scale, found[3] ?? 1];
  };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const up = (e) => e.parentElement ?? (e.getRootNode().host ?? null);
  const light = (c) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = c.slice(0, 3).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const measured = (e) => {
    const above = [];
    let opacity = 1;
    for (let at = e; at; at = up(at)) {
      above.push(parts(getComputedStyle(at).backgroundColor));
      opacity *= Number(getComputedStyle(at).opacity);
    }
    const back = above.reduceRight((under, colour) => over(colour, under), [255, 255, 255, 1]);
    const ink = parts(getComputedStyle(e).color);
    const seen = over([ink[0], ink[1], ink[2], ink[3] * opacity], back);
    const [one, other] = [light(seen), light(back)].sort((x, y) => y - x);
    return (one + 0.05) / (other + 0.05);
  };
  const found = [];
  const walk = (root, inside) => {
    for (const e of root.children) {
      const within = inside || e.matches(ours);
      const said = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent.trim()).join("");
      if (within && said && e.getClientRects().length && getComputedStyle(e).visibility === "visible") {
        found.push([said.slice(0, 60), Math.round(measured(e) * 100) / 100]);
      }
      if (e.shadowRoot) walk(e.shadowRoot, within);
      walk(e, within);
    }
  };
  walk(document.documentElement, false);
  return found;
}
"""


def contrasts(page: Page, ours: str) -> dict[str, float]:
    """Return what is written inside of elements that the selector *ours* finds, each with its contrast."""
    found: list[tuple[str, float]] = page.evaluate(_MEASURE, ours)
    lowest: dict[str, float] = {}
    for said, ratio in found:
        lowest[said] = min(ratio, lowest.get(said, ratio))
    return lowest
