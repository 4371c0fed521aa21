"""Each kind of file of a study, with what goes into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.database import AT_ONCE
from app.knowledge.studies.coded import work_of
from app.knowledge.studies.columns import Column, columns_for
from app.knowledge.studies.files import Rows, write_codebook, write_csv, write_jsonl, write_xlsx
from app.knowledge.studies.qda import write_qdc, write_qdpx
from app.knowledge.studies.ratings import list_ratings
from app.knowledge.studies.scope import WRITER
from app.knowledge.studies.texts import Reader, Row, Told, list_writers
from app.knowledge.studies.wide import Wide, list_wide, wide_of
from app.knowledge.studies.words import Format
from app.web.language import gettext as _

CODEBOOK = _("kodbok")
Keep = Callable[[Told], object]
Writer = Callable[[Path, Sequence[Column], Rows], int]
WRITERS: dict[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "jsonl": write_jsonl}


def write(path: Path, format: Format, reader: Reader, keep: Keep) -> tuple[list[Path], int]:
    """The files, the one asked for first, and how many rows it has. `keep` is told of each text that is in it."""
    if format in (Format.QDPX, Format.QDC):
        return [path], _qda(path, format, reader, keep)
    if format.wide:
        wide = wide_of(reader)
        return _table(path, format, wide.columns, _wide(reader, wide, keep))
    return _table(path, format, columns_for(reader.study.approval), _long(reader, keep))


def _qda(path: Path, format: Format, reader: Reader, keep: Keep) -> int:
    work = work_of(reader.study, reader.actor_id)
    if format == Format.QDC:
        return write_qdc(path, reader, work)
    return write_qdpx(path, reader, work, _kept(reader, keep), _cases(reader))


def _cases(reader: Reader) -> Iterator[list[Told]]:
    if not reader.study.approval:
        yield from ([told] for told in reader.list_texts())
        return
    writers = sorted(list_writers(reader.study), key=reader.names.of_writer)
    for at in range(0, len(writers), AT_ONCE):
        cases: dict[str, list[Told]] = {}
        for told in reader.texts_where(WRITER.in_(writers[at : at + AT_ONCE])):
            cases.setdefault(told.row["pseudonym"], []).append(told)
        yield from (cases[pseudonym] for pseudonym in sorted(cases))


def _table(path: Path, format: Format, columns: Sequence[Column], rows: Iterator[Row]) -> tuple[list[Path], int]:
    """A workbook has its codebook in it."""
    count = WRITERS[format.suffix](path, columns, rows)
    if format.suffix == "xlsx":
        return [path], count
    beside = path.with_name(f"{path.stem}-{CODEBOOK}.csv")
    write_codebook(beside, columns)
    return [path, beside], count


def _kept(reader: Reader, keep: Keep) -> Iterator[Told]:
    for told in reader.list_texts():
        keep(told)
        yield told


def _long(reader: Reader, keep: Keep) -> Iterator[dict[str, Any]]:
    yield from (told.row for told in _kept(reader, keep))
    if reader.study.approval:
        for rated in list_ratings(reader):
            yield rated.row


def _wide(reader: Reader, wide: Wide, keep: Keep) -> Iterator[dict[str, Any]]:
    for row, texts in list_wide(reader, wide):
        for told in texts:
            keep(told)
        yield row
