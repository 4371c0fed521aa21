"""nginx on loopback, with the guide's own sample and a certificate that we sign ourselves."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.operation.guide import replaced, sample

# What stands around a site's file in Debian's nginx.conf, with every path in a folder of ours.
AROUND = """
daemon off; pid nginx.pid; error_log error.log; {user}
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log access.log;
    log_format hosts "$upstream_addr";
    access_log hosts.log hosts;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
{site}
}}
"""


@dataclass(frozen=True)
class Nginx:
    url: str
    plain_url: str
    port: int
    folder: Path

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def nginx(folder: Path, port: int, hosts: Sequence[int]) -> Iterator[Nginx]:
    """https on the port, in front of the hosts. The one host of the sample becomes a line for each."""
    folder.mkdir()
    plain = free_port()
    key, certificate = _certificate(folder)
    line = "    server 127.0.0.1:8000 fail_timeout=2s;\n"
    site = replaced(
        sample("nginx", "listen 443"),
        {
            line: "".join(line.replace("8000", str(host)) for host in hosts),
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
            "https://$host$": f"https://$host:{port}$",
            "kurs.exempel.se;": "127.0.0.1;",
            "/etc/letsencrypt/live/kurs.exempel.se/fullchain.pem": str(certificate),
            "/etc/letsencrypt/live/kurs.exempel.se/privkey.pem": str(key),
        },
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(site=site, user="user root;" if os.geteuid() == 0 else ""), encoding="utf-8")
    command = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(configuration), "-e", str(folder / "error.log")]
    said = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=30)
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr, said.stderr
    process = subprocess.Popen(command, cwd=folder)
    try:
        _wait(process, port)
        yield Nginx(f"https://127.0.0.1:{port}", f"http://127.0.0.1:{plain}", port, folder)
    finally:
        process.terminate()
        process.wait(30)


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    kind = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *kind, *subject, *files], check=True, capture_output=True)
    return key, certificate


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    raise AssertionError("nginx ended at once")
