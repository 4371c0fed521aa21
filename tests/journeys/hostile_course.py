"""Courses made of hostile texts: every sample in every place of a course where an author's text can stand."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.courseware.compiler import compile_course
from app.courseware.model import Problem, Severity
from tests.courseware.hostile_samples import SAMPLES, Sample
from tests.journeys.server import TOP

MEDIA = TOP / "tests" / "courses" / "all-types" / "media"
COURSE = "---\ntitel: {id}\nid: {id}\nspråk: sv\nöppen: ja\n---\n\nEn kurs.\n"
MODULE = "---\ntitel: {title}\nid: {id}\n---\n\n"
# Stands last in each module, so that a text that takes in what comes after it is seen to.
END = "::: reflektion {id}-slutet\n\nVad hände här?\n\n:::\n"
SAMPLES_A_MODULE, MODULES_A_COURSE = 8, 8

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


def one_line(sample: Sample) -> str:
    return " ".join(sample.text.split("\n"))


def write_courses(folder: Path) -> tuple[list[Shard], Counter[tuple[str, str]]]:
    """Writes courses that can be published. Also: how often a place refused a sample, by place and the reason."""
    refused: Counter[tuple[str, str]] = Counter()
    modules: list[list[Piece]] = []
    for start in range(0, len(SAMPLES), SAMPLES_A_MODULE):
        some = SAMPLES[start : start + SAMPLES_A_MODULE]
        groups = [_publishable([Piece(sample, place) for place in PLACES], refused) for sample in some]
        modules += _together([group for sample in groups for group in sample])
    shards = []
    for number, pieces in enumerate(modules):
        shard = Shard(f"fientlig-{number // MODULES_A_COURSE}", f"modul-{number}", pieces)
        shards.append(shard)
        place = folder / shard.course
        if not place.exists():
            shutil.copytree(MEDIA, place / "media")
            (place / "kurs.md").write_text(_course(shard.course), encoding="utf-8")
        (place / f"{number:03}.md").write_text(_module(pieces, shard.id), encoding="utf-8")
    return shards, refused


def write_titles(folder: Path) -> list[str]:
    """One course for each family of samples: its title, its text, its module and its meetings are hostile."""
    families = sorted({_family(sample) for sample in SAMPLES})
    written = []
    for family in families:
        kin = [sample for sample in SAMPLES if _family(sample) == family]
        course = next((files for sample in kin if not _errors(files := _titled(family, sample, kin))), None)
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


def _publishable(pieces: list[Piece], refused: Counter[tuple[str, str]]) -> list[list[Piece]]:
    """What of it can be published, in as few modules as can be. Pieces that are named in an error are left out, and
    counted; where an error names none, the halves are looked at apart."""
    errors = _errors_of(pieces)
    if not errors:
        return [pieces] if pieces else []
    guilty = {piece: error.code for error in errors if (piece := _piece_at(pieces, error.line))}
    if len(pieces) == 1:
        guilty = {pieces[0]: errors[0].code}
    if guilty:
        refused.update((piece.place, code) for piece, code in guilty.items())
        return _publishable([piece for piece in pieces if piece not in guilty], refused)
    middle = len(pieces) // 2
    groups = _publishable(pieces[:middle], refused) + _publishable(pieces[middle:], refused)
    return _together(groups)


def _together(groups: list[list[Piece]]) -> list[list[Piece]]:
    """One module of all where they bear each other, else the modules that they were."""
    together = [piece for group in groups for piece in group]
    return groups if len(groups) < 2 or _errors_of(together) else [together]


def _errors_of(pieces: list[Piece]) -> list[Problem]:
    if not pieces:
        return []
    return _errors({"kurs.md": _course("prov"), "01.md": _module(pieces, "prov")}, sum(piece.asks for piece in pieces))


def _piece_at(pieces: list[Piece], line: int) -> Piece | None:
    begins = MODULE.count("\n") + 1
    for piece in pieces:
        ends = begins + piece.text.count("\n")
        if begins <= line < ends:
            return piece
        begins = ends
    return None


def _errors(files: dict[str, str], questions: int = 0) -> list[Problem]:
    media = {f"media/{file.name}": file.read_bytes() for file in MEDIA.iterdir()}
    compiled = compile_course({name: text.encode(errors="replace") for name, text in files.items()} | media)
    errors = [problem for problem in compiled.problems if problem.severity is Severity.ERROR]
    if not errors and compiled.course and len(compiled.course.modules[0].blocks) != questions + 1:
        return [Problem("01.md", 0, Severity.ERROR, "swallowed", "Ett stycke tog in det som kom efter.", "")]
    return errors


def _module(pieces: Sequence[Piece], id: str, title: str = "Modul") -> str:
    return MODULE.format(id=id, title=title) + "".join(piece.text for piece in pieces) + END.format(id=id)


def _course(id: str) -> str:
    return COURSE.format(id=id)
