"""`make soak`: each part in turn, as a table for docs/measured.md."""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from tests.databases import postgresql
from tests.soak.backing_up import backups_under_load
from tests.soak.demo import fill_and_remove
from tests.soak.editing import edit_at_random
from tests.soak.exporting import export_many
from tests.soak.inviting import invite_many
from tests.soak.killing import storm_of_kills
from tests.soak.looking import pages
from tests.soak.rounds import register_at_random
from tests.soak.rows import HEAD, Row
from tests.soak.storm_of_hosts import storm_of_hosts
from tests.soak.studying import fill, take_out_many
from tests.soak.testing import test_everything
from tests.soak.walking import course

KILLS = 300
EDITS = 20_000
BACKUPS = 20
JOURNEYS = 20
INVITED = 10_000
EXPORTED = 100_000
STUDIED = 200_000
SEQUENCES = 3_000
# Seconds that an example may take to be filled.
ENOUGH = 60


Part = Callable[[str, int], Iterator[Row]]


@contextlib.contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


DATABASES = {"SQLite": _sqlite, "PostgreSQL": postgresql}


def kills(seed: str, size: int) -> Iterator[Row]:
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = storm_of_kills(Path(place), url, size or KILLS, f"{seed}:{database}")
        for wrong in (*done.found.lost, *done.found.twice, *done.found.strange, *done.broken):
            click.echo(wrong, err=True)
        yield Row(
            "kill -9 in a storm of answers and drafts",
            database,
            f"{done.kills} kills, {done.restarts} of them of the whole server; {done.cut_off} requests cut off",
            done.found.answers,
            done.found.drafts,
            len(done.found.lost),
            len(done.found.twice),
            done.seconds,
            done.found.sound and not done.broken,
        )


def edits(seed: str, size: int) -> Iterator[Row]:
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = edit_at_random(Path(place), url, size or EDITS, f"{seed}:{database}")
        for wrong in done.wrong:
            click.echo(wrong, err=True)
        how_much = f"{done.edits} edits, {done.publishings} publishings"
        yield Row(
            "a course edited, published and answered at random",
            database,
            how_much,
            answers=done.answers,
            drafts=0,
            lost=len(done.wrong),
            twice=0,
            seconds=done.seconds,
            sound=not done.wrong,
        )


def hosts(seed: str, size: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place, postgresql() as url:
        done = storm_of_hosts(Path(place), url, size or JOURNEYS, seed)
    for wrong in (*done.found.lost, *done.found.twice, *done.found.strange, *done.broken):
        click.echo(wrong, err=True)
    yield Row(
        "two hosts behind nginx, killed by turns",
        "PostgreSQL",
        f"{done.kills} kills of a host, {done.journeys} journeys in Chromium ({done.again} begun again since an answer "
        f"was cut off in its middle); {done.cut_off} requests cut off, {done.error_pages} answered with an error",
        done.found.answers,
        done.found.drafts,
        len(done.found.lost),
        len(done.found.twice),
        done.seconds,
        done.found.sound and not done.broken and not done.error_pages,
    )


def backup(seed: str, size: int) -> Iterator[Row]:
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = backups_under_load(Path(place), url, size or BACKUPS, f"{seed}:{database}")
        lost = [line for found in done.found for line in found.lost]
        twice = [line for found in done.found for line in found.twice]
        for wrong in (*lost, *twice, *(line for found in done.found for line in found.strange), *done.broken):
            click.echo(wrong, err=True)
        yield Row(
            "backups of a server under answers, each restored",
            database,
            f"{len(done.found)} backups, at most {done.longest:.1f} s; {done.meanwhile} requests answered meanwhile; "
            f"{done.killed} restores killed",
            answers=sum(found.answers for found in done.found),
            drafts=sum(found.drafts for found in done.found),
            lost=len(lost),
            twice=len(twice),
            seconds=done.seconds,
            sound=all(found.sound for found in done.found) and not done.broken,
        )


def invitations(seed: str, size: int) -> Iterator[Row]:
    """The same each time: everybody once, with a letter, and nobody else has to wait."""
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = invite_many(Path(place), url, size or INVITED)
        yield Row(
            "people invited from one file, cut off and run again",
            database,
            f"{done.people} people, {done.letters} letters; at most {done.memory:.0f} MB, "
            f"{done.longest * 1000:.0f} ms of CPU in a write, {done.statements:.0f} statements for each hundred",
            answers=0,
            drafts=0,
            lost=(size or INVITED) - done.people,
            twice=done.letters - done.people,
            seconds=done.seconds,
            sound=done.sound and done.people == (size or INVITED),
        )


def exports(seed: str, size: int) -> Iterator[Row]:
    for kind in ("csv", "xlsx"):
        with tempfile.TemporaryDirectory() as place:
            done = export_many(Path(place), kind, size or EXPORTED)
        yield Row(
            f"rows of a project's attendance written as {kind}",
            "none",
            f"{done.rows} rows; at most {done.memory:.0f} MB, {done.times:.1f} × the time of the library alone",
            answers=0,
            drafts=0,
            lost=(size or EXPORTED) - done.rows,
            twice=0,
            seconds=done.seconds,
            sound=done.sound and done.rows == (size or EXPORTED),
        )


def studies(seed: str, size: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place) / "instance", size or STUDIED)
        for format in ("csv", "csv-wide", "xlsx", "jsonl", "qdpx"):
            done = take_out_many(Path(place) / "instance", format)
            yield Row(
                f"texts of a study taken out as {format}",
                "SQLite",
                f"{done.rows} rows, {done.megabytes:.0f} MB; at most {done.memory:.0f} MB of memory",
                answers=0,
                drafts=0,
                lost=0 if format == "csv-wide" else (size or STUDIED) - done.rows,
                twice=0,
                seconds=done.seconds,
                sound=done.sound,
            )


