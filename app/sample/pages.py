"""Lay a sample paper out on pages: title, columns, heads, page numbers, metadata; knows nothing about its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.sample.layout import Composer
from app.sample.source import Heading, Paper

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Frame

_SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_GUTTER, _TOP, _BOTTOM = 18.0, 76.0, 74.0
_FOOT = "Sample paper written for Scholiast. The authors’ names are invented."


def make_pdf(paper: Paper) -> bytes:
    """Typeset a paper and return the PDF, the columns of its last page level; the same paper gives the same bytes."""
    from reportlab.platypus.doctemplate import LayoutError

    page = _Page(paper)
    pages, pdf = page.build(last=None)
    low, high = 20.0, page.size[1] - _TOP - _BOTTOM
    while pages > 1 and page.columns > 1 and high - low > 4:
        middle = (low + high) / 2
        try:
            needed, candidate = page.build(last=(pages, middle))
        except LayoutError:
            needed, candidate = pages + 1, b""
        if needed > pages:
            low = middle
        else:
            high, pdf = middle, candidate
    return pdf


@dataclass(frozen=True, slots=True)
class _Page:
    """The measures of one paper's pages, in points."""

    paper: Paper

    @property
    def size(self) -> tuple[float, float]:
        return _SIZES[self.paper.settings["pagesize"]]

    @property
    def columns(self) -> int:
        return int(self.paper.settings["columns"])

    @property
    def margin(self) -> float:
        return 66.0 if self.columns == 2 else 100.0

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * self.margin

    @property
    def column_width(self) -> float:
        return (self.width - _GUTTER * (self.columns - 1)) / self.columns

    def build(self, *, last: tuple[int, float] | None) -> tuple[int, bytes]:
        """Return the number of pages and the PDF; last is the number and column height (points) of a shorter page."""
        from reportlab.platypus import BaseDocTemplate

        out = BytesIO()
        # Uncompressed, so that the bytes do not depend on the version of zlib.
        document = BaseDocTemplate(out, pagesize=self.size, invariant=1, pageCompression=0)
        head = self.head()
        document.addPageTemplates(self.templates(head, last))
        document.build(self.story(head))
        return document.page, out.getvalue()

    def composer(self, width: float) -> Composer:
        return Composer(width=width, references=self.paper.settings["references"])

    def head(self) -> list[Flowable]:
        """Return what stands above the columns: title, authors and, where it is wide, the abstract."""
        from reportlab.platypus import Indenter, Spacer
        from reportlab.platypus import Paragraph as Flow

        composer = self.composer(self.width - 60)
        names = self.paper.authors
        authors = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
        head: list[Flowable] = [self._title(composer.style["title"]), Flow(authors, composer.style["authors"])]
        if self.paper.settings["abstract"] == "wide":
            abstract = [flowable for block in self._abstract() for flowable in composer.block(block)]
            head += [Spacer(0, 4), Indenter(30, 30), *abstract, Indenter(-30, -30)]
        return [*head, Spacer(0, 12)]

    def _title(self, style: ParagraphStyle) -> Flowable:
        """Return the title, its lines made about equally long."""
        from reportlab.platypus import Paragraph as Flow

        inset, height = 0, Flow(self.paper.title, style).wrap(self.width, self.size[1])[1]
        while (
            inset < self.width / 4 and Flow(self.paper.title, style).wrap(self.width - 2 * inset - 8, 999)[1] == height
        ):
            inset += 4
        return Flow(self.paper.title, style.clone("title", leftIndent=inset, rightIndent=inset))

    def _abstract(self) -> tuple[Any, ...]:
        return self.paper.blocks[:2] if self.paper.blocks[0] == Heading(1, "Abstract") else ()

    def story(self, head: list[Flowable]) -> list[Flowable]:
        """Return everything in the order it is flowed in."""
        from reportlab.platypus import FrameBreak, NextPageTemplate

        wide = self.paper.settings["abstract"] == "wide"
        blocks = self.paper.blocks[len(self._abstract()) if wide else 0 :]
        composer = self.composer(self.column_width)
        body = [flowable for block in blocks for flowable in composer.block(block)]
        return [NextPageTemplate([f"page{i}" for i in range(2, 9)]), *head, FrameBreak(), *body]

    def templates(self, head: list[Flowable], last: tuple[int, float] | None) -> list[Any]:
        """Return a template a page: the first with room for the head, the last with level columns."""
        from reportlab.platypus import Frame, PageTemplate

        height = self._height(head)
        top = self.size[1] - _TOP
        title = Frame(self.margin, top - height, self.width, height, 0, 0, 0, 0)
        frames = [[title, *self._frames(_BOTTOM + 8, top - height)]]
        for number in range(2, 9):
            short = last is not None and number == last[0]
            frames.append(self._frames(top - last[1] if last and short else _BOTTOM, top))
        draw = [self.first] + [self.later] * 7
        return [PageTemplate(f"page{i}", frames[i - 1], onPage=_on_page(draw[i - 1])) for i in range(1, 9)]

    def _frames(self, bottom: float, top: float) -> list[Frame]:
        from reportlab.platypus import Frame

        step = self.column_width + _GUTTER
        return [
            Frame(self.margin + i * step, bottom, self.column_width, top - bottom, 0, 0, 0, 0)
            for i in range(self.columns)
        ]

    def _height(self, head: list[Flowable]) -> float:
        """Return the height of the head when it is flowed; the space above its first line is dropped there."""
        wide = self.paper.settings["abstract"] == "wide"
        total = 0.0
        for i, flowable in enumerate(head):
            inset = 60 if wide and i > 2 else 0
            total += flowable.wrap(self.width - inset, self.size[1])[1]
            total += max(flowable.getSpaceBefore(), 0) + max(flowable.getSpaceAfter(), 0)
        return float(total) + 2

    def first(self, canvas: Canvas) -> None:
        """Draw the series, the footline and the number of the first page, and set the metadata."""
        paper = self.paper
        self._metadata(canvas)
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(self.margin, self.size[1] - 52, "Scholiast Sample Papers")
        canvas.drawRightString(
            self.size[0] - self.margin, self.size[1] - 52, f"No. {paper.settings['number']}, {paper.year}"
        )
        canvas.setLineWidth(0.4)
        canvas.line(self.margin, 58, self.margin + 80, 58)
        canvas.setFont("Times-Roman", 7.5)
        canvas.drawString(self.margin, 49, _FOOT)
        self._number(canvas)

    def later(self, canvas: Canvas) -> None:
        """Draw the running head and the number of a later page."""
        surnames = [name.split()[-1] for name in self.paper.authors]
        names = " and ".join(surnames) if len(surnames) < 3 else f"{surnames[0]} et al."
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(self.margin, self.size[1] - 52, names)
        canvas.drawRightString(self.size[0] - self.margin, self.size[1] - 52, self.paper.settings["running"])
        self._number(canvas)

    def _number(self, canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(self.size[0] / 2, 34, str(canvas.getPageNumber()))

    def _metadata(self, canvas: Canvas) -> None:
        """Set title and author; 'draft' sets what a word processor would, 'no' leaves both empty."""
        paper = self.paper
        title, author = {
            "yes": (paper.title, ", ".join(paper.authors)),
            "draft": (f"{paper.name}_draft3.doc", paper.authors[0].split()[-1].lower()),
            "no": ("", ""),
        }[paper.settings["metadata"]]
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("Scholiast samples")
        canvas.setSubject("")
        canvas.setKeywords(paper.settings.get("keywords", "") if paper.settings["metadata"] == "yes" else "")
        canvas.setDateFormatter(lambda *_: f"D:{paper.year}0302090000Z")


def _on_page(draw: Callable[[Canvas], None]) -> Callable[[Canvas, object], None]:
    """Drop the document, which reportlab passes too."""
    return lambda canvas, _: draw(canvas)
