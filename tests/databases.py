"""The two engines that tests run on: a fresh SQLite file, and a PostgreSQL of our own on a socket of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# For what hangs on no engine: what stands on a page, which pages a role finds, how many statements a page asks.
one_engine = pytest.mark.parametrize("built_house", ["sqlite"], indirect=True, scope="session")
# PostgreSQL refuses more of what may be sent.
strict_engine = pytest.mark.parametrize("built_house", ["postgresql"], indirect=True, scope="session")

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


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
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    run(str(tool / "pg_ctl"), "-w", "-D", data, "-l", str(folder / "log"), "-o", options, "start")
    try:
        run(str(tool / "createdb"), "-h", str(folder), "-U", "larbron", "larbron")
        yield f"postgresql://larbron@/larbron?host={folder}"
    finally:
        run(str(tool / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
