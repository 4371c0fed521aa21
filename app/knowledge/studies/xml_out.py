"""XML written as it comes, with each letter at its place: what XML has no sign for becomes one sign that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

# A reader would make other letters of it, or none, and every passage after it would be moved.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """As many letters as before."""
    return ILLEGAL.sub("\ufffd", text).replace("\r", "\n")


class Xml:
    def __init__(self, file: BinaryIO) -> None:
        self._out = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextmanager
    def element(self, tag: str, /, **attributes: str | int | None) -> Iterator[None]:
        told = {key: legal(str(value)) for key, value in attributes.items() if value is not None}
        self._out.startElement(tag, AttributesImpl(told))
        yield
        self._out.endElement(tag)

    def leaf(self, tag: str, text: str = "", /, **attributes: str | int | None) -> None:
        with self.element(tag, **attributes):
            if text:
                self._out.characters(legal(text))

    def end(self) -> None:
        self._out.endDocument()
