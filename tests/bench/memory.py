"""What a worker of `larbron start` holds after a thousand different pages: all pages of every course, for one person
after another. What it shares with the other processes of the program is counted by its part, as the kernel does it (Pss
in /proc/PID/smaps_rollup)."""

from __future__ import annotations

import itertools
import re
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from tests.bench import ours
from tests.bench.load import WrongAnswer, ask, request_bytes
from tests.soak.server import KilledServer

ROOT = Path(__file__).parents[2]
PAGES = 1000
GOAL = 120
COURSE, STEP = re.compile(rb'href="(/kurser/[\w-]+)"'), re.compile(rb'href="(/kurser/[\w-]+/[\w-]+)"')
ALONE = ["/", "/reflektionsbok", "/hjalp"]


@dataclass(frozen=True)
class Held:
    """Megabytes of the one worker: when it has answered once, at a tenth of the pages, and after them all. `resident`:
    the most that it holds with all that it shares."""

    first: float
    tenth: float
    last: float
    resident: float
    pages: int

    def __str__(self) -> str:
        held = "held" if max(self.first, self.tenth, self.last) < GOAL else "**not held**"
        return (
            f"A worker held {self.first:.0f} MB after its first page, {self.tenth:.0f} MB after {self.pages // 10} "
            f"and {self.last:.0f} MB after {self.pages} different pages (goal: under {GOAL}, {held}); with all that it "
            f"shares with other processes {self.resident:.0f} MB."
        )


def hold_pages(environ: Mapping[str, str], cookies: list[str]) -> Held:
    server = KilledServer(Path(environ["LARBRON_INSTANCE"]), ROOT / "courses", "", LARBRON_WORKERS="1")
    server.start()
    try:
        addresses = _addresses(server.port)
        asked = itertools.islice(((cookie, address) for cookie in cookies for address in addresses), PAGES)
        held, resident = [], 0.0
        for cookie, address in asked:
            answer = ask(server.port, request_bytes("GET", address, cookie))
            if not answer.startswith(b"HTTP/1.1 200"):
                raise WrongAnswer(f"{address}: {answer[:200].decode(errors='replace')}")
            part, all_of_it = _memory(server.worker())
            held.append(part)
            resident = max(resident, all_of_it)
    finally:
        server.stop()
    return Held(held[0], held[len(held) // 10], max(held), resident, len(held))


def _memory(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {words[0]: int(words[1]) / 1024 for words in map(str.split, lines[1:])}
    return sizes["Pss:"], sizes["Rss:"]


def _addresses(port: int) -> list[str]:
    def links(address: str, pattern: re.Pattern[bytes]) -> set[str]:
        return {each.decode() for each in pattern.findall(ask(port, request_bytes("GET", address)))}

    courses = links("/", COURSE)
    steps = {step for course in courses for step in links(course, STEP)}
    return [*ALONE, *sorted(courses), *sorted(steps)]


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        environ, our = ours.prepare_new(Path(place), ROOT / "courses", PAGES // 10)
        click.echo(hold_pages(environ, our.cookies))


if __name__ == "__main__":
    sys.exit(main())
