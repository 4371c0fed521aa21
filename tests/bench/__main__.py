"""`make bench`: our pages and a bare page, in turn, as a table for docs/measured.md."""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from tests.bench import bare, large, ours
from tests.bench.load import Measured, Requests, load, request_bytes
from tests.bench.memory import hold_pages
from tests.bench.report import prepare_example
from tests.bench.servers import served
from tests.bench.writing import time_looking

ROOT = Path(__file__).parents[2]
ROUNDS, MOST_ROUNDS, SECONDS = 7, 21, 2.0
PEOPLE = 400
SLOWER, FLAT = 1.2, 0.8
BARE_READ, BARE_WRITE = "bare page (c)", "bare answer (d)"


@dataclass(frozen=True)
class Target:
    """What is asked for, what it is compared with, and the least ratio that we hold ourselves to."""

    name: str
    port: int
    requests: Requests
    status: int
    beside: str = ""
    goal: float = 0


@dataclass(frozen=True)
class Round:
    calibration: float
    measured: dict[str, Measured]


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        environ, our = ours.prepare_new(folder / "instance", ROOT / "courses", PEOPLE)
        large.write_courses(folder / "courses", ROOT / "courses")
        large_environ, grown = ours.prepare_new(folder / "large", folder / "courses", PEOPLE)
        large.fill(large_environ)
        example_environ, administrator = prepare_example(folder / "example", ROOT / "courses")
        bare_environ = {"BARE_DATABASE": str(folder / "bare.sqlite3")}
        os.environ |= bare_environ
        cookies = [f"{bare.COOKIE}={token}" for token in bare.fill(PEOPLE)]
        with (
            served("tests.bench.bare:create_app()", {**os.environ, **bare_environ}, ROOT) as bare_server,
            served("app.factory:create_app()", {**os.environ, **environ}, ROOT) as our_server,
            served("app.factory:create_app()", {**os.environ, **large_environ}, ROOT) as large_server,
            served("app.factory:create_app()", {**os.environ, **example_environ}, ROOT) as example_server,
        ):
            targets = [*_bare_targets(bare_server.port, cookies), *_our_targets(our_server.port, our)]
            targets += _grown_targets(our_server.port, our, large_server.port, grown)
            targets += _report_targets(example_server.port, administrator)
            for target in targets:
                load(target.port, target.requests, target.status, SECONDS / 2)
            rounds = list(_rounds(targets))
            memory = [*our_server.memory(), *large_server.memory()]
        held = hold_pages(environ, our.cookies)
        looked = time_looking(environ)
    _report(targets, rounds, memory)
    click.echo(held)
    click.echo(looked)


def _bare_targets(port: int, cookies: list[str]) -> list[Target]:
    reads = [request_bytes("GET", "/", cookie) for cookie in cookies]
    writes = [request_bytes("POST", "/", cookie, b"text=" + b"svar+" * 20) for cookie in cookies]
    return [
        Target(BARE_READ, port, lambda: itertools.cycle(reads), 200),
        Target(BARE_WRITE, port, lambda: itertools.cycle(writes), 200),
    ]


def _our_targets(port: int, our: ours.Ours) -> list[Target]:
    start = [request_bytes("GET", "/", cookie) for cookie in our.cookies]
    module = [request_bytes("GET", our.address, cookie) for cookie in our.cookies]
    plain = [request_bytes("POST", our.address, c, our.form, Sec_Fetch_Site="same-origin") for c in our.cookies]
    in_place = [
        request_bytes("POST", our.address, c, our.form, Sec_Fetch_Site="same-origin", X_Fragment="1")
        for c in our.cookies
    ]
    return [
        Target("start page, signed in", port, lambda: itertools.cycle(start), 200, BARE_READ, 0.8),
        Target("module page, signed in", port, lambda: itertools.cycle(module), 200, BARE_READ, 0.6),
        Target("answer, then a redirect", port, _with_new_keys(plain), 303, BARE_WRITE, 0.5),
        Target("answer, shown in place", port, _with_new_keys(in_place), 200, BARE_WRITE, 0.5),
    ]


