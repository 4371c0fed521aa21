"""Typical mistakes of those who write a module: each with what the author sees, and how it is mended.

`NN-name.md` is the module as it was typed, `NN-name.txt` what is said of it. Where the buttons do not do it all,
`NN-name.rattad.md` is the module after what was said has been followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.courseware.compiler import Compiled, compile_course
from app.courseware.mending import Mend, mend
from app.courseware.model import Problem

FOLDER = Path(__file__).parent / "mistakes"
FILE = "01-samtalet.md"
OTHERS = {
    "kurs.md": b"---\ntitel: Kursen\nid: kursen\n---\n\nOm kursen.\n",
    "02-slutet.md": b"---\ntitel: Slutet\nid: slutet\n---\n\nText.\n",
    "media/bron.png": b"x",
    "media/samtal.mp4": b"x",
    "media/samtal.vtt": b"WEBVTT\n",
    "media/samtal.md": b"Orden i filmen.\n",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    name: str
    wrong: bytes
    seen: str
    mended: bytes | None


def read_mistakes() -> list[Mistake]:
    return [
        Mistake(
            path.stem,
            path.read_bytes(),
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            mended.read_bytes() if (mended := path.with_suffix(".rattad.md")).exists() else None,
        )
        for path in sorted(FOLDER.glob("??-*.md"))
        if not path.stem.endswith(".rattad")
    ]


def compiled(content: bytes) -> Compiled:
    return compile_course({**OTHERS, FILE: content})


def what_is_seen(content: bytes) -> str:
    """The problems as the author reads them, and what the button beside each says, if it has one."""
    result = compiled(content)
    return "\n\n".join(_in_words(content, problem, result) for problem in result.problems) + "\n"


def find_mend(content: bytes, result: Compiled) -> Mend | None:
    """Of the first problem that a button mends."""
    mends = (_mend(content, problem, result) for problem in result.problems)
    return next((found for found in mends if found), None)


def _in_words(content: bytes, problem: Problem, result: Compiled) -> str:
    button = _mend(content, problem, result)
    where = f"Rad {problem.line}" if problem.file == FILE else f"{problem.file}, rad {problem.line}"
    said = f"{where}. {problem.message}\n{problem.suggestion}"
    return f"{said}\n[{button.label}]" if button else said


def _mend(content: bytes, problem: Problem, result: Compiled) -> Mend | None:
    return mend(content, problem, result.fixes) if problem.file == FILE else None
