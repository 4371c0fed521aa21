"""Joins our script modules into one file, so that a phone fetches all of them in one request.

The modules share one scope in it, so no two of them may have the same name at their top: the browser would refuse the
file. Imports are of names in a sibling, never renamed.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./(?P<name>\w+\.js)";\n', re.MULTILINE)
# What is said to who reads the source is not sent to every phone.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:.|\n)*?\*/)\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function)\b)", re.MULTILINE)


def join_scripts(first: Path) -> str:
    """The module and all that it imports, each once and after what it needs itself."""
    return "\n".join(read_modules(first).values())


def read_modules(first: Path) -> dict[Path, str]:
    """The modules' texts as they are joined, in that order."""
    texts: dict[Path, str] = {}
    _add(first, texts, set())
    return texts


def _add(script: Path, texts: dict[Path, str], begun: set[Path]) -> None:
    if script in begun:
        return
    begun.add(script)
    text = script.read_text(encoding="utf-8")
    for needed in IMPORT.finditer(text):
        _add(script.with_name(needed["name"]), texts, begun)
    texts[script] = COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", text)))
