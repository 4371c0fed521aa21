"""Settings are read once, and a wrong one is told in a sentence that says which and why."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from app.settings import SETTINGS, WrongSetting, create_instance, is_loopback, read_settings

REFERENCE = (Path(__file__).parents[1] / "docs" / "operators-reference.md").read_text(encoding="utf-8")


def given(folder: Path, **values: str) -> dict[str, str]:
    return {"LARBRON_INSTANCE": str(folder), **{f"LARBRON_{name}": value for name, value in values.items()}}


def test_without_settings_everything_lies_in_the_instance_folder(tmp_path: Path) -> None:
    settings = read_settings(given(tmp_path))

    assert settings.url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/larbron.sqlite3"
    assert settings.media == tmp_path / "media"
    assert settings.outbox == tmp_path / "outbox"
    assert (settings.workers, settings.proxies, settings.https) == (2, 0, False)


def test_a_new_instance_has_a_secret_of_its_own_that_only_its_owner_can_read(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"

    made = [create_instance(read_settings(given(folder))) for folder in (one, other)]

    assert made == [True, True]
    assert stat.S_IMODE((one / "settings.env").stat().st_mode) == 0o600
    assert stat.S_IMODE(one.stat().st_mode) == 0o700
    assert len(read_settings(given(one)).secret) >= 32
    assert read_settings(given(one)).secret != read_settings(given(other)).secret


def test_an_instance_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    create_instance(read_settings(given(tmp_path)))
    before = (tmp_path / "settings.env").read_bytes()

    again = create_instance(read_settings(given(tmp_path)))

    assert again is False
    assert (tmp_path / "settings.env").read_bytes() == before


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text(
        f"# en kommentar\n\nLARBRON_PORT=8100\nLARBRON_WORKERS = 3\nLARBRON_SECRET={'s' * 43}\n"
    )

    settings = read_settings(given(tmp_path, PORT="8200"))

    assert (settings.port, settings.workers) == (8200, 3)


def test_a_line_without_the_prefix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("PORT=8100\n")

    with pytest.raises(WrongSetting, match=re.escape("Inställningen PORT finns inte. Menade du LARBRON_PORT?")):
        read_settings(given(tmp_path))


def test_a_line_without_a_sign_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("LARBRON_PORT=8100\nLARBRON_WORKERS 3\n")

    with pytest.raises(WrongSetting, match=re.escape("settings.env, rad 2: skriv NAMN=värde.")):
        read_settings(given(tmp_path))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "åtta", "LARBRON_PORT är ”åtta”: skriv ett heltal mellan 1 och 65535."),
        ("PORT", "70000", "LARBRON_PORT är ”70000”: skriv ett heltal mellan 1 och 65535."),
        ("WORKERS", "0", "LARBRON_WORKERS är ”0”: skriv ett heltal mellan 1 och 64."),
        ("ALLOW_HTTP", "ja", "LARBRON_ALLOW_HTTP är ”ja”: skriv 1 för ja eller 0 för nej."),
        ("SMTP_SECURITY", "ssl", "LARBRON_SMTP_SECURITY är ”ssl”: skriv starttls eller tls eller none."),
        ("URL", "kurs.exempel.se", "skriv hela adressen utan något efter värdnamnet"),
        ("URL", "https://exempel.se/kurs", "skriv hela adressen utan något efter värdnamnet"),
        ("DATABASE_URL", "mysql://db", "skriv sqlite:///sökväg eller postgresql://användare@värd/databas"),
        ("WORKER", "2", "Inställningen LARBRON_WORKER finns inte. Menade du LARBRON_WORKERS?"),
        (
            "NATTVANDRINGARNA",
            "2",
            "Inställningen LARBRON_NATTVANDRINGARNA finns inte. Alla inställningar står i docs/operators-reference.md.",
        ),
    ],
)
def test_a_wrong_value_stops_with_a_sentence(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    with pytest.raises(WrongSetting, match=re.escape(sentence)):
        read_settings(given(tmp_path, **{name: value}))


@pytest.mark.parametrize("url", ["http://kurs.exempel.se", "http://192.168.0.5:8000"])
def test_plain_http_is_refused_but_for_the_own_machine(tmp_path: Path, url: str) -> None:
    with pytest.raises(WrongSetting, match="okrypterad http är bara tillåten på den egna datorn"):
        read_settings(given(tmp_path, URL=url))

    assert read_settings(given(tmp_path, URL=url, ALLOW_HTTP="1")).url == url
    assert read_settings(given(tmp_path, URL=url.replace("http:", "https:"))).https


def test_listening_on_every_address_counts_as_open_http(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="okrypterad http"):
        read_settings(given(tmp_path, HOST="0.0.0.0"))  # noqa: S104


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("localhost.exempel.se", False)]
)
def test_what_counts_as_the_own_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_a_postgresql_address_names_the_driver_that_is_installed(tmp_path: Path) -> None:
    settings = read_settings(given(tmp_path, DATABASE_URL="postgresql://larbron@/larbron?host=/var/run/postgresql"))

    assert settings.database_url == "postgresql+psycopg://larbron@/larbron?host=/var/run/postgresql"


def test_every_setting_is_in_the_operators_reference_with_its_default() -> None:
    rows = re.findall(r"^\| `(LARBRON_\w+)` \| (?:`([^`]+)`|tomt) \| \S", REFERENCE, re.MULTILINE)

    assert rows == [(setting.name, setting.default) for setting in SETTINGS]
