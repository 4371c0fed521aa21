"""The house: which rooms there are, and the program that they make."""

from __future__ import annotations

from flask import Flask

from app.authoring import privacy as authoring_privacy
from app.authoring.commands import courses, publish_command
from app.authoring.views import authoring
from app.catalogue.queries import list_titles
from app.catalogue.views import catalogue
from app.completion import privacy as completion_privacy
from app.completion.views import completion
from app.database import init_database
from app.demo.command import demo
from app.esf import privacy as esf_privacy
from app.esf.lists.commands import esf_group
from app.esf.views import esf
from app.home.views import home
from app.jobs.commands import work
from app.knowledge import admission
from app.knowledge import privacy as knowledge_privacy
from app.knowledge.commands import knowledge_group
from app.knowledge.views import knowledge
from app.learning import privacy as learning_privacy
from app.learning.views import learning
from app.mail import delivery
from app.operation.backup_commands import backup, restore_command
from app.operation.commands import Larbron, migrate_command, ready_or_new, show_access_map, start_command
from app.operation.health import health
from app.operation.migrating import check_database, check_instance
from app.operation.status import status_command
from app.operation.views import operation
from app.people import privacy as people_privacy
from app.people.commands import people_group
from app.people.identity.commands import identity_group
from app.people.identity.need import init_need
from app.people.privacy_register import init_privacy
from app.people.registry.places import init_places
from app.people.signing_in import init_signing_in
from app.people.trail.commands import audit_group
from app.people.views import people
from app.projects.known_courses import init_known_courses
from app.projects.queries import list_projects, stores_identity_numbers
from app.projects.views import projects
from app.rounds import privacy as rounds_privacy
from app.rounds.views import rounds
from app.settings import Settings, read_settings
from app.web.access import check_every_view_has_a_rule
from app.web.setup import ROOT, init_web

ROOMS = (
    *(home, operation, health, authoring, esf, knowledge, completion),
    *(rounds, learning, catalogue, projects, people),
)
# What lets go of people's data, the letters' delivery, the bank's batches: they register their jobs by being imported.
PRIVACY = (
    *(authoring_privacy.KEEPER, esf_privacy.KEEPER, knowledge_privacy.KEEPER, completion_privacy.KEEPER),
    rounds_privacy.KEEPER,
    *(learning_privacy.KEEPER, people_privacy.KEEPER),
)
DELIVERY = delivery
ADMISSION = admission


def create_app(settings: Settings | None = None, check: bool = True) -> Flask:
    """With `check`, refuses an instance or a database that is not ready (NotReady)."""
    settings = settings or read_settings()
    if check:
        check_instance(settings)  # before anything is written into the folder
    app = Flask("larbron", root_path=str(ROOT), template_folder=str(ROOT / "templates"), static_folder=None)
    # Before the web's own: what runs after a request runs last to first, and the visit is noted in a transaction of
    # its own, once the request's has been committed. Two writes at once would wait for each other.
    init_signing_in(app)
    init_web(app, settings)
    init_database(app, settings.database_url)
    init_privacy(app, *PRIVACY)
    init_places(app, lambda: [(project.id, project.name) for project in list_projects()])
    # What a room asks of one above it.
    init_need(app, stores_identity_numbers)
    init_known_courses(app, list_titles)
    for room in ROOMS:
        app.register_blueprint(room)
    check_every_view_has_a_rule(app)
    if check:
        check_database(app, settings)
    return app


larbron = Larbron(create_app)
courses.add_command(publish_command(lambda: ready_or_new(create_app)))
for command in (start_command(create_app), work, courses, people_group, migrate_command(create_app), show_access_map):
    larbron.add_command(command)
for command in (backup, restore_command(create_app), status_command(create_app)):
    larbron.add_command(command)
for command in (audit_group, identity_group(create_app), demo, esf_group, knowledge_group):
    larbron.add_command(command)

if __name__ == "__main__":
    larbron()
