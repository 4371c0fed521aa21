"""One host behind nginx, as the guide says: what comes through, what does not, and what stands in the log."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import db, transaction
from app.people.actions import begin_session
from app.people.models import Person
from app.web.headers import HSTS, ON_EVERY_ANSWER
from app.web.models import LimitCount
from app.web.swedish import now
from tests.browser import SAME_ORIGIN
from tests.operation.nginx import Nginx, free_port, nginx
from tests.soak.server import KilledServer


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Front:
    nginx: Nginx
    host: KilledServer

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        trusting = ssl._create_unverified_context()  # noqa: S323 -- the certificate is our own
        line = http.client.HTTPSConnection("127.0.0.1", self.nginx.port, timeout=60, context=trusting)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body or None, SAME_ORIGIN | kind | given)
        answer = line.getresponse()
        came = Answer(answer.status, answer.headers, answer.read())
        line.close()
        return came

    def sign_in_path(self) -> str:
        return re.findall(r"/logga-in/\S+", self.host.output.read_text(encoding="utf-8"))[-1]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder, port = tmp_path_factory.mktemp("proxies"), free_port()
    given = {"LARBRON_URL": f"https://127.0.0.1:{port}", "LARBRON_PROXIES": "1"}
    host = KilledServer(folder / "instance", folder, "", **given)
    host.start()
    try:
        with nginx(folder / "nginx", port, [host.port]) as proxy:
            yield Front(proxy, host)
    finally:
        host.stop()


def test_plain_http_leads_to_https(front: Front) -> None:
    line = http.client.HTTPConnection(front.nginx.plain_url.removeprefix("http://"), timeout=60)
    line.request("GET", "/hjalp?a=1")
    answer = line.getresponse()
    line.close()

    assert (answer.status, answer.headers["Location"]) == (301, f"{front.nginx.url}/hjalp?a=1")


def test_the_programs_headers_come_through_once_and_pages_are_compressed(front: Front) -> None:
    answer = front.ask("GET", "/hjalp", Accept_Encoding="gzip")

    for name, value in (ON_EVERY_ANSWER | HSTS).items():
        assert answer.headers.get_all(name) == [value]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "nginx/" not in answer.headers["Server"]


def test_the_cookie_is_bound_to_the_host_and_the_link_stands_in_no_log(front: Front) -> None:
    path = front.sign_in_path()
    opened, pressed = front.ask("GET", path), front.ask("POST", path, "page=en-nyckel-fran-sidan")

    assert (opened.status, pressed.status) == (200, 303)
    cookie = next(each for each in pressed.headers.get_all("Set-Cookie") or [] if each.startswith("__Host-larbron="))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert front.ask("GET", "/inloggningar", Cookie=cookie.split(";")[0]).status == 200
    token = path.rpartition("/")[2]
    assert "/hjalp" in front.nginx.log("access") or "/inloggningar" in front.nginx.log("access")
    assert token not in front.nginx.log("access") + front.nginx.log("error")


def test_nobody_gets_another_address_by_saying_so(front: Front) -> None:
    for pretended in ("203.0.113.7", "198.51.100.9, 203.0.113.8"):
        form = urlencode({"email": f"{pretended[:3]}@exempel.se", "page": f"nyckel-{pretended[:3]}-xxxxxxxx"})
        answer = front.ask("POST", "/logga-in", form, X_Forwarded_For=pretended)
        assert answer.status == 200, answer.body.decode()

    with front.host.app.app_context():
        with Session(db.engine) as session:
            networks = select(LimitCount).where(LimitCount.what.endswith("-network"))
            counts = [row.count for row in session.scalars(networks)]
        db.engine.dispose()
    assert counts == [2]


def test_another_host_is_refused(front: Front) -> None:
    assert front.ask("GET", "/", Host="ond.exempel").status == 400
    assert front.ask("GET", "/", X_Forwarded_Host="ond.exempel").status == 200


def test_too_much_is_refused_in_the_programs_own_words(front: Front) -> None:
    answer = front.ask("POST", "/lasinstallningar", "text=" + "x" * 3_100_000)

    assert answer.status == 413
    assert "för stort" in answer.body.decode()


def test_a_film_of_two_gigabytes_is_refused_at_once(front: Front) -> None:
    """Announced, and hardly begun: by nginx, and by the program itself where nothing stands before it."""
    with front.host.app.app_context(), transaction():
        token = begin_session(db.session.scalars(select(Person.id)).first() or "", now(), factor_at=now())
    head = (
        f"POST /redigera/kurs/media HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
        f"Cookie: __Host-larbron={token}\r\nContent-Type: multipart/form-data; boundary=g\r\n"
        "X-Forwarded-Proto: https\r\nContent-Length: 2000000000\r\n\r\n--g\r\n"
    )
    trusting = ssl._create_unverified_context()  # noqa: S323 -- the certificate is our own
    with socket.create_connection(("127.0.0.1", front.host.port), timeout=20) as line:
        line.sendall(head.encode())
        of_the_program = line.makefile("rb").read().decode()
    with (
        socket.create_connection(("127.0.0.1", front.nginx.port), timeout=20) as plain,
        trusting.wrap_socket(plain) as line,
    ):
        line.sendall(head.encode())
        of_nginx = line.recv(20_000).decode()

    assert of_the_program.startswith("HTTP/1.1 413")
    assert "Filen är för stor. Inget är sparat." in of_the_program
    assert of_nginx.startswith("HTTP/1.1 413")
    assert "En film får vara högst 300 MB" in of_nginx


def test_a_program_that_is_away_is_told_of_in_swedish(front: Front) -> None:
    """Last, since it ends the program."""
    front.host.stop()

    answer = front.ask("GET", "/")

    assert (answer.status, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "Lärbron är stängd en stund" in answer.body.decode()
