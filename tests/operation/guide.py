"""What the operator's guide says to write into files, so that tests run the very words that operators copy."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "operators-guide.md"


def sample(language: str, *words: str) -> str:
    """The one block of that language in which all the words stand."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    found = [block for block in blocks if all(word in block for word in words)]
    assert len(found) == 1, f"{len(found)} blocks of {language} with {words}"
    return found[0]


def replaced(text: str, changes: dict[str, str]) -> str:
    """Each must be there, so that a sample that was rewritten is not run with another's names."""
    for old, new in changes.items():
        assert old in text, f"not in the guide's sample: {old}"
        text = text.replace(old, new)
    return text
