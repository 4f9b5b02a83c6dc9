"""Papers to print, and presses to print them by."""

from govreports.documents.compose import compose
from govreports.documents.content import Content
from govreports.documents.paper import Document
from tests.documents.papers import MADE_AT

LEFT, RIGHT = 79.4, 595.28 - 73.7  # 28 mm and 26 mm


def on_paper(content: Content, *, draft: bool = False) -> Document:
    return compose(content, made_at=MADE_AT, draft=draft)


def document_of(*blocks: object) -> Document:
    return Document(("样张",), blocks, "和平街道办事处", made_at=MADE_AT)
