"""Two hosts behind nginx, with one database, one media folder and one secret, of which one at a time is killed."""

from __future__ import annotations

import contextlib
import http.client
import random
import re
import secrets
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from app.database import db, transaction
from app.people.actions import LETTER_LASTS, keep_link
from app.people.models import Person
from app.web.swedish import now
from tests.journeys.server import Server
from tests.operation.nginx import Nginx, free_port, nginx
from tests.soak.server import KilledServer

LONGEST = 60


@dataclass
class Pair:
    """`server` is what a reader sees of both; `kills` counts hosts that were killed and work again; it is always `up`,
    since one of the two is."""

    server: Server
    hosts: list[KilledServer]
    front: Nginx
    kills: int = 0
    up: threading.Event = field(default_factory=threading.Event)

    def sign_in_link(self) -> str:
        """Of somebody who has never been here."""
        token = secrets.token_urlsafe(32)
        with self.hosts[0].app.app_context():
            with transaction():
                person = Person(name="Maja Lindqvist", created_at=now())
                db.session.add(person)
                db.session.flush()
                keep_link(person.id, token, "", now() + LETTER_LASTS)
            db.engine.dispose()
        return self.server.at(f"/logga-in/{token}")

    def connect(self) -> http.client.HTTPSConnection:
        trusting = ssl._create_unverified_context()  # noqa: S323 -- the certificate is our own
        return http.client.HTTPSConnection("127.0.0.1", self.front.port, timeout=LONGEST, context=trusting)

    @contextlib.contextmanager
    def killed(self, host: KilledServer) -> Iterator[None]:
        """All of it, at once. It is started again meanwhile, and answers through nginx when the block has ended."""
        host.kill()
        with ThreadPoolExecutor() as beside:
            back = beside.submit(self._bring_back, host)
            yield
            back.result()
        self.kills += 1

    @contextlib.contextmanager
    def one_is_killed_again_and_again(self, chance: random.Random) -> Iterator[None]:
        """By turns. None is killed before the other answers through nginx again, so that one is always there."""
        enough = threading.Event()

        def kill() -> None:
            while not enough.is_set():
                for host in self.hosts:
                    # In the middle of whatever is going on, not always right after a start.
                    if not enough.wait(chance.random()):
                        with self.killed(host):
                            pass

        with ThreadPoolExecutor() as beside:
            killer = beside.submit(kill)
            try:
                yield
            finally:
                enough.set()
            killer.result()

    def _bring_back(self, host: KilledServer) -> None:
        before = self._answers_of(host)
        host.start()
        while self._answers_of(host) == before:
            connection = self.connect()
            connection.request("GET", "/kakor")
            assert connection.getresponse().status == 200, self.front.log("error")
            connection.close()

    def _answers_of(self, host: KilledServer) -> int:
        """How many answers the host was the last to be asked for."""
        return len(re.findall(rf":{host.port}$", self.front.log("hosts"), re.MULTILINE))


@contextlib.contextmanager
def a_pair(folder: Path, courses: Path, database_url: str) -> Iterator[Pair]:
    """Started at the same moment on an empty database, as a service manager does with both after a power cut."""
    port = free_port()
    shared = {
        "LARBRON_URL": f"https://127.0.0.1:{port}",
        "LARBRON_PROXIES": "1",
        "LARBRON_MEDIA": str(folder / "media"),
        "LARBRON_SECRET": secrets.token_urlsafe(32),
    }
    with ThreadPoolExecutor() as both:
        hosts = [KilledServer(folder / name, courses, database_url, **shared) for name in "ab"]
        try:
            list(both.map(KilledServer.start, hosts))
            with nginx(folder / "nginx", port, [host.port for host in hosts]) as front:
                pair = Pair(Server(front.url, courses, hosts[0].environ, hosts[0].output), hosts, front)
                pair.up.set()
                yield pair
        finally:
            for host in hosts:
                host.stop()
