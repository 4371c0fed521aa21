"""`larbron esf`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.database import reading, transaction
from app.esf.lists import taking_out
from app.esf.lists.choosing import Choice, list_choices
from app.esf.lists.layouts import get_layout
from app.esf.lists.taking_out import Asked
from app.esf.lists.words import FileKind, Purpose
from app.esf.rules import keeps_report, takes_out_lists
from app.people.addresses import WrongAddress, normal_address
from app.people.identity.keys import Keys
from app.people.identity.numbers import holds_number
from app.people.registry.acting import find_acting
from app.projects.queries import get_project
from app.web.errors import NotFound, Refused
from app.web.swedish import now

OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("esf", short_help="Redovisa ett projekt till ESF.")
def esf_group() -> None:
    """Redovisa ett projekt till Europeiska socialfonden."""


@esf_group.command("export", short_help="Ta ut en lista ur ett projekt.")
@click.option("--project", "project_id", required=True, help="Projektet, som det heter i adresser.")
@click.option("--layout", "layout_id", required=True, help="Mallen, som den heter i adresser, till exempel scb-esf.")
@click.option("--month", default="", help="Månaden, till exempel 2026-03. Utan den tas hela projektet ut.")
@click.option("--purpose", required=True, help="Varför, som esf-report, audit, economy, practice, eller egna ord.")
@click.option("--as", "email", required=True, metavar="E-POST", help="Den som tar ut listan och får göra det.")
@click.option("--out", required=True, type=OUT, help="Filen som skrivs: .xlsx, .csv eller .pdf.")
@with_appcontext
def export(project_id: str, layout_id: str, month: str, purpose: str, email: str, out: Path) -> None:
    """Ta ut en lista, som på projektets sida. Att den togs ut, av vem och varför skrivs upp på samma sätt."""
    try:
        with reading():
            asked = _asked(project_id, layout_id, month, purpose, email, out.suffix.lstrip("."))
            frozen = taking_out.is_frozen(asked)
            opens = taking_out.opens_numbers(asked, frozen)
            rows = [] if frozen else taking_out.rows_now(asked)
        if opens:
            with transaction():
                rows = taking_out.rows_with_numbers(asked, frozen, rows, Keys.of(current_app.config["SETTINGS"]))
        with tempfile.TemporaryDirectory(dir=out.absolute().parent) as folder:
            with reading():
                written = taking_out.write_file(Path(folder), asked, taking_out.rows_to_print(asked, rows))
            with transaction():
                taking_out.note(asked, written, frozen)
                os.replace(written.path, out)
    except Refused as no:
        raise click.ClickException(f"{no.message} {no.what_to_do}") from None
    except OSError as fault:
        raise click.ClickException(f"Filen går inte att skriva: {fault.strerror}. Ingen lista togs ut.") from None
    click.echo(f"{out}: {written.rows} rader, SHA-256 {written.checksum}.")


def _asked(project_id: str, layout_id: str, month: str, purpose: str, email: str, suffix: str) -> Asked:
    if suffix not in set(FileKind):
        raise click.BadParameter("Filen ska sluta på .xlsx, .csv eller .pdf", param_hint="--out")
    somebody = find_acting(_address(email))
    # Who may not is told the same as of a project that is not there.
    if somebody is None or not takes_out_lists(somebody, project_id):
        raise click.BadParameter("Personen får inte ta ut listor ur det projektet", param_hint="--as")
    known = set(Purpose) - {Purpose.OTHER}
    words = "" if purpose in known else " ".join(purpose.split())
    if purpose not in known and (not words or holds_number(words)):
        raise click.BadParameter("Skriv varför listan tas ut, utan personnummer", param_hint="--purpose")
    try:
        project, layout, choice = get_project(project_id), get_layout(project_id, layout_id), Choice(month)
    except NotFound:
        raise click.BadParameter("Projektet har ingen sådan mall", param_hint="--layout") from None
    if not layout.subject.nameless and not keeps_report(somebody, project_id):
        raise click.BadParameter("Personen får inte ta ut den listan", param_hint="--as")
    at = now()
    offered = list_choices(project, at)
    if month and month not in dict(offered.months):
        raise click.BadParameter("Månaden är inte en av projektets", param_hint="--month")
    reason = Purpose(purpose) if purpose in known else Purpose.OTHER
    return Asked(project, layout, choice, offered.in_words(choice), FileKind(suffix), reason, words, somebody.id, at)


def _address(email: str) -> str:
    try:
        return normal_address(email)
    except WrongAddress as reason:
        raise click.BadParameter(str(reason), param_hint="--as") from None
