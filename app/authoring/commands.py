"""`larbron courses …`: check, show, readability, new, publish, export, status, retire."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from app.authoring.asking import UNCLEAR
from app.authoring.file_commands import export, status
from app.authoring.flags import Flags, WrongFlag
from app.authoring.publishing import Report, compare_folder, publish_folder
from app.authoring.readability import readability
from app.authoring.saving.telling import open_draft_sentence
from app.authoring.terminal import ask
from app.catalogue import actions as catalogue
from app.catalogue.models import Course
from app.courseware.checker import check_folder, fix_folder
from app.courseware.compiler import compile_course
from app.courseware.exchange import course_as_dict
from app.courseware.model import Problem, Severity
from app.courseware.reader import find_courses, read_files
from app.courseware.scaffold import new_course
from app.database import db, transaction
from app.web.swedish import now

MARKS = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.FIXABLE: "kan rättas med --fix"}
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def courses() -> None:
    """Kurser: kontrollera, visa, börja på, publicera och ta ner."""


for command in (readability, export, status):
    courses.add_command(command)


@courses.command(short_help="Säg vad som är fel i en kurs och hur det rättas.")
@click.argument("folder", type=FOLDER, default="courses")
@click.option("--fix", is_flag=True, help="Skriv in det som saknas och är säkert, till exempel id.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Så visas problemen.")
def check(folder: Path, fix: bool, form: str) -> None:
    """Säg vad som är fel i en kurs, eller i en mapp med kurser, och hur det rättas.

    Slutar med 0 om kursen går att publicera, annars med 1.
    """
    fixed = fix_folder(folder) if fix else []
    problems = check_folder(folder)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for line in fixed:
            click.echo(line)
        say_problems(problems)
        if not problems:
            click.echo("Inga fel.")
    sys.exit(any(problem.severity is not Severity.WARNING for problem in problems))


@courses.command()
@click.argument("folder", type=FOLDER)
@click.option("--format", "form", type=click.Choice(["json"]), default="json", help="Bara json i dag.")
def show(folder: Path, form: str) -> None:
    """Visa hur en kurs har lästs, med svar och återkoppling, som JSON."""
    found = find_courses(folder)
    if len(found) != 1:
        raise click.ClickException(f"{folder} är inte en kurs. Peka ut mappen där kurs.md ligger.")
    compiled = compile_course(read_files(found[0]))
    if compiled.course is None:
        say_problems(compiled.problems, err=True)
        sys.exit(1)
    click.echo(json.dumps(course_as_dict(compiled.course), ensure_ascii=False, indent=2))
    sys.exit(any(problem.severity is not Severity.WARNING for problem in compiled.problems))


@courses.command(short_help="Skriv en liten kurs att börja från.")
@click.argument("slug")
@click.option("--in", "folder", type=FOLDER, default="courses", help="Mappen som kursen läggs i.")
def new(slug: str, folder: Path) -> None:
    """Skriv en liten, riktig kurs med kommentarer att börja från."""
    try:
        place = new_course(folder, slug)
    except (ValueError, FileExistsError) as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"Kursen ligger i {place}. Öppna kurs.md och skriv. Kontrollera med: larbron courses check {place}")


def publish_command(ready: Callable[[], Flask]) -> click.Command:
    """`ready` gives the program with an instance, made if there is none yet."""

    @click.command("publish")
    @click.argument("folder", type=FOLDER, default="courses")
    @click.option("--dry-run", is_flag=True, help="Säg vad som skulle ändras, utan att ändra något.")
    @click.option(
        "--same", multiple=True, metavar="KEY=KEY", help="Det andra svarsalternativet är det första, omskrivet."
    )
    @click.option("--new", multiple=True, metavar="KEY", help="Alternativet är nytt.")
    @click.option("--meaning-changed", multiple=True, metavar="ID", help="Frågan betyder något annat nu.")
    @click.option("--meaning-kept", multiple=True, metavar="ID", help="Frågan betyder samma sak som förut.")
    @click.option("--mine", is_flag=True, help="Mappen gäller, även om Lärbron har en nyare version.")
    def publish(folder: Path, dry_run: bool, mine: bool, **said: tuple[str, ...]) -> None:
        """Publicera en kurs, eller alla i en mapp. Varje kurs publiceras helt eller inte alls.

        Har Lärbron något nyare än det som mappen hämtades från publiceras inget: det nya läggs i mappen.

        Är det oklart vad svar som redan finns hör till frågar kommandot. Flaggorna svarar i förväg.
        """
        app, flags = ready(), Flags(**said)
        with app.app_context():
            media = app.config["SETTINGS"].media
            at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
            try:
                refused = say_reports(
                    compare_folder(folder, flags, mine)
                    if dry_run
                    else publish_folder(folder, media, now(), flags, ask if at_terminal else None, mine)
                )
            except WrongFlag as wrong:
                raise click.ClickException("\n".join(wrong.sentences)) from None
            sys.exit(refused)

    return publish


@courses.command()
@click.argument("slug")
@with_appcontext
def retire(slug: str) -> None:
    """Ta ner en kurs från alla sidor. Svaren finns kvar, och kursen kan publiceras igen."""
    with transaction():
        course = db.session.get(Course, slug)
        if course is None:
            raise click.ClickException(f"Det finns ingen kurs med id {slug}. Kurserna visas på administrationssidan.")
        catalogue.retire(course, now())
    click.echo(f"Kursen {slug} visas inte längre. Publicera den igen med: larbron courses publish")


def say_reports(reports: Iterable[Report]) -> bool:
    """Prints what became of each course; whether any was refused."""
    refused, some = False, False
    for report in reports:
        some = True
        refused = refused or report.refused
        for line in report.lines:
            click.echo(f"{report.name}: {line}")
        if report.published and (drafted := open_draft_sentence(report.name)):
            click.echo(f"{report.name}: {drafted}")
        if report.refused:
            click.echo(f"{report.name}: Publicerades inte. {_what_first(report)}", err=True)
        say_problems(report.problems, err=True)
    if not some:
        click.echo("Det finns ingen kurs i mappen. En kurs är en mapp med filen kurs.md.", err=True)
        return True
    return refused


def _what_first(report: Report) -> str:
    unclear = all(problem.code == UNCLEAR for problem in report.problems)
    return "Svara på det här först:" if unclear else "Rätta det här först:"


def say_problems(problems: Iterable[Problem], err: bool = False) -> None:
    for problem in problems:
        mark = "oklart" if problem.code == UNCLEAR else MARKS[problem.severity]
        click.echo(f"{problem.file}:{problem.line}: {mark}: {problem.message}", err=err)
        if problem.suggestion:
            click.echo(f"    {problem.suggestion}", err=err)
