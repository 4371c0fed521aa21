"""`larbron start` with metrics: sums that outlive a killed process, and a log without addresses."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client import CollectorRegistry, generate_latest

from app.database import db
from app.factory import create_app
from app.operation.metrics import Standings
from app.settings import create_instance, read_settings
from tests.house import House
from tests.journeys.server import Server, a_server

LONGEST = 200


@pytest.fixture(scope="module")
def metrics_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, metrics_port: int) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("metrics")
    environ = {"LARBRON_INSTANCE": str(folder / "instance")}
    create_instance(read_settings(environ))
    with (folder / "instance" / "settings.env").open("a", encoding="utf-8") as file:
        file.write(f"LARBRON_METRICS_PORT={metrics_port}\nLARBRON_LOG=json\n")
    with a_server(folder, folder / "inga-kurser") as server:
        yield server


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 -- our own address
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        refused.close()
        return ""


def sample(text: str, name: str) -> float:
    (value,) = re.findall(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(value)


def answering(server: Server) -> list[int]:
    """The processes that answer requests: the grandchildren of `larbron start` that have no children."""
    found = []
    for status in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            pid = int(status.parent.name)
            ours = server.environ["LARBRON_INSTANCE"].encode() in status.read_bytes()
            if ours and depth_of(pid) == 3:
                found.append(pid)
    return found


def depth_of(pid: int) -> int:
    """1 for the process that the tests started."""
    depth = 0
    while pid != os.getpid() and pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        depth += 1
    return depth if pid == os.getpid() else -1


def test_sums_outlive_a_killed_process_and_nothing_secret_is_told(server: Server, metrics_port: int) -> None:
    metrics = f"http://127.0.0.1:{metrics_port}/metrics"
    name = 'larbron_requests_total{endpoint="home.help_page",method="GET",status="2xx"}'
    for _ in range(20):
        get(server.at("/hjalp"))
    before = sample(get(metrics), name)

    (killed, *_rest) = answering(server)
    os.kill(killed, signal.SIGKILL)
    # The one in its place is there when it has answered: then both have counted more.
    asked = 0
    while (killed in answering(server) or len(answering(server)) < 2) and asked < LONGEST:
        asked += 1
        with contextlib.suppress(ConnectionError):
            get(server.at("/hjalp"))
    for _ in range(20):
        get(server.at("/hjalp"))
    get(server.at("/logga-in/en-hemlig-nyckel"))
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as connection:
        connection.sendall(b"GET /hemligt HTTP/9.9\r\n\r\n")
        connection.recv(1000)
    text = get(metrics)

    assert before == 20
    assert 40 <= sample(text, name) <= 40 + asked
    assert sample(text, 'larbron_request_seconds_count{endpoint="home.help_page"}') == sample(text, name)
    assert 'endpoint="people.sign_in_with_link",method="GET",status="4xx"} 1.0' in text
    assert sample(text, "larbron_database_seconds_total") > 0
    assert sample(text, "larbron_ready") == 1
    assert re.search(r'^larbron_worker_seen_seconds\{host="[^"]+"\} \d', text, re.MULTILINE)
    log = server.output.read_text(encoding="utf-8")
    assert f"Worker (pid:{killed}) was sent SIGKILL!" in log
    assert '"Invalid request"' in log
    assert [word for word in ("hemlig", "127.0.0.1 ", "ip=") if word in text + log.partition("administratör")[2]] == []


def test_status_finds_nothing_wrong_with_a_server_that_runs(server: Server) -> None:
    get(server.at("/hjalp"))

    assert "Allt är som det ska." in server.command("status")


def test_without_a_database_it_tells_that_there_is_none(house: House) -> None:
    settings = read_settings(
        {
            "LARBRON_INSTANCE": str(house.settings.instance),
            "LARBRON_DATABASE_URL": "postgresql://larbron:hemligt@127.0.0.1:1/larbron",
        }
    )
    app: Flask = create_app(settings, check=False)

    text = told(app)

    assert (sample(text, "larbron_ready"), sample(text, 'larbron_problem{what="database"}')) == (0, 1)
    assert "larbron_answers" not in text
    with app.app_context():
        db.engine.dispose()


def test_how_things_stand_is_asked_when_somebody_asks(house: House) -> None:
    text = told(house.app)

    assert sample(text, "larbron_answers_total") == 0
    assert sample(text, "larbron_letters_waiting") == 0
    assert sample(text, "larbron_job_late_seconds") == 0


def told(app: Flask) -> str:
    registry = CollectorRegistry()
    registry.register(Standings(app, app.config["SETTINGS"]))
    return generate_latest(registry).decode()
