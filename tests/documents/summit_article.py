"""An article to read in every form, and what reading gives."""

import io

TITLE = "A Summit Everyone Wants, on Terms Nobody Shares"
BODY = [
    (
        "The Kremlin wants the sanctions lifted, and it wants them lifted before the summit "
        "begins. "
        "“We are ready,” Putin said on Monday, “but we will not beg.”"
    ),
    (
        "Washington would like a ceasefire first. Trump has threatened new sanctions if the "
        "cease-fire "
        "fails, and his advisers say that he is not bluffing, whatever Moscow may believe."
    ),
    (
        "Ukraine refuses to sign anything that leaves Russian troops where they are. Zelensky told "
        "reporters that he had asked for guarantees and been given a telephone number."
    ),
    (
        "Europe hopes to be invited. It is ready to pay, reluctant to send soldiers, and eager to "
        "be "
        "asked about either of these things by anybody at all."
    ),
]


def stream(data, name="article.txt"):
    if isinstance(data, str):
        data = data.encode()
    file = io.BytesIO(data)
    file.name = name
    return file


def paragraphs(document):
    return [document.text[start:end] for start, end in document.paragraphs]
