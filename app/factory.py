"""The house: which rooms there are, and the program that they make."""

from __future__ import annotations

import sys

import click
from flask import Flask
from flask.cli import ScriptInfo

from app.authoring.commands import courses
from app.catalogue.views import catalogue
from app.database import init_database
from app.home.views import home
from app.jobs.commands import work
from app.learning import privacy as learning_privacy
from app.learning.views import course, journal, learning, step
from app.mail import delivery
from app.operation.commands import migrate_command, show_access_map, start_command
from app.operation.migrating import NotReady, check_database
from app.operation.views import operation
from app.people import privacy as people_privacy
from app.people.signing_in import init_signing_in
from app.people.views import people
from app.projects.views import projects
from app.settings import Settings, WrongSetting, read_settings
from app.web.access import check_every_view_has_a_rule
from app.web.setup import ROOT, init_web

ROOMS = (home, operation, learning, catalogue, projects, people)
# Rooms that hold something about people, and the letters that are delivered: they register their jobs when imported.
PRIVACY = (learning_privacy, people_privacy)
PAGES = (course, journal, step, delivery)


def create_app(settings: Settings | None = None, check: bool = True) -> Flask:
    """With `check`, refuses an instance or a database that is not ready (NotReady)."""
    settings = settings or read_settings()
    app = Flask("larbron", root_path=str(ROOT), template_folder=str(ROOT / "templates"), static_folder=None)
    # Before the web's own: what runs after a request runs last to first, and the visit is noted in a transaction of
    # its own, once the request's has been committed. Two writes at once would wait for each other.
    init_signing_in(app)
    init_web(app, settings)
    init_database(app, settings.database_url)
    for room in ROOMS:
        app.register_blueprint(room)
    check_every_view_has_a_rule(app)
    if check:
        check_database(app, settings)
    return app


@click.group(context_settings={"obj": ScriptInfo(create_app=create_app), "help_option_names": ["-h", "--help"]})
def larbron() -> None:
    """Lärbron, kursplattformen för samordningsförbund.

    \b
    Starta:            larbron start
    Skriv en kurs:     larbron courses new min-kurs
    Vad är fel i den?  larbron courses check courses/min-kurs
    Publicera den:     larbron courses publish courses/min-kurs

    Inställningar är miljövariabler eller rader i instance/settings.env och står i docs/operators-guide.md.
    Varje kommando förklarar sig med --help.
    """


for command in (start_command(create_app), work, courses, migrate_command(create_app), show_access_map):
    larbron.add_command(command)


def main() -> None:
    try:
        larbron()
    except (WrongSetting, NotReady) as reason:
        click.echo(reason, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
