"""`larbron courses export` and `status`: a course as files, and what differs between them and the platform."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.authoring.folders import NotExported, Standing, export_course, standing_of
from app.authoring.preparation import NotSound
from app.authoring.saving.telling import open_draft_sentence
from app.courseware.reader import find_courses

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(short_help="Hämta en publicerad kurs som filer.")
@click.argument("slug")
@click.argument("folder", type=NEW_FOLDER)
@with_appcontext
def export(slug: str, folder: Path) -> None:
    """Hämta en publicerad kurs som filer, till en ny mapp eller till en som hämtades förut.

    Det som du har ändrat i mappen skrivs aldrig över. Är samma fil ändrad i Lärbron läggs den versionen bredvid.
    """
    try:
        lines = export_course(slug, folder, current_app.config["SETTINGS"].media)
    except NotExported as reason:
        raise click.ClickException(str(reason)) from None
    for line in lines:
        click.echo(f"{slug}: {line}")


@click.command(short_help="Säg vad som skiljer mellan mappar och Lärbron.")
@click.argument("folders", type=FOLDER, nargs=-1, metavar="[FOLDER …]")
@with_appcontext
def status(folders: tuple[Path, ...]) -> None:
    """Säg för varje kurs vad som är ändrat bara i mappen, bara i Lärbron och på båda hållen. Ändrar inget.

    Slutar med 0 om allt är lika, annars med 1. Utan mapp: alla kurser i courses.
    """
    found, differs = set(), False
    for folder in folders or (Path("courses"),):
        for course in find_courses(folder):
            try:
                standing = standing_of(course)
            except NotSound as reason:
                click.echo(f"{course}: {reason.problems[0].message} {reason.problems[0].suggestion}")
                differs = True
                continue
            if standing is None:
                click.echo(f"{course}: kurs.md saknar id. Kör: larbron courses check {course} --fix")
                differs = True
                continue
            found.add(standing.course)
            lines = list(_said(standing, course))
            for line in lines or ["Lika."]:
                click.echo(f"{standing.course}: {line}")
            if drafted := open_draft_sentence(standing.course):
                click.echo(f"{standing.course}: {drafted}")
            differs = differs or bool(lines)
    if not found and not differs:
        raise click.ClickException("Det finns ingen kurs i mappen. En kurs är en mapp med filen kurs.md.")
    sys.exit(differs)


def _said(standing: Standing, folder: Path) -> Iterator[str]:
    shown, sides = standing.shown, standing.sides
    if shown is None:
        yield "Kursen är inte publicerad."
        return
    if not (sides.only_here or sides.only_there or sides.both):
        return
    if standing.came_from is None:
        yield f"Mappen hämtades inte härifrån. Det här skiljer den från version {shown.number}, som visas i Lärbron:"
        yield from (f"  bara i mappen   {path}" for path in sides.only_here)
        yield from (f"  bara i Lärbron  {path}" for path in sides.only_there)
        yield from (f"  olika           {path}" for path in sides.both)
        return
    yield f"Mappen kom från version {standing.came_from.number}. Lärbron har version {shown.number}."
    yield from (f"  ändrad i mappen          {path}" for path in sides.only_here)
    yield from (f"  ändrad i Lärbron         {path}" for path in sides.only_there)
    yield from (f"  ändrad på båda hållen    {path}" for path in sides.both)
    if sides.only_there or sides.both:
        yield f"Hämta det nya, utan att skriva över ditt: larbron courses export {standing.course} {folder}"
    else:
        yield f"Publicera: larbron courses publish {folder}"
