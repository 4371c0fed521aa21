"""The example project, filled by `larbron demo`, and its administrator who is signed in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from app.database import db, transaction
from app.factory import create_app
from app.people.actions import begin_session
from app.people.models import Role, RoleName
from app.settings import read_settings
from app.web.swedish import now


def prepare_example(instance: Path, courses: Path) -> tuple[dict[str, str], str]:
    """The settings of an instance of its own, and the administrator's cookie."""
    environ = {**os.environ, "LARBRON_INSTANCE": str(instance), "LARBRON_COURSES": str(courses)}
    for words in (("start", "--only-prepare"), ("demo",)):
        subprocess.run(
            [sys.executable, "-m", "app.factory", *words], check=True, env=environ, stdout=subprocess.DEVNULL
        )
    app = create_app(read_settings(environ))
    with app.app_context():
        with transaction():
            administrators = select(Role.person_id).where(Role.name == RoleName.PROJECT_ADMINISTRATOR)
            token = begin_session(db.session.scalars(administrators).first() or "", now(), factor_at=now())
        db.engine.dispose()
    return {"LARBRON_INSTANCE": str(instance), "LARBRON_COURSES": str(courses)}, f"larbron={token}"
