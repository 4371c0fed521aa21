"""Every setting: its name, default and meaning. Read from the environment and `settings.env` once, checked at start."""

from __future__ import annotations

import base64
import difflib
import ipaddress
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FILE = "settings.env"
PREFIX = "LARBRON_"
KEY_LENGTH = 32
KEY_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


class WrongSetting(Exception):
    """A sentence in Swedish that names the setting, what is wrong with it and what to write instead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A `secret` is shown nowhere, and goes into a backup only sealed."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], object] = str
    secret: bool = False


def _whole_number(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            raise ValueError(f"skriv ett heltal mellan {low} och {high}")
        return int(value)

    return read


def _yes_or_no(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("skriv 1 för ja eller 0 för nej")
    return value == "1"


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in words:
            raise ValueError("skriv " + " eller ".join(words))
        return value

    return read


_who = _one_of("authors", "administrators", "nobody")


def _address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query):
        raise ValueError("skriv hela adressen utan något efter värdnamnet, till exempel https://kurs.exempel.se")
    return value.rstrip("/")


def _secret(value: str) -> str:
    if 0 < len(value) < 32:
        raise ValueError("skriv minst 32 slumpade tecken, eller ta bort raden före första starten")
    return value


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("skriv sqlite:///sökväg eller postgresql://användare@värd/databas")
    return value.replace("postgresql://", "postgresql+psycopg://", 1)


def _key(value: str) -> bytes:
    try:
        key = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except ValueError:
        key = b""
    if value and len(key) != KEY_LENGTH:
        raise ValueError("skriv 32 slumpade byte som base64url, 43 tecken")
    return key


def _named_keys(value: str) -> dict[str, bytes]:
    keys = {}
    for part in filter(None, (part.strip() for part in value.split(","))):
        name, sign, key = part.partition(":")
        if not sign or not KEY_NAME.fullmatch(name) or name in keys:
            raise ValueError("skriv namn:nyckel, flera med komma emellan och med olika namn")
        keys[name] = _key(key)
        if not keys[name]:
            raise ValueError(f"nyckeln {name} är tom")
    return keys


SETTINGS = (
    Setting("LARBRON_INSTANCE", "instance", "mappen för databas, hemligheter, media och utkorg"),
    Setting("LARBRON_HOST", "127.0.0.1", "adressen som programmet lyssnar på"),
    Setting("LARBRON_PORT", "8000", "porten som programmet lyssnar på", _whole_number(1, 65535)),
    Setting("LARBRON_URL", "", "adressen som användarna ser; styr länkar, kakor och HSTS", _address),
    Setting("LARBRON_ALLOW_HTTP", "0", "tillåt okrypterad http även utanför den egna datorn", _yes_or_no),
    Setting("LARBRON_WORKERS", "2", "antal processer som svarar på anrop", _whole_number(1, 64)),
    Setting("LARBRON_PROXIES", "0", "antal omvända proxyservrar framför programmet", _whole_number(0, 5)),
    Setting("LARBRON_DATABASE_URL", "", "databasen; tomt ger SQLite i instansmappen", _database, secret=True),
    Setting("LARBRON_MEDIA", "", "mappen för bilder, film och ljud; tomt ger media i instansmappen"),
    Setting("LARBRON_COURSES", "courses", "mappen med kurser som publiceras vid start"),
    Setting("LARBRON_SKIP_REVIEW", "administrators", "vilka som får publicera en kurs utan granskning", _who),
    Setting(
        "LARBRON_SECRET",
        "",
        "hemligheten bakom signaturer och nycklade avtryck; skapas vid första starten",
        _secret,
        secret=True,
    ),
    Setting(
        "LARBRON_IDENTITY_KEYS",
        "",
        "nycklarna för personnummer, namn:nyckel; den första krypterar, de andra kan fortfarande öppna",
        _named_keys,
        secret=True,
    ),
    Setting("LARBRON_IDENTITY_INDEX_KEY", "", "nyckeln som hittar samma personnummer igen", _key, secret=True),
    Setting("LARBRON_OWNER", "", "vem som står bakom webbplatsen, så som namnet ska stå på sidorna"),
    Setting("LARBRON_CONTACT", "", "e-postadressen som sidorna visar för frågor och brister"),
    Setting("LARBRON_REPLY_DAYS", "0", "arbetsdagar till svar på en anmäld brist; 0 lovar inget", _whole_number(0, 60)),
    Setting("LARBRON_SMTP_HOST", "", "e-postserver; tomt lägger breven i utkorgen (outbox) som filer"),
    Setting("LARBRON_SMTP_PORT", "587", "e-postserverns port", _whole_number(1, 65535)),
    Setting("LARBRON_SMTP_SECURITY", "starttls", "starttls, tls eller none", _one_of("starttls", "tls", "none")),
    Setting("LARBRON_SMTP_USER", "", "användarnamn hos e-postservern"),
    Setting("LARBRON_SMTP_PASSWORD", "", "lösenord hos e-postservern", secret=True),
    Setting("LARBRON_MAIL_FROM", "larbron@localhost", "avsändare i breven"),
    Setting("LARBRON_LOG", "text", "loggens form: text eller json", _one_of("text", "json")),
    Setting("LARBRON_LOG_SLOW", "1000", "anrop som tar så många millisekunder loggas", _whole_number(0, 600_000)),
    Setting("LARBRON_METRICS_PORT", "0", "porten för mätvärden; 0 ger inga", _whole_number(0, 65535)),
    Setting("LARBRON_METRICS_HOST", "127.0.0.1", "adressen som mätvärdena lämnas på"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    instance: Path
    host: str
    port: int
    url: str
    allow_http: bool
    workers: int
    proxies: int
    database_url: str
    media: Path
    courses: Path
    skip_review: str
    secret: str
    identity_keys: dict[str, bytes]
    identity_index_key: bytes
    owner: str
    contact: str
    reply_days: int
    smtp_host: str
    smtp_port: int
    smtp_security: str
    smtp_user: str
    smtp_password: str
    mail_from: str
    log: str
    log_slow: int
    metrics_port: int
    metrics_host: str

    @property
    def https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def outbox(self) -> Path:
        return self.instance / "outbox"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The environment wins over `settings.env` in the instance folder. Raises WrongSetting at the first wrong value."""
    given = given_settings(environ)
    instance = Path(given.get("LARBRON_INSTANCE") or "instance").absolute()
    _refuse_unknown(given)
    values = {setting.name: _value(setting, given.get(setting.name, setting.default)) for setting in SETTINGS}
    values["LARBRON_INSTANCE"] = instance
    values["LARBRON_URL"] = values["LARBRON_URL"] or f"http://{_host_in_url(values)}:{values['LARBRON_PORT']}"
    values["LARBRON_DATABASE_URL"] = values["LARBRON_DATABASE_URL"] or f"sqlite:///{instance / 'larbron.sqlite3'}"
    values["LARBRON_MEDIA"] = Path(str(values["LARBRON_MEDIA"] or instance / "media")).absolute()
    values["LARBRON_COURSES"] = Path(str(values["LARBRON_COURSES"])).absolute()
    settings = Settings(**{name.removeprefix("LARBRON_").lower(): value for name, value in values.items()})  # type: ignore[arg-type]
    _refuse_open_http(settings)
    if not settings.secret and (instance / FILE).exists():
        raise WrongSetting(
            f"LARBRON_SECRET saknas i {instance / FILE}: skriv tillbaka hemligheten från första starten."
        )
    return settings


