from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 600, 800


class Drawing:
    """A PDF drawn word by word; y counts from the top, so that expected boxes are easily said."""

    def __init__(self, path, password=None):
        self.path = path
        encryption = StandardEncryption(password) if password else None
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=encryption, invariant=1)

    def text(self, x, y, words, size=10, *, font="Times-Roman"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, words)

    def lines(self, x, y, texts, size=10, *, pitch=12):
        for number, words in enumerate(texts):
            self.text(x, y + number * pitch, words, size)
        return y + len(texts) * pitch

    def column(self, x, y, words, *, width=220, size=10, indent=0):
        """Set a paragraph with straight edges, as papers do; return where the next line would stand."""
        texts = simpleSplit(words, "Times-Roman", size, width - indent)
        for number, line in enumerate(texts):
            last = number == len(texts) - 1
            spaces = line.count(" ")
            extra = 0 if last or not spaces else (width - indent - stringWidth(line, "Times-Roman", size)) / spaces
            drawn = self.canvas.beginText(x + (indent if number == 0 else 0), HEIGHT - y - number * 12)
            drawn.setFont("Times-Roman", size)
            drawn.setWordSpace(extra)
            drawn.textOut(line)
            self.canvas.drawText(drawn)
        return y + len(texts) * 12

    def raised(self, x, y, words, size=10):
        self.text(x, y - 0.35 * size, words, 0.7 * size)

    def rule(self, x0, x1, y):
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def new_page(self):
        self.canvas.showPage()

    def saved(self):
        self.canvas.save()
        return self.path


@pytest.fixture
def drawing(tmp_path):
    return Drawing(tmp_path / "paper.pdf")


@pytest.fixture
def locked_drawing(tmp_path):
    return Drawing(tmp_path / "locked.pdf", password="secret")


PROSE = (
    "Retrieval finds the documents that answer a question. A ranking is good when the first documents answer it and "
    "the last ones do not. Many methods order documents by the words they share with the question, and many by the "
    "meaning of their sentences. Both kinds make mistakes that the other kind does not make, so their lists are "
    "often merged before anybody looks at them. "
)


@pytest.fixture
def prose():
    return PROSE
