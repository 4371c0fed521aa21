"""Sets a document in PDF, run as a program of its own (`web.pdf` starts it): what it takes in memory ends with it.

Takes what it says as JSON on standard input, with the template's path as its argument, and answers with the PDF. What
it was given is never printed. Nothing of the house is imported here, so that it starts at once.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

import typst

MOST_MEMORY = 2_000_000_000
# Fonts that the library brings: a document looks the same on every machine.
FONTS = json.dumps(["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"])
# Latin, and what is typed with it: the first font has all of it.
UNCOMMON = re.compile("[^\n -~\xa0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026]")
# They join signs or choose their looks, and are nothing by themselves.
JOINING = re.compile("[\u200d\ufe00-\ufe0f\U000e0000-\U000e01ef]")
BOX = "\u25a1"
NAMED = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(told: dict[str, Any], template: Path) -> bytes:
    """Raises typst.TypstError. A sign that no font has becomes a box; a picture that cannot be read is left out."""
    missing: set[str] = set()
    while True:
        inputs = {"fonts": FONTS, "told": _boxed(told, missing)}
        try:
            return typst.compile(
                template, root=template.parents[1], ignore_system_fonts=True, sys_inputs=inputs, pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            if more := _named(error) - missing:
                missing |= more
            elif told["emblems"]:
                told = told | {"emblems": {}}
            elif more := set(UNCOMMON.findall(inputs["told"])) - {BOX}:
                missing |= more
            else:
                raise


def _boxed(told: dict[str, Any], missing: set[str]) -> str:
    if missing:
        told = told | {"notes": [*told["notes"], told["missing"]]}
    text = JOINING.sub("", json.dumps(told, ensure_ascii=False))
    return text.translate(dict.fromkeys(map(ord, missing), BOX))


def _named(error: typst.TypstError) -> set[str]:
    texts = [ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in NAMED.findall(error.diagnostic)]
    return set(UNCOMMON.findall("".join(texts)))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer), Path(sys.argv[1])))
    except typst.TypstError:
        sys.exit(1)
