"""Static files under an address that changes with their content: compressed once, cached for ever."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from app.web.headers import fixed_headers
from app.web.scripts import join_scripts

SOURCE = Path(__file__).parents[2] / "static"
# By what each page loads; the second is for those who write courses.
SCRIPTS = ("js/main.js", "js/writing.js")


def init_static_files(app: Flask, instance: Path, https: bool) -> None:
    """Serves a compressed copy in the instance folder, with scripts joined. One fingerprint of the whole stands
    in the address instead of one in each name."""
    scripts = {name: join_scripts(SOURCE / name) for name in SCRIPTS}
    fingerprint = _fingerprint(scripts)
    root = instance / "static"
    target = root / fingerprint
    if not target.exists():
        _install(target, scripts)

    def add_headers(headers: Headers, path: str, url: str) -> None:
        for name, value in fixed_headers(https).items():
            headers[name] = value

    white_noise = WhiteNoise(
        app.wsgi_app,
        root=str(root),
        prefix="static/",
        allow_all_origins=False,
        max_age=60,
        immutable_file_test=lambda path, url: True,
        add_headers_function=add_headers,
    )
    app.wsgi_app = white_noise  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = lambda name: f"/static/{fingerprint}/{name}"


def _fingerprint(scripts: Mapping[str, str]) -> str:
    digest = hashlib.sha256("\0".join(scripts.values()).encode())
    for file in sorted(path for path in SOURCE.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(SOURCE)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _install(target: Path, scripts: Mapping[str, str]) -> None:
    """Copies and compresses beside the target, then renames, so that two that start at once do not meet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    shutil.copytree(SOURCE, draft, dirs_exist_ok=True, ignore=shutil.ignore_patterns("js"))
    (draft / "js").mkdir()
    for name, script in scripts.items():
        (draft / name).write_text(script, encoding="utf-8")
    for file in [path for path in draft.rglob("*") if path.is_file()]:
        (file.parent / (file.name + ".gz")).write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)
