"""Turn a typeset page into what a scanner makes of it, a grey picture; knows nothing about what is written on it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI, _ANGLE, _NOISE, _QUALITY = 110, 0.7, 9.0, 42


def scan_page(pdf: bytes) -> Image:
    """Render the first page of a PDF as a slightly turned, noisy, yellowed grey picture."""
    import pypdfium2
    from PIL import Image

    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=_DPI / 72, grayscale=True).to_pil()
    picture = picture.rotate(_ANGLE, resample=Image.Resampling.BICUBIC, fillcolor=238)
    pixels = np.asarray(picture, dtype=np.float32) * 0.86 + 22.0
    pixels += np.random.default_rng(11).normal(0.0, _NOISE, pixels.shape)
    # A shadow along the left edge, as a book leaves it.
    pixels -= 40.0 * np.exp(-np.arange(pixels.shape[1], dtype=np.float32) / 22.0)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), mode="L")


def picture_pdf(picture: Image, *, size: tuple[float, float], title: str, year: int) -> bytes:
    """Return a PDF of one page, of a size in points, that holds the picture and no text."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    jpeg = BytesIO()
    picture.save(jpeg, format="JPEG", quality=_QUALITY)
    jpeg.seek(0)
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    canvas.setCreator("Scholiast samples")
    canvas.setDateFormatter(lambda *_: f"D:{year}0302090000Z")
    canvas.drawImage(ImageReader(jpeg), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
