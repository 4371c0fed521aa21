"""The platform's own question at the foot of every module: is something wrong or unclear here?

One in each course, made when the course is published. It stands in no course file, and its name cannot be an author's.
"""

from __future__ import annotations

from app.courseware.canonical import canonical
from app.courseware.model import Block

NAME = "_synpunkt"
TYPE = "reflection"


def canonical_observation() -> str:
    """What `authors` says is the platform's to say: the checker knows no such setting."""
    prompt = "<p>Något som är fel eller otydligt här?</p>"
    return canonical(Block(TYPE, NAME, line=0, prompt_html=prompt, settings={"authors": True, "lines": 4}), {})


def is_observation(block: Block) -> bool:
    return block.id == NAME
