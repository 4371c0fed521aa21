"""`larbron backup` and `larbron restore`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.operation.archive import SECRETS, Archive, open_archive
from app.operation.backup import Taken, back_up
from app.operation.migrating import NotReady
from app.operation.restoring import Restored, open_secrets, restore
from app.operation.sealing import SHORTEST, WrongPassphrase
from app.settings import given_settings
from app.web.swedish import STOCKHOLM, clock, day, now

FILE = click.Path(dir_okay=False, path_type=Path)
KNOWN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
passphrase_file = click.option(
    "--passphrase-file",
    type=KNOWN_FILE,
    metavar="FIL",
    help="Läs lösenfrasen på första raden i FIL.",
)


@click.command("backup", short_help="Ta en säkerhetskopia medan programmet kör.")
@click.argument("target", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--with-secrets", is_flag=True, help="Ta med hemligheterna, krypterade med en lösenfras.")
@passphrase_file
@click.option("--replace", is_flag=True, help="Ersätt filen om den finns.")
@with_appcontext
def backup(target: Path, with_secrets: bool, passphrase_file: Path | None, replace: bool) -> None:
    """Lägg databasen, medierna och inställningarna i en fil. Programmet kan köra under tiden.

    Är FIL en mapp får kopian ett namn efter dag och klockslag. Hemligheterna (LARBRON_SECRET, nycklarna för
    personnummer och lösenordet till e-postservern) är bara med om det sägs. Slutar med 1 om något av medierna saknas
    eller är skadat.
    """
    moment = now()
    if target.is_dir():
        target /= f"larbron-{moment.astimezone(STOCKHOLM):%Y-%m-%d-%H%M}.zip"
    if not target.parent.is_dir():
        raise NotReady(f"Mappen {target.parent} finns inte. Skapa den, eller välj en annan.")
    passphrase = _passphrase(passphrase_file, new=True) if with_secrets else None
    try:
        taken = back_up(target, current_app.config["SETTINGS"], given_settings(), passphrase, moment, replace)
    except OSError as reason:
        raise NotReady(f"Säkerhetskopian blev inte av: {reason}. Inget är sparat.") from None
    for line in _told_of_backup(target, taken, with_secrets):
        click.echo(line)
    if taken.damaged or taken.missing:
        for sha256 in taken.damaged:
            click.echo(f"Skadad i mappen med media: {sha256}. Den är med som den är.", err=True)
        for sha256 in taken.missing:
            click.echo(f"Saknas i mappen med media: {sha256}.", err=True)
        click.echo("Ta bort skadade filer. Publicera kursen som de hör till igen, så kommer de tillbaka.", err=True)
        sys.exit(1)


def restore_command(create_app: Callable[..., Flask]) -> click.Command:
    @click.command("restore", short_help="Återställ en säkerhetskopia där ingen installation finns.")
    @click.argument("file", metavar="FIL", type=KNOWN_FILE)
    @click.option(
        "--erasures",
        "logs",
        type=KNOWN_FILE,
        multiple=True,
        metavar="LOGG",
        help="Gör om raderingarna i loggen erasures.log. Kan anges flera gånger.",
    )
    @click.option("--no-erasures", is_flag=True, help="Det finns ingen logg över raderingar.")
    @passphrase_file
    @click.option(
        "--without-secrets", is_flag=True, help="Återställ inte hemligheterna, utan skapa en ny LARBRON_SECRET."
    )
    def run(
        file: Path, logs: tuple[Path, ...], no_erasures: bool, passphrase_file: Path | None, without_secrets: bool
    ) -> None:
        """Gör en installation av en säkerhetskopia, i mappen LARBRON_INSTANCE och databasen LARBRON_DATABASE_URL.

        Båda ska vara tomma eller saknas. Allt kontrolleras innan installationen går att starta.
        """
        if not logs and not no_erasures:
            raise NotReady(
                "Det som har raderats efter att kopian togs ska raderas igen. Ange loggen från den förra "
                "installationen med --erasures erasures.log. Skriv --no-erasures om det inte finns någon. "
                "Inget är återställt."
            )
        with open_archive(file) as archive:
            sealed = SECRETS in archive.manifest.files and not without_secrets
            secrets = _secrets(archive, passphrase_file) if sealed else {}
            try:
                restored = restore(archive, create_app, os.environ, secrets, logs)
            except OSError as reason:
                raise NotReady(f"Det gick inte att skriva: {reason}. Inget är återställt.") from None
        for line in _told_of_restore(restored, bool(logs)):
            click.echo(line)

    return run


def _passphrase(file: Path | None, new: bool) -> str:
    """Raises NotReady for one that is too short to seal anything with."""
    if file is not None:
        passphrase = (file.read_text(encoding="utf-8").splitlines() or [""])[0]
    else:
        passphrase = click.prompt(
            "Lösenfras", hide_input=True, confirmation_prompt="Lösenfrasen igen" if new else False
        )
    if new and len(passphrase) < SHORTEST:
        raise NotReady(f"Lösenfrasen är för kort. Skriv minst {SHORTEST} tecken, till exempel fem ord.")
    return passphrase


def _secrets(archive: Archive, file: Path | None) -> dict[str, str]:
    try:
        return open_secrets(archive, _passphrase(file, new=False))
    except WrongPassphrase:
        raise NotReady(
            "Lösenfrasen öppnar inte hemligheterna. Försök igen, eller återställ utan dem med --without-secrets. "
            "Inget är återställt."
        ) from None


def _told_of_backup(target: Path, taken: Taken, with_secrets: bool) -> list[str]:
    manifest = taken.manifest
    size = f"{target.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    what = f"{sum(manifest.rows.values())} rader i {len(manifest.rows)} tabeller och {len(manifest.media)} mediefiler"
    lines = [f"Säkerhetskopian är klar: {target} ({size} MB, {what})."]
    if not with_secrets:
        lines.append(
            "Hemligheterna är inte med. Ta med dem med --with-secrets, eller förvara settings.env på annat håll."
        )
    return lines


def _told_of_restore(restored: Restored, logged: bool) -> list[str]:
    manifest = restored.manifest
    lines = [
        f"Återställt som det var {day(manifest.taken)} klockan {clock(manifest.taken)}: "
        f"{sum(manifest.rows.values())} rader i {len(manifest.rows)} tabeller och {len(manifest.media)} mediefiler.",
        "Alla får logga in igen. Brev som väntade då skickas, och kan ha gått redan.",
    ]
    if logged:
        lines.append(f"Gjort igen ur loggen: {restored.erased} raderingar och slutade delningar.")
    else:
        lines.append(
            "Det som har raderats efter det är tillbaka. Hittar du loggen: ta en säkerhetskopia av den här "
            "installationen och återställ den med --erasures."
        )
    if restored.unreadable:
        lines.append(f"{restored.unreadable} rader i loggen gick inte att läsa.")
    if restored.new_secret:
        lines.append(
            "Hemligheterna var inte med. En ny LARBRON_SECRET är skapad: koderna i brev som redan är skickade gäller "
            "inte längre. Har e-postservern ett lösenord: skriv in det i settings.env."
        )
        if manifest.rows.get("identity_number") or manifest.rows.get("protected_code"):
            lines.append(
                "I kopian finns krypterade personnummer. Skriv tillbaka LARBRON_IDENTITY_KEYS och "
                "LARBRON_IDENTITY_INDEX_KEY i settings.env före starten."
            )
    lines += [f"Inställningen {name} finns inte i den här versionen och är inte med." for name in restored.unknown]
    return [*lines, "Starta med: larbron start"]
