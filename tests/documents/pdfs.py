"""PDF files for the tests, made by reportlab."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate


def article_pdf(
    title: str,
    paragraphs: Sequence[str],
    *,
    header: str,
    password: str = "",
    stated: str | None = None,
) -> bytes:
    """An article set in paragraphs over several small pages, with running header and number.

    ``stated`` is the title in the file's metadata, where it is not the printed one.
    """
    out = io.BytesIO()
    styles = getSampleStyleSheet()

    def margins(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.drawString(60, 560, header)
        canvas.drawString(60, 20, f"Page {template.page} of 9")

    lock = StandardEncryption(password, canPrint=0) if password else None
    SimpleDocTemplate(
        out, pagesize=A5, title=title if stated is None else stated, invariant=True, encrypt=lock
    ).build(
        [
            Paragraph(title, styles["Title"]),
            *(Paragraph(paragraph, styles["BodyText"]) for paragraph in paragraphs),
        ],
        onFirstPage=margins,
        onLaterPages=margins,
    )
    return out.getvalue()


def lines_pdf(lines: Sequence[str]) -> bytes:
    """One page with exactly these lines, evenly set."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for i, line in enumerate(lines):
        canvas.drawString(60, 780 - 14 * i, line)
    canvas.save()
    return out.getvalue()


def scan_pdf() -> bytes:
    """One page with an image and no text."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "gray")), 60, 600)
    canvas.save()
    return out.getvalue()
