"""Turn the blocks of a sample paper into what reportlab flows over pages: paragraphs, tables, drawings.

Knows nothing about pages, columns and running heads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.sample.figures import FIGURES
from app.sample.markup import hyphenation, to_markup, to_plain
from app.sample.source import Block, Equation, Figure, Heading, Listing, Paper, Paragraph, Table

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

_BODY, _SMALL, _CELL_SIZE = 11.0, 9.2, 8.7
_CELL, _APART = 2.5, 7.0
"""The space around a cell, and more of it left of a text that follows a number, in points."""


def styles() -> dict[str, ParagraphStyle]:
    """Return the paragraph styles by name."""
    body = _body()
    flush = {"alignment": 0, "hyphenationLang": None, "embeddedHyphenation": 0}
    return {"first": body} | _headings(body, flush) | _paragraphs(body, flush)


def _body() -> ParagraphStyle:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=_BODY,
        leading=13.5,
        alignment=TA_JUSTIFY,
        hyphenationLang=hyphenation,
        hyphenationMinWordLength=6,
        embeddedHyphenation=1,
        splitLongWords=0,
        allowWidows=0,
        allowOrphans=0,
        bulletFontName="Times-Roman",
        bulletFontSize=_BODY,
    )


def _headings(body: ParagraphStyle, flush: dict[str, Any]) -> dict[str, ParagraphStyle]:
    from reportlab.lib.styles import ParagraphStyle

    return {
        "title": ParagraphStyle(
            "title", body, fontName="Times-Bold", fontSize=16, leading=19, **flush | {"alignment": 1}
        ),
        "authors": ParagraphStyle("authors", body, fontSize=11, leading=14, spaceBefore=7, **flush | {"alignment": 1}),
        "section": ParagraphStyle(
            "section", body, fontName="Times-Bold", fontSize=12, leading=14.4, spaceBefore=11, spaceAfter=4, **flush
        ),
        "subsection": ParagraphStyle(
            "subsection", body, fontName="Times-Bold", fontSize=11, leading=13.5, spaceBefore=8, spaceAfter=2, **flush
        ),
    }


def _paragraphs(body: ParagraphStyle, flush: dict[str, Any]) -> dict[str, ParagraphStyle]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.styles import ParagraphStyle

    small = ParagraphStyle("small", body, fontSize=_SMALL, leading=10.9, bulletFontSize=_SMALL)
    return {
        "abstract": ParagraphStyle("abstract", body, fontSize=10.2, leading=12.4),
        "body": ParagraphStyle("indented", body, firstLineIndent=11),
        "equation": ParagraphStyle("equation", body, **flush | {"alignment": TA_CENTER}),
        "item": ParagraphStyle("item", body, leftIndent=15, bulletIndent=2, spaceBefore=1.5),
        "reference": ParagraphStyle("reference", small, leftIndent=16, bulletIndent=0, spaceBefore=2, alignment=0),
        "hanging": ParagraphStyle("hanging", small, leftIndent=10, firstLineIndent=-10, spaceBefore=2, alignment=0),
        "caption": ParagraphStyle("caption", small),
        "cell": ParagraphStyle("cell", small, fontSize=_CELL_SIZE, **flush),
        "number": ParagraphStyle("number", small, fontSize=_CELL_SIZE, **flush | {"alignment": 2}),
    }


@dataclass(slots=True)
class Composer:
    """Turn blocks into flowables of one width, counting sections, equations, tables and figures."""

    width: float
    references: str
    style: dict[str, ParagraphStyle] = field(default_factory=styles)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("section", "subsection", "other"), 0))
    section: str = ""
    fresh: bool = True

    def compose(self, paper: Paper) -> list[Flowable]:
        """Return the flowables of all blocks of a paper."""
        return [flowable for block in paper.blocks for flowable in self.block(block)]

    def block(self, block: Block) -> list[Flowable]:
        """Return the flowables of one block."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Equation():
                return self._equation(block)
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)

    def _flow(self, text: str, style: str, bullet: str | None = None) -> Flowable:
        from reportlab.platypus import Paragraph as Flow

        return Flow(to_markup(text), self.style[style], bulletText=bullet)

    def _count(self, what: str) -> int:
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def _heading(self, heading: Heading) -> list[Flowable]:
        from reportlab.platypus import CondPageBreak

        self.fresh = True
        if heading.level == 2:
            number = f"{self.counts['section']}.{self._count('subsection')}"
            return [CondPageBreak(50), self._flow(f"{number}\u2002{heading.text}", "subsection")]
        self.section = heading.text
        self.counts["subsection"] = 0
        numbered = heading.text not in {"Abstract", "References"}
        title = f"{self._count('section')}\u2002{heading.text}" if numbered else heading.text
        return [CondPageBreak(60), self._flow(title, "section")]

    def _paragraph(self, paragraph: Paragraph) -> list[Flowable]:
        style = "abstract" if self.section == "Abstract" else "first" if self.fresh else "body"
        self.fresh = False
        return [self._flow(paragraph.text, style)]

    def _equation(self, equation: Equation) -> list[Flowable]:
        from reportlab.platypus import Table as Grid

        cells = [["", self._flow(equation.text, "equation"), self._flow(f"({self._count('equation')})", "number")]]
        grid = Grid(cells, colWidths=[20, self.width - 40, 20], spaceBefore=2, spaceAfter=2)
        grid.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), _MIDDLE])
        # The text that follows continues the sentence of the equation: it is not a new paragraph.
        self.fresh = True
        return [grid]

    def _listing(self, listing: Listing) -> list[Flowable]:
        self.fresh = True
        if self.section == "References" and not listing.ordered:
            return [self._flow(item, "hanging") for item in listing.items]
        style = "reference" if self.section == "References" else "item"
        mark = "[{}]" if style == "reference" else "{}."
        bullets = [mark.format(i) if listing.ordered else "•" for i in range(1, len(listing.items) + 1)]
        return [self._flow(item, style, bullet) for item, bullet in zip(listing.items, bullets, strict=True)]

    def _table(self, table: Table) -> list[Flowable]:
        from reportlab.lib.colors import black
        from reportlab.platypus import KeepTogether, Spacer
        from reportlab.platypus import Table as Grid

        self.fresh = True
        cells = [
            [self._flow(cell, "number" if self._numeric(table, j) else "cell") for j, cell in enumerate(row)]
            for row in table.rows
        ]
        grid = Grid(cells, colWidths=self._widths(table), spaceBefore=3)
        rules = [("LINEABOVE", (0, 0), (-1, 0), 0.9, black), ("LINEBELOW", (0, -1), (-1, -1), 0.9, black)]
        padding = [(f"{side}PADDING", (0, 0), (-1, -1), _CELL) for side in ("LEFT", "RIGHT")]
        padding += [(f"{side}PADDING", (0, 0), (-1, -1), 1.4) for side in ("TOP", "BOTTOM")]
        padding += [
            ("LEFTPADDING", (j, 0), (j, -1), _CELL + _APART)
            for j in range(1, len(table.rows[0]))
            if not self._numeric(table, j)
        ]
        grid.setStyle([*rules, ("LINEBELOW", (0, 0), (-1, 0), 0.5, black), *padding, _MIDDLE])
        caption = self._flow(f"**Table {self._count('table')}.** {table.caption}", "caption")
        return [KeepTogether([Spacer(0, 7), caption, grid, Spacer(0, 9)])]

    @staticmethod
    def _numeric(table: Table, column: int) -> bool:
        """Tell whether every cell of a column below its heading is a number or a dash."""
        return all(not row[column].strip("0123456789.,–") for row in table.rows[1:])

    def _widths(self, table: Table) -> list[float]:
        """Give every column its natural width and a share of what is left."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        columns = range(len(table.rows[0]))
        natural = [max(stringWidth(to_plain(row[j]), "Times-Roman", _CELL_SIZE) for row in table.rows) for j in columns]
        spare = (self.width - sum(natural)) / len(natural)
        share = [min(spare, 24) + (0 if j == 0 or self._numeric(table, j) else _APART) for j in columns]
        return [width + more for width, more in zip(natural, share, strict=True)]

    def _figure(self, figure: Figure) -> list[Flowable]:
        from reportlab.platypus import KeepTogether, Spacer

        self.fresh = True
        width = min(self.width, 300.0)
        drawing = FIGURES[figure.name](width)
        drawing.hAlign = "CENTER"
        caption = self._flow(f"**Figure {self._count('figure')}.** {figure.caption}", "caption")
        return [KeepTogether([Spacer(0, 7), drawing, Spacer(0, 4), caption, Spacer(0, 9)])]


_MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