def given_settings(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """What was written by hand, as it was written: in the environment, else in `settings.env`."""
    environ = os.environ if environ is None else environ
    given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
    return _read_file(Path(given.get("LARBRON_INSTANCE") or "instance").absolute() / FILE) | given


def create_instance(settings: Settings, given: Mapping[str, str] | None = None) -> bool:
    """Makes the folder, its subfolders and `settings.env` (mode 600) with what is given, and fresh secrets where none
    are. False if all was there."""
    for folder in (settings.instance, settings.media, settings.outbox):
        folder.mkdir(parents=True, exist_ok=True)
    settings.instance.chmod(0o700)
    file = settings.instance / FILE
    if file.exists():
        return False
    lines = ["# Inställningar för Lärbron. Miljövariabler med samma namn går före.", ""]
    fresh = {
        "LARBRON_SECRET": secrets.token_urlsafe(32),
        "LARBRON_IDENTITY_KEYS": f"{secrets.token_hex(3)}:{secrets.token_urlsafe(KEY_LENGTH)}",
        "LARBRON_IDENTITY_INDEX_KEY": secrets.token_urlsafe(KEY_LENGTH),
    }
    values = fresh | dict(given or {})
    for setting in SETTINGS[1:]:
        name = setting.name
        line = f"{name}={values[name]}" if name in values else f"# {name}={setting.default}"
        lines += [f"# {setting.meaning}", line]
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")
    return True


def _read_file(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    given = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        name, sign, value = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not sign:
            raise WrongSetting(f"{file.name}, rad {number}: skriv NAMN=värde.")
        given[name.strip()] = value.strip()
    return given


def _refuse_unknown(given: Mapping[str, str]) -> None:
    names = [setting.name for setting in SETTINGS]
    for name in given:
        if name not in names:
            # Without the prefix, which would make any two names look alike.
            bare = [known.removeprefix(PREFIX) for known in names]
            near = difflib.get_close_matches(name.removeprefix(PREFIX), bare, n=1)
            hint = f"Menade du {PREFIX}{near[0]}?" if near else "Alla inställningar står i docs/operators-reference.md."
            raise WrongSetting(f"Inställningen {name} finns inte. {hint}")


def _value(setting: Setting, value: str) -> object:
    try:
        return setting.read(value)
    except ValueError as reason:
        # An address may hold a password, and what is wrong here ends in a log.
        shown = "fel" if "@" in value or setting.secret else f"”{value}”"
        raise WrongSetting(f"{setting.name} är {shown}: {reason}.") from None


def _host_in_url(values: Mapping[str, object]) -> str:
    host = str(values["LARBRON_HOST"])
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_open_http(settings: Settings) -> None:
    host = urlsplit(settings.url).hostname or ""
    own_machine = is_loopback(host) and is_loopback(settings.host)
    if not settings.https and not own_machine and not settings.allow_http:
        raise WrongSetting(
            f"LARBRON_URL är {settings.url} och LARBRON_HOST är {settings.host}: "
            "okrypterad http är bara tillåten på den egna datorn. "
            "Sätt LARBRON_URL till adressen med https (bakom en omvänd proxy). "
            "LARBRON_ALLOW_HTTP=1 tillåter http, till exempel på ett provnät."
        )