def tests(seed: str, size: int) -> Iterator[Row]:
    done = test_everything()
    if not done.sound:
        click.echo(done.output, err=True)
    yield Row(
        "every test on both databases, every page in every look, every hostile text in every place",
        "both",
        done.said,
        answers=0,
        drafts=0,
        lost=0,
        twice=0,
        seconds=done.seconds,
        sound=done.sound,
    )


def rounds(seed: str, size: int) -> Iterator[Row]:
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = register_at_random(Path(place), url, size or SEQUENCES, f"{seed}:{database}")
        for wrong in done.wrong:
            click.echo(wrong, err=True)
        yield Row(
            "registrations in rounds in any order, and at the same moment",
            database,
            f"{done.sequences} sequences of {done.steps} steps in all, {done.races} races for a last place, "
            f"{done.crowds} crowds",
            answers=0,
            drafts=0,
            lost=len(done.wrong),
            twice=0,
            seconds=done.seconds,
            sound=not done.wrong,
        )


def demo(seed: str, size: int) -> Iterator[Row]:
    """The same each time: filled within a minute, and nothing is left of it."""
    for database, opened in DATABASES.items():
        with tempfile.TemporaryDirectory() as place, opened() as url:
            done = fill_and_remove(Path(place), url)
        for name, count in done.left.items():
            click.echo(f"{name}: {count}", err=True)
        yield Row(
            "the example project, filled and taken away again",
            database,
            f"{done.people} people, {done.rows} rows; taken away in {done.removed_in:.0f} s",
            answers=0,
            drafts=0,
            lost=0,
            twice=len(done.left),
            seconds=done.seconds,
            sound=not done.left and done.seconds < ENOUGH,
        )


# Each part takes the seed and a size (0 for its own), and gives a row a database.
PARTS: dict[str, Part] = {
    "kills": kills,
    "edits": edits,
    "exports": exports,
    "backup": backup,
    "course": course,
    "pages": pages,
    "demo": demo,
    "hosts": hosts,
    "invitations": invitations,
    "rounds": rounds,
    "studies": studies,
    "tests": tests,
}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(sorted(PARTS)))
@click.option("--seed", default="", help="The one that an earlier run printed.")
@click.option("--size", default=0, help="How many kills, edits or journeys, on each database.")
def main(parts: tuple[str, ...], seed: str, size: int) -> None:
    """Runs PARTS, or all of them, and ends with 1 if anything was lost, twice or broken."""
    seed = seed or f"{random.getrandbits(32):08x}"
    click.echo(f"Seed: {seed}\n\n{HEAD}\n|{' --- |' * HEAD.count(' | ')} --- |")
    sound = True
    for name in parts or PARTS:
        for row in PARTS[name](seed, size):
            click.echo(row)
            sound = sound and row.sound
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
