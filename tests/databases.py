"""The two engines that tests run on: a fresh SQLite file, and a PostgreSQL of our own on a socket of its own.

A test that asks for `house` runs on one of them. Which one its name decides, so that each room is tested on both and
each test always on the same. What the engines may do differently is marked `both_engines`: locks and races, worker
leases, migrations, backups, search, what only the database refuses, statements of its own. TEST_ALL=1
runs every test on both, as `python -m tests.soak tests` does before a release.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from tests import extent

ENGINES = ("sqlite", "postgresql")
both_engines = pytest.mark.engines(*ENGINES)
# For what starts processes of its own beside a file, or is counted on the engine that answers faster.
one_engine = pytest.mark.engines("sqlite")
# PostgreSQL refuses more of what may be sent.
strict_engine = pytest.mark.engines("postgresql")

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def runs(item: pytest.Item) -> bool:
    """Whether the test runs on the engine that it was collected for; a test without a house always does."""
    case = getattr(item, "callspec", None)
    engine = case and case.params.get("built_house")
    if case is None or engine is None:
        return True
    mark = item.get_closest_marker("engines")
    if mark is not None:
        return engine in mark.args
    if extent.ALL:
        return True
    name = item.nodeid.removesuffix(f"[{case.id}]") + case.id.replace(engine, "", 1)
    return engine == ENGINES[crc32(name.encode()) % len(ENGINES)]


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database in a server that stops with the tests. The server refuses to run as root."""
    if not BINARIES:
        raise RuntimeError("PostgreSQL is missing. Install Debian's package: apt-get install postgresql")
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="larbron-pg-"))
    if root:
        shutil.chown(folder, "postgres", "postgres")
    as_user = ["runuser", "-u", "postgres", "--"] if root else []
    tool = BINARIES[0]

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    data = str(folder / "data")
    run(str(tool / "initdb"), "--auth=trust", "--username=larbron", "--encoding=UTF8", "--no-sync", "-D", data)
    # Nothing is cleared away behind the tests: rows would come in another order at a moment that nobody chose.
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c autovacuum=off"
    run(str(tool / "pg_ctl"), "-w", "-D", data, "-l", str(folder / "log"), "-o", options, "start")
    try:
        run(str(tool / "createdb"), "-h", str(folder), "-U", "larbron", "larbron")
        yield f"postgresql://larbron@/larbron?host={folder}"
    finally:
        run(str(tool / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
