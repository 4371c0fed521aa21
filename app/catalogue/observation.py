"""The platform's own questions: one at the foot of every module, whether something is wrong or unclear there; three
about a course or one of its sessions, for the knowledge bank; and what somebody handed in and wants to share.

Each stands once in each course, made when the course is published. They stand in no course file, and their names
cannot be an author's.
"""

from __future__ import annotations

from app.courseware.canonical import canonical
from app.courseware.model import Block

NAME = "_synpunkt"
TYPE = "reflection"
# What somebody noticed, of the course or at a session.
NOTICED = {
    "_fungerade": "Vad fungerade?",
    "_hindrade": "Vad hindrade?",
    "_andras": "Vad behöver någon ändra på?",
}
# What was handed in to the trainers, once the writer has put it into the journal.
HANDED_IN, HANDED_IN_WORDS = "_inlamnat", "Det du lämnade in"
NAMES = (NAME, *NOTICED, HANDED_IN)
# Where what was noticed of the course as a whole is kept; of a session it is at the session's own step.
OF_THE_COURSE = "_kursen"


def canonical_questions() -> dict[str, str]:
    """By name. What `authors` says is the platform's to say: the checker knows no such setting."""
    prompt = "<p>Något som är fel eller otydligt här?</p>"
    own = Block(TYPE, NAME, line=0, prompt_html=prompt, settings={"authors": True, "lines": 4})
    noticed = (
        Block(TYPE, name, line=0, prompt_html=f"<p>{words}</p>", settings={"lines": 4})
        for name, words in {**NOTICED, HANDED_IN: HANDED_IN_WORDS}.items()
    )
    return {block.id: canonical(block, {}) for block in (own, *noticed)}


def is_observation(block: Block) -> bool:
    return block.id == NAME
