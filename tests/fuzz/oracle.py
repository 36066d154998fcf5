"""What must hold of anything given to the readers, and what the fuzzers start from."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

from detente.documents.normalise import normalise
from detente.documents.read import read
from detente.documents.types import Document
from detente.errors import DetenteError

SUMMIT = Path(__file__).parents[2] / "examples" / "summit"
KINDS = ("html", "pdf", "md", "txt")
#: Far above what the seeds need; what a small file may cost is bounded by it.
MOST_BYTES = 64 * 1024
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
#: In no category a reader of the text can see: controls, formats (bidi, zero width), surrogates.
UNSEEN = {"Cc", "Cf", "Cs"}
#: Format characters that are letters' company in some scripts or printed signs: they may stay.
PRINTED = {*map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))}


def check(data: bytes, kind: str) -> Document | None:
    """Read bytes as a file of that kind; the document, or None where it is refused plainly.

    Anything else (another exception, a document whose parts disagree, unseen characters in what
    is quoted) raises and is a find.
    """
    stream = io.BytesIO(data)
    stream.name = f"a.{kind}"
    try:
        document = read(stream, max_bytes=MOST_BYTES)
    except DetenteError as error:
        refused_plainly(str(error), stream.name)
        return None
    holds(document)
    return document


def refused_plainly(message: str, name: str) -> None:
    assert message.startswith(name), message
    assert len(message) < 500, message
    assert not unseen(message), ascii(message)


def holds(document: Document) -> None:
    parts = [document.text[start:end] for start, end in document.paragraphs]
    assert parts
    assert "\n\n".join(parts) == document.text
    assert all(part == " ".join(part.split()) for part in parts)
    assert normalise(document.text) == document.text
    for said in (document.title, document.author, document.bio, document.text):
        assert said is None or (said.strip() and unseen(said) <= {"\n"}), ascii(said)
    assert document.title is None or "\n" not in document.title
    assert document.published is None or ISO_DATE.fullmatch(document.published)
    assert Document.model_validate_json(document.model_dump_json()) == document


def unseen(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in UNSEEN} - PRINTED


def seeds(kind: str) -> list[bytes]:
    """Whole small files of a kind, to be damaged."""
    article = (SUMMIT / "article.txt").read_text(encoding="utf-8")
    short = article[:2500]
    if kind == "html":
        return [(SUMMIT / "article.html").read_bytes(), HTML.encode()]
    if kind == "pdf":
        return [pdf(short.splitlines())]
    return [article.encode(), short.encode("utf-16"), short.encode("cp1252", "replace"), MARKDOWN]


def pdf(lines: list[str]) -> bytes:
    """A PDF nothing of which is compressed, so that a changed byte is a changed instruction."""
    words = [
        line.encode("cp1252", "replace").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
        for line in lines
        if line
    ]
    shown = b"".join(b"(" + word[:90] + b") Tj 0 -14 Td\n" for word in words)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    drawing = b"BT /F1 11 Tf 60 780 Td\n" + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page + b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(drawing)).encode() + b" >>\nstream\n" + drawing + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Who bends first) /Author (Ann Lee) >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(out))
    )


HTML = """<!doctype html><html lang=en><head><meta charset=utf-8><title>Who bends first</title>
<meta name=author content="Ann Lee"><meta property=article:published_time content=2025-02-10>
<script>alert(1)</script><style>p{}</style></head><body><nav><a href=/>Home</a></nav><article>
<h1>Who bends first</h1><p>The president of Northland said on Monday that he would not &amp; could
not accept the offer that Southland&#8217;s envoy had brought to the capital a week before.</p>
<p>&ldquo;We want the bridge open,&rdquo; the envoy said. <b>Northland</b> refused.<br>It wants the
water first, and it has said so &#x202e;many&#x202c; times in the last year.</p><ul><li>One of the
points was the price</ul><table><tr><td>A cell<td>Another</table><blockquote>They must pay.
</blockquote><form><input value=x><button>Send</button></form></article><footer>All rights reserved
</footer></body></html>"""
MARKDOWN = b"""---
title: Who bends first
date: 2025-02-10
---
# Who bends first

The *president* of [Northland](http://example.org) said that he would **not** accept the offer.

> "We want the bridge open," the envoy said.

- One of the points was the price
- `code` &amp; <b>tags</b>

| who | what |
|---|---|
| Northland | water |
"""
#: What mutations splice in: the words each format is made of.
WORDS = {
    "html": [
        "<p>", "</p>", "<div", "<script", "</script>", "<style>", "<table>", "<tr>", "<td>", "<br>",
        "<svg>", "<template>", "<!--", "-->", "<![CDATA[", "]]>", "<meta charset=", "utf-16", "&#",
        "&#x202e;", "&lt;", "&NotEqualTilde;", "<article>", "<h1>", "<title>", "<li>", "<q>",
        "<base href=", "data:text/html,", "<iframe>", "<plaintext>", "<frameset>", "\u202e",
    ],
    "pdf": [
        "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "/Type", "/Page",
        "/Kids", "/Count", "/Parent", "/Contents", "/Length", "/Filter", "/FlateDecode",
        "/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/DecodeParms", "/Predictor", "/Encrypt",
        "/ObjStm", "/XRef", "/Prev", "/Font", "/ToUnicode", "/Encoding", "/Differences", "/Widths",
        "BT", "ET", "Tj", "TJ", "Td", "Tm", "Tf", "cm", "Do", "q", "Q", "1 0 R", "-1",
        "99999999999",
    ],
    "md": ["# ", "---\n", "> ", "- ", "```", "[", "](", "![", "**", "|", "<!--", "&#", "\u200b"],
    "txt": ["\r\n", "\n\n", "By ", "Related Posts", "\ufeff", "\x00", "\u202e", "\u2029", "\x85"],
}  # fmt: skip
