"""`larbron knowledge export`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import or_, select

from app.database import db, reading, transaction
from app.knowledge.models.studies import Study
from app.knowledge.studies import taking_out
from app.knowledge.studies.rules import in_study
from app.knowledge.studies.taking_out import Written
from app.knowledge.studies.words import Format
from app.people.addresses import WrongAddress, normal_address
from app.people.audit import LONGEST_WHY
from app.people.identity.numbers import holds_number
from app.people.registry.acting import find_acting
from app.web.errors import Refused
from app.web.swedish import now

OUT = click.Path(dir_okay=False, path_type=Path)
SHAPES = ("long", "wide")
FORMATS = [format for format in Format if not format.wide]


@click.command("export", short_help="Ta ut en studie som en fil.")
@click.option("--study", "name", required=True, help="Studien: vad den heter, eller som den heter i adresser.")
@click.option("--format", "kind", required=True, type=click.Choice([str(format) for format in FORMATS]))
@click.option("--shape", default="long", type=click.Choice(SHAPES), help="En rad för varje text, eller pseudonym.")
@click.option("--purpose", required=True, help="Varför filen tas ut, med egna ord.")
@click.option("--as", "email", required=True, metavar="E-POST", help="Den som tar ut filen och är med i studien.")
@click.option("--out", required=True, type=OUT, help="Filen som skrivs. Kodboken läggs bredvid.")
@with_appcontext
def export(name: str, kind: str, shape: str, purpose: str, email: str, out: Path) -> None:
    """Ta ut en studie, som på studiens sida. Att den togs ut, av vem och varför skrivs upp på samma sätt."""
    why, secret = " ".join(purpose.split()), current_app.config["SETTINGS"].secret
    if not why or len(why) > LONGEST_WHY or holds_number(why):
        raise click.BadParameter(
            f"Skriv varför filen tas ut, med högst {LONGEST_WHY} tecken och utan personnummer", param_hint="--purpose"
        )
    format = _format(kind, shape)
    try:
        with reading():
            study, actor_id = _asked(name, email)
            taking_out.check(study, format)
            study_id = study.id
        with transaction():
            export_id = taking_out.begin(db.session.get_one(Study, study_id), format, why, actor_id, now())
        with tempfile.TemporaryDirectory(dir=out.absolute().parent) as folder:
            with reading():
                reader = taking_out.reader_of(db.session.get_one(Study, study_id), actor_id, secret)
                written = taking_out.write_files(Path(folder), out.stem, format, reader)
            taking_out.keep_entries(export_id, Path(folder))
            with transaction():
                taking_out.finish(export_id, written, now())
                _move(written, out)
    except Refused as no:
        raise click.ClickException(f"{no.message} {no.what_to_do}") from None
    except OSError as fault:
        raise click.ClickException(f"Filen går inte att skriva: {fault.strerror}. Inget togs ut.") from None
    click.echo(f"{out}: {written.rows} rader, SHA-256 {written.checksum}.")


def _format(kind: str, shape: str) -> Format:
    try:
        return Format(kind if shape == "long" else f"{kind}-{shape}")
    except ValueError:
        raise click.BadParameter("Bara csv och xlsx kan ha en rad för varje pseudonym", param_hint="--shape") from None


def _asked(name: str, email: str) -> tuple[Study, str]:
    try:
        somebody = find_acting(normal_address(email))
    except WrongAddress as reason:
        raise click.BadParameter(str(reason), param_hint="--as") from None
    study = db.session.scalar(select(Study).where(or_(Study.id == name, Study.name == name)))
    # Who may not is told the same as of a study that is not there.
    if study is None or somebody is None or not in_study(somebody, study.id):
        raise click.BadParameter("Personen är inte med i någon sådan studie", param_hint="--as")
    return study, somebody.id


def _move(written: Written, out: Path) -> None:
    """Each file is there whole or not at all, and the one that was asked for last: when it is there, all are."""
    first, *beside = written.files
    for file in beside:
        os.replace(file, out.with_name(file.name))
    os.replace(first, out)
