"""The one file that a form sends, read whole."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge


class TooLarge(Exception):
    """More was announced than may be sent; nothing of it is read."""


def take_file(most_bytes: int) -> tuple[bytes, str]:
    """What it holds and is called; the name is empty where none was chosen. Raises TooLarge."""
    request.max_content_length = most_bytes
    try:
        sent = request.files.get("file")
    except RequestEntityTooLarge:
        raise TooLarge from None
    return (sent.read(), sent.filename) if sent and sent.filename else (b"", "")
