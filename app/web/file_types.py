"""What a file is by its first bytes, whatever its name and its sender say."""

from __future__ import annotations

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
STARTS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}


def type_of(content: bytes) -> str | None:
    """PDF, JPEG or PNG; None for anything else."""
    return next((type for start, type in STARTS.items() if content.startswith(start)), None)
