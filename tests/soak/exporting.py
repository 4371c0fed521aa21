"""A hundred thousand rows as a file: how much memory it takes, and how long beside the library alone with the same
cells, one after the other in the same run."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from app.esf.lists.files import Facts, write_csv, write_xlsx
from app.esf.lists.layouts import BUILT_IN
from app.esf.lists.shaping import Row
from app.people.identity.numbers import Number

MOST_MEMORY, MOST_TIME = 150.0, 2.0
LAYOUT = BUILT_IN["narvarorapport"]
FACTS = Facts(*("Provprojektet", "2026/1", "EU", "hela", "Eva", "Prov"), datetime(2026, 4, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Exported:
    """`memory` is the most that the process had, in megabytes; seconds are of its processor."""

    kind: str
    rows: int
    memory: float
    seconds: float
    alone: float

    @property
    def times(self) -> float:
        return self.seconds / self.alone

    @property
    def sound(self) -> bool:
        return self.memory <= MOST_MEMORY and self.times <= MOST_TIME


def export_many(folder: Path, kind: str, count: int) -> Exported:
    """In a process of its own, which has loaded nothing else."""
    program = [sys.executable, "-m", "tests.soak.exporting", str(folder), kind, str(count)]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    return Exported(**json.loads(done.stdout))


def _export_many(folder: Path, kind: str, count: int) -> Exported:
    began = time.process_time()
    if kind == "csv":
        rows = write_csv(folder / "ours.csv", LAYOUT, _rows(count))
    else:
        rows = write_xlsx(folder / "ours.xlsx", LAYOUT, _rows(count), FACTS)
    seconds = time.process_time() - began
    memory = most_memory()
    began = time.process_time()
    (_csv_alone if kind == "csv" else _xlsx_alone)(folder / f"alone.{kind}", count)
    return Exported(kind, rows, memory, seconds, time.process_time() - began)


def most_memory() -> float:
    """Of this program alone: what getrusage tells is never less than what the one that started it had."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def _rows(count: int) -> Iterator[Row]:
    """Of some 1 650 people at 60 employers, as a project's are."""
    for number in range(count):
        yield {
            "name": f"Deltagare {number % 1_650}",
            "number": Number(f"19900101{number % 1_650:04}"),
            "employer": f"Kommun {number % 60}",
            "employer_number": "2220002485",
            "month": "2026-03",
            "activity": f"Heldag {number % 40}",
            "day": date(2026, 3, 1 + number % 28),
            "minutes": 180 + number % 60,
            "agreed": True,
        }


def _cells(row: Row) -> tuple[Any, ...]:
    texts = (row["name"], row["number"].digits, row["employer"], row["employer_number"], row["month"], row["activity"])
    return (*texts, row["day"], row["minutes"] // 60, "Ja")


def _csv_alone(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(map(_cells, _rows(count)))


def _xlsx_alone(path: Path, count: int) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for place, cells in enumerate(map(_cells, _rows(count))):
            for column in range(6):
                sheet.write_string(place, column, cells[column])
            sheet.write_datetime(place, 6, cells[6], days)
            sheet.write_number(place, 7, cells[7])
            sheet.write_string(place, 8, cells[8])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_export_many(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))))