def _grown_targets(port: int, our: ours.Ours, large_port: int, grown: ours.Ours) -> list[Target]:
    """The same pages for the same people's work, in a small installation and in one that has grown."""
    targets = []
    for name, path in (
        ("start page", "/"),
        ("course page", our.address.rpartition("/")[0]),
        ("module page", our.address),
        ("journal", "/reflektionsbok"),
    ):
        small = [request_bytes("GET", path, cookie) for cookie in our.cookies]
        large_ones = [request_bytes("GET", path, cookie) for cookie in grown.cookies]
        beside = f"{name}, one course"
        targets += [
            Target(beside, port, partial(itertools.cycle, small), 200),
            Target(f"{name}, 300 courses", large_port, partial(itertools.cycle, large_ones), 200, beside, FLAT),
        ]
    return targets


def _report_targets(port: int, cookie: str) -> list[Target]:
    """An administrator's pages of a project with 1 650 people: at most five and fifteen times a bare page's time."""
    report = "/projekt/exempelprojektet/esf"
    targets, people = (request_bytes("GET", f"{report}/{page}", cookie) for page in ("mal", "deltagare"))
    return [
        Target("targets of 1 650 people", port, lambda: itertools.repeat(targets), 200, BARE_READ, 1 / 5),
        Target("list of 1 650 people", port, lambda: itertools.repeat(people), 200, BARE_READ, 1 / 15),
    ]


def _with_new_keys(sent: list[bytes]) -> Requests:
    """Every form has a key of its own, or it would be a repetition and save nothing."""
    numbers = itertools.count()

    def requests() -> Iterator[bytes]:
        for request in itertools.cycle(sent):
            yield request.replace(ours.KEY.encode(), b"%024d" % (1 + next(numbers)))

    return requests


def _rounds(targets: list[Target]) -> Iterator[Round]:
    """Until seven are sound: those whose calibration loop was not more than a fifth slower than the best."""
    done: list[Round] = []
    while len(done) < MOST_ROUNDS and len(_sound(done)) < ROUNDS:
        calibration, measured = 0.0, {}
        for target in targets:
            calibration += _calibrate()
            measured[target.name] = load(target.port, target.requests, target.status, SECONDS)
        done.append(Round(calibration, measured))
    yield from done


def _sound(rounds: list[Round]) -> list[Round]:
    best = min((each.calibration for each in rounds), default=0)
    return [each for each in rounds if each.calibration <= SLOWER * best]


def _calibrate() -> float:
    started = time.perf_counter()
    sum(number * number for number in range(600_000))
    return time.perf_counter() - started


def _report(targets: list[Target], rounds: list[Round], memory: list[float]) -> None:
    sound = _sound(rounds)
    click.echo("| what | requests/s | ratio (lowest to highest) | goal | p50 | p95 | bytes |")
    click.echo("| --- | --- | --- | --- | --- | --- | --- |")
    for target in targets:
        all_of_it = [each.measured[target.name] for each in sound]
        rate, p50, p95 = (statistics.median(getattr(one, name) for one in all_of_it) for name in ("rate", "p50", "p95"))
        ratio, goal = "", ""
        if target.beside:
            ratios = [each.measured[target.name].rate / each.measured[target.beside].rate for each in sound]
            ratio = f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f}) of {target.beside}"
            goal = f"{target.goal:.2g} {'held' if statistics.median(ratios) >= target.goal else '**not held**'}"
        click.echo(
            f"| {target.name} | {rate:.0f} | {ratio} | {goal} | {p50:.1f} ms | {p95:.1f} ms | {all_of_it[-1].size} |"
        )
    sender = statistics.median(one.sender for each in sound for one in each.measured.values())
    click.echo(f"\nHere each worker has the whole program for itself, and holds at most {max(memory):.0f} MB.")
    click.echo(f"{len(sound)} rounds of {SECONDS:.0f} s each counted, {len(rounds) - len(sound)} dropped. ", nl=False)
    click.echo(f"The sender of the requests took {100 * sender:.0f} % of one core.")


if __name__ == "__main__":
    main()
