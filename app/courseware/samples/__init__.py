"""A correct block of each type with an example in it, and the signs of ordinary text, to begin writing from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import count

from app.courseware.samples.plain import PLAIN
from app.courseware.samples.questions import QUESTIONS
from app.courseware.samples.sample import BOXES, MARKED, MEDIA, OPEN, TEXT, Sample

__all__ = ["BOXES", "MARKED", "MEDIA", "OPEN", "TEXT", "Sample", "samples_for", "taken_ids"]

GROUPS = (TEXT, MARKED, OPEN, MEDIA, BOXES)
SAMPLES = [sample for group in GROUPS for sample in (*PLAIN, *QUESTIONS) if sample.group == group]
_OPENING = re.compile(rb"^\s*:{3,}\s*\S+\s+([a-z0-9-]{1,60})\s*$", re.MULTILINE)
_FILE = re.compile(r"media/min-[a-z]+(?P<kind>\.[a-z0-9]+)")


def taken_ids(texts: Iterable[bytes]) -> set[str]:
    """Every id that a block has in these files, as far as can be told without compiling them."""
    return {found.decode() for text in texts for found in _OPENING.findall(text)}


def samples_for(groups: Collection[str], taken: Collection[str], files: Collection[str]) -> list[Sample]:
    """Those of the groups, each with an id that is free and with media that the course has, where it has any."""
    return [_fitted(sample, taken, sorted(files)) for sample in SAMPLES if sample.group in groups]


def _fitted(sample: Sample, taken: Collection[str], files: Collection[str]) -> Sample:
    text, id = sample.text, sample.id
    if id:
        id = next(made for number in count(1) if (made := f"{sample.id}-{number}") not in taken)
        text = text.replace(f" {sample.id}\n", f" {id}\n", 1)

    def there(name: re.Match[str]) -> str:
        kinds = (name["kind"], ".jpg", ".jpeg") if name["kind"] == ".png" else (name["kind"],)
        return next((file for file in files if file.startswith("media/") and file.endswith(kinds)), name[0])

    return replace(sample, text=_FILE.sub(there, text), id=id)
