"""One trainer writes in the browser and another in files, at the same time, and neither loses anything."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from app.factory import larbron
from app.people.models import RoleName
from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.test_republished import a_course
from tests.journeys.window import DESK, Open

COURSE = "---\ntitel: Kursen på två sätt\nid: andras\nspråk: sv\nöppen: ja\n---\n\nEn kurs.\n"
MODULE = "---\ntitel: Att fråga\nid: att-fraga\n---\n\nFörsta stycket.\n\nAndra stycket.\n\nTredje stycket.\n"
FILE = "01-att-fraga.md"


def test_what_is_written_in_the_browser_and_in_files_at_once_is_all_kept(
    server: Server, open_window: Open, tmp_path: Path
) -> None:
    course = a_course(server, {"kurs.md": COURSE, FILE: MODULE})
    name = f"Eva Norling {course.name}"
    eva = sign_in(open_window(DESK), server, an_author(server, name, RoleName.SYSTEM_ADMINISTRATOR))
    folder = tmp_path / "min-mapp"
    server.command("courses", "export", course.name, str(folder))

    write_in_the_browser(eva, server, course)
    assert name in server.command("courses", "status", str(folder))
    in_file(folder, "Tredje stycket.", "Tredje stycket, ur filen.")
    server.command("courses", "publish", str(folder))
    take_in_and_publish(eva, server, course)

    assert "Lärbron har version 3" in refused(server, "status", folder)
    in_file(folder, "Andra stycket.", "Andra stycket, ur filen.")
    assert FILE in refused(server, "publish", folder)
    laid_beside = (folder / "01-att-fraga.i-larbron.md").read_text(encoding="utf-8")
    assert "Första stycket, i webbläsaren." in laid_beside
    assert "Tredje stycket, ur filen." in laid_beside
    assert "Andra stycket, ur filen." in (folder / FILE).read_text(encoding="utf-8")


def refused(server: Server, command: str, folder: Path) -> str:
    done = CliRunner().invoke(larbron, ["courses", command, str(folder)], env=server.environ)
    assert done.exit_code != 0
    return done.output


def write_in_the_browser(page: Page, server: Server, course: Path) -> None:
    page.goto(server.at(f"/redigera/{course.name}/text/{FILE}"))
    page.locator("#text").fill(MODULE.replace("Första stycket.", "Första stycket, i webbläsaren."))
    expect(page.locator("[data-saved]")).to_contain_text("Sparat i utkastet")


def in_file(folder: Path, old: str, new: str) -> None:
    file = folder / FILE
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def take_in_and_publish(page: Page, server: Server, course: Path) -> None:
    """Different paragraphs of the same file: nothing has to be chosen."""
    page.goto(server.at(f"/redigera/{course.name}/publicera"))
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    page.get_by_role("link", name="Ta in den i utkastet").click()
    page.get_by_role("button", name="Ta in i utkastet").click()
    expect(page.locator(".flashed")).to_be_visible()
    page.goto(server.at(f"/redigera/{course.name}/publicera"))
    page.get_by_role("button", name="Publicera").click()
    expect(page.locator(".flashed")).to_contain_text("version 3")
    page.goto(server.at(f"/kurser/{course.name}/att-fraga"))
    expect(page.locator("article")).to_contain_text("Första stycket, i webbläsaren.")
    expect(page.locator("article")).to_contain_text("Tredje stycket, ur filen.")
