"""Texts that would run a script, to leave their box or to lie about what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    name: str
    text: str


SAMPLES = [
    Sample(**sample)
    for sample in json.loads((Path(__file__).parent / "hostile" / "samples.json").read_text(encoding="utf-8"))
]
