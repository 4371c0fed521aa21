"""Courses made of hostile texts: the samples in every place of a course where an author's text can stand.

Each sample stands in every fourth place, since tests/courseware tries all of them without a browser; in every place
when all is tested.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.courseware.compiler import compile_course
from app.courseware.model import Course, Problem, Severity
from tests import extent
from tests.courseware.hostile_samples import SAMPLES, Sample
from tests.journeys.server import TOP

MEDIA_FOLDER = TOP / "tests" / "courses" / "all-types" / "media"
MEDIA = {f"media/{file.name}": file.read_bytes() for file in MEDIA_FOLDER.iterdir()}
COURSE = "---\ntitel: {id}\nid: {id}\nspråk: sv\nöppen: ja\n---\n\nEn kurs.\n"
MODULE = "---\ntitel: {title}\nid: {id}\n---\n\n"
# Stands last in each module, so that a text that takes in what comes after it is seen to.
END = "::: reflektion {id}-slutet\n\nVad hände här?\n\n:::\n"
PIECES_A_TRIAL = 170
# Each answer is sent with its whole page.
PIECES_A_MODULE, ANSWERED_A_MODULE = 100, 12
MODULES_A_COURSE = 8

# {text} is the sample as it is, {line} the same on one line, {id} its name.
PLACES = {
    "prose": "{text}\n",
    "titles": "[text](https://exempel.se '{line}') och ![{line}](media/bro.png '{line}')\n",
    "link": "[text](<{line}>)\n",
    "picture": "![En bro]({line})\n",
    "box": "::: tips {line}\n\n{text}\n\n:::\n",
    "choice": "::: flerval {id}-val\n\n{text}\n\n- [x] {line}\n  > {line}\n- [ ] annat\n  > Nej.\n\n"
    "Ledtråd: {line}\n\nFörklaring: {line}\n\n:::\n",
    "verdict": "::: sant-falskt {id}-sant\n\nStämmer {line}?\n\nSvar: sant\n\nRätt: {line}\n\nFel: {line}\n\n:::\n",
    "unit": "::: tal {id}-tal\n\nHur många?\n\nSvar: 3\n\nEnhet: {line}\n\n:::\n",
    "match": "::: para {id}-para\n\nPara.\n\n- {line} => {line}\n- ett => två\n\n:::\n",
    "order": "::: ordna {id}-ordna\n\nOrdna.\n\n1. {line}\n2. annat\n\n:::\n",
    "ends": "::: skala {id}-andar\n\nHur?\n\nSkala: 0 till 5\n\nLåg: {line}\n\nHög: {line}\n\n:::\n",
    "words": "::: skala {id}-ord\n\nHur?\n\n- {line}\n- annat\n\nSkala: nej | {line} | ja\n\n:::\n",
    "reflection": "::: reflektion {id}-tanke\n\n{text}\n\n:::\n",
    "film": "::: film {id}-film\n\n{text}\n\nFil: media/bron.mp4\n\nTextning: media/bron.vtt\n\n"
    "Avskrift: media/bron.md\n\n:::\n",
}


@dataclass(frozen=True)
class Piece:
    sample: Sample
    place: str

    @property
    def text(self) -> str:
        filled = PLACES[self.place].replace("{line}", one_line(self.sample)).replace("{id}", self.sample.name)
        return filled.replace("{text}", self.sample.text) + "\n"

    @property
    def asks(self) -> bool:
        return "{id}" in PLACES[self.place]

    @property
    def is_answered(self) -> bool:
        """Whether something that the author wrote is shown first when the question has been answered."""
        return self.place in ("choice", "verdict")


PIECES = [
    Piece(sample, place)
    for row, sample in enumerate(SAMPLES)
    for column, place in enumerate(PLACES)
    if extent.ALL or (row + column) % 4 == 0
]


@dataclass(frozen=True)
class Shard:
    """One module, as it is published."""

    course: str
    id: str
    pieces: Sequence[Piece]

    @property
    def path(self) -> str:
        return f"/kurser/{self.course}/{self.id}"

    @property
    def questions(self) -> int:
        return sum(piece.asks for piece in self.pieces) + 1

    @property
    def answers(self) -> int:
        return sum(piece.is_answered for piece in self.pieces)


def one_line(sample: Sample) -> str:
    return " ".join(sample.text.split("\n"))


def write_courses(folder: Path) -> tuple[list[Shard], Counter[tuple[str, str]]]:
    """Writes courses that can be published. Also: how often a place refused a sample, by place and the reason."""
    sound, refused = _sound_alone()
    answered = _in_modules([piece for piece in sound if piece.is_answered], ANSWERED_A_MODULE)
    modules = answered + _in_modules([piece for piece in sound if not piece.is_answered], PIECES_A_MODULE)
    shards = []
    for number, pieces in enumerate(modules):
        shard = Shard(f"fientlig-{number // MODULES_A_COURSE}", f"modul-{number}", pieces)
        shards.append(shard)
        place = folder / shard.course
        if not place.exists():
            shutil.copytree(MEDIA_FOLDER, place / "media")
            (place / "kurs.md").write_text(_course(shard.course), encoding="utf-8")
        (place / f"{number:03}.md").write_text(_module(pieces, shard.id), encoding="utf-8")
    return shards, refused


def write_titles(folder: Path) -> list[str]:
    """One course for each family of samples: its title, its text, its module and its meetings are hostile."""
    families = sorted({_family(sample) for sample in SAMPLES})
    written = []
    for family in families:
        kin = [sample for sample in SAMPLES if _family(sample) == family]
        course = next((files for sample in kin if not _compiled(files := _titled(family, sample, kin))[1]), None)
        if course is None:
            continue
        written.append(f"titlar-{family}")
        (folder / written[-1]).mkdir()
        for name, text in course.items():
            (folder / written[-1] / name).write_text(text, encoding="utf-8")
    return written


def _titled(family: str, sample: Sample, meetings: Sequence[Sample]) -> dict[str, str]:
    path = "".join(f"  - kickoff: {_quoted(each)}\n    id: {each.name}\n" for each in meetings if "\0" not in each.text)
    front = f"titel: {_quoted(sample)}\nid: titlar-{family}\nspråk: sv\nöppen: ja\nväg:\n  - modul: ett\n{path}"
    return {"kurs.md": f"---\n{front}---\n\n{sample.text}\n", "01.md": _module([], "ett", _quoted(sample))}


def _family(sample: Sample) -> str:
    return sample.name.rsplit("-", 1)[0]


def _quoted(sample: Sample) -> str:
    return json.dumps(one_line(sample), ensure_ascii=False)


def _sound_alone() -> tuple[list[Piece], Counter[tuple[str, str]]]:
    """The pieces that can be published, each tried in a module of its own, and why the others cannot."""
    sound: list[Piece] = []
    refused: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(PIECES), PIECES_A_TRIAL):
        some = PIECES[start : start + PIECES_A_TRIAL]
        errors = _errors_in([[piece] for piece in some])
        sound += [piece for piece, found in zip(some, errors, strict=True) if not found]
        refused.update((piece.place, found) for piece, found in zip(some, errors, strict=True) if found)
    return sound, refused


def _in_modules(pieces: list[Piece], most: int) -> list[list[Piece]]:
    starts = range(0, len(pieces), most)
    return [group for start in starts for group in _together(pieces[start : start + most])]


def _together(pieces: list[Piece]) -> list[list[Piece]]:
    """Modules of pieces that bear each other: what one defines may change what another says."""
    if len(pieces) < 2 or not _errors_in([pieces])[0]:
        return [pieces]
    middle = len(pieces) // 2
    *before, last = _together(pieces[:middle])
    first, *after = _together(pieces[middle:])
    between = [last, first] if _errors_in([last + first])[0] else [last + first]
    return before + between + after


def _errors_in(modules: Sequence[Sequence[Piece]]) -> list[str]:
    """The code of the first error in each module of a course; empty where it can be published."""
    files = {f"{number}.md": _module(pieces, f"prov-{number}") for number, pieces in enumerate(modules)}
    course, errors = _compiled({"kurs.md": _course("prov")} | files)
    blocks = {module.file: len(module.blocks) for module in course.modules} if course else {}
    asked = {f"{number}.md": sum(piece.asks for piece in pieces) + 1 for number, pieces in enumerate(modules)}
    swallowed = {file: "swallowed" for file in files if blocks.get(file) != asked[file]}
    told = {error.file: error.code for error in reversed(errors)}
    return [(swallowed | told).get(file, "") for file in files]


def _compiled(files: dict[str, str]) -> tuple[Course | None, list[Problem]]:
    """The course, and the errors in it."""
    compiled = compile_course({name: text.encode(errors="replace") for name, text in files.items()} | MEDIA)
    return compiled.course, [problem for problem in compiled.problems if problem.severity is Severity.ERROR]


def _module(pieces: Sequence[Piece], id: str, title: str = "Modul") -> str:
    return MODULE.format(id=id, title=title) + "".join(piece.text for piece in pieces) + END.format(id=id)


def _course(id: str) -> str:
    return COURSE.format(id=id)
