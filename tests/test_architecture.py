"""What linters cannot keep: where commits happen, how long files are, what templates, maps and rooms must hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import factory
from app.courseware.checker import check_folder
from app.database import Base
from app.settings import read_settings
from app.web.access import access_map

ROOT = Path(__file__).parents[1]
LONGEST = 300
# Folders of templates that belong to every room.
SHARED = {"parts", "errors", "questions"}
MAY_COMMIT = {"app/database.py", "app/web/saving.py"}
FROM = re.compile(r"{%-?\s*from\s+\S+\s+import\s+(?P<names>[^%]+?)(?:\s+with(?:out)? context)?\s*-?%}")
IMPORT = re.compile(r"{%-?\s*import\s+.+?\s+as\s+(?P<name>\w+)\s*-?%}")


def sources(
    *endings: str, below: tuple[str, ...] = ("app", "migrations", "templates", "static", "tests")
) -> list[Path]:
    files = [file for folder in below for file in (ROOT / folder).rglob("*") if file.suffix in endings]
    assert files
    return sorted(files)


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def rooms() -> set[str]:
    return {file.parent.name for file in (ROOT / "app").glob("*/__init__.py")}


def commits(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield node.lineno


def imported_names(template: str) -> list[str]:
    """The names that a template gives to what it imports."""
    lists = [match["names"].split(",") for match in FROM.finditer(template)]
    froms = [each.split(" as ")[-1].strip() for names in lists for each in names]
    return froms + [match["name"] for match in IMPORT.finditer(template)]


def test_only_the_two_transactions_commit() -> None:
    found = {name(file) for file in sources(".py", below=("app",)) if list(commits(ast.parse(file.read_text())))}

    assert found == MAY_COMMIT


def test_no_source_is_longer_than_three_hundred_lines() -> None:
    lengths = {name(file): len(file.read_text().splitlines()) for file in sources(".py", ".html", ".js")}

    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_imports_stand_at_the_top() -> None:
    found = [
        f"{name(file)}:{node.lineno}"
        for file in sources(".py", below=("app",))
        for function in ast.walk(ast.parse(file.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert found == []


def test_template_folders_are_named_after_rooms() -> None:
    folders = {folder.name for folder in (ROOT / "templates").iterdir() if folder.is_dir()}

    assert folders - rooms() == SHARED


def test_every_template_that_a_view_shows_is_there() -> None:
    wanted = {
        (node.value, name(file))
        for file in sources(".py", below=("app",))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w/-]+\.html", node.value)
    }

    assert wanted
    assert [each for each in sorted(wanted) if not (ROOT / "templates" / each[0]).is_file()] == []


def test_templates_import_no_macro_that_they_do_not_use() -> None:
    unused = []
    for file in sources(".html", below=("templates",)):
        text = file.read_text()
        rest = IMPORT.sub("", FROM.sub("", text))
        unused += [f"{name(file)}: {each}" for each in imported_names(text) if not re.search(rf"\b{each}\b", rest)]

    assert unused == []


def test_templates_escape_everything_but_what_was_made_safe_at_publishing() -> None:
    marks = re.compile(r"\|\s*safe\b|{%-?\s*autoescape")

    assert [name(file) for file in sources(".html", below=("templates",)) if marks.search(file.read_text())] == []


def test_the_access_map_is_current(tmp_path: Path) -> None:
    settings = read_settings({"LARBRON_INSTANCE": str(tmp_path)})

    app = factory.create_app(settings, check=False)

    # After a change: make access-map
    assert (ROOT / "docs" / "access-map.txt").read_text().splitlines() == access_map(app)


def test_the_courses_check_clean() -> None:
    assert check_folder(ROOT / "courses") == []


def test_what_a_course_is_loads_without_flask_and_database() -> None:
    code = "import sys, app.courseware.compiler; print([m for m in ('flask', 'sqlalchemy') if m in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"


def tables_about_people() -> dict[str, type]:
    """Models whose rows hold the id of a person, a guest or an attempt, or of an answer to one."""
    about = {"person", "guest"}
    tables = Base.metadata.tables
    while True:
        more = {t.name for t in tables.values() if {key.column.table.name for key in t.foreign_keys} & about} - about
        if not more:
            break
        about |= more
    return {
        mapper.class_.__name__: mapper.class_
        for mapper in Base.registry.mappers
        if getattr(mapper.local_table, "name", None) in about
    }


def names_in_privacy(room: str) -> set[str]:
    """Every name in the room's privacy.py and in the modules of the room that it calls."""
    folder = ROOT / "app" / room
    tree = ast.parse((folder / "privacy.py").read_text())
    texts = [(folder / "privacy.py").read_text()]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"app.{room}"):
            parts = (node.module or "").split(".")[2:]
            places = [folder.joinpath(*parts)] + [folder.joinpath(*parts, alias.name) for alias in node.names]
            files = [place.with_suffix(".py") for place in places if place.name != "models"]
            texts += [file.read_text() for file in files if file.is_file()]
    return {word for text in texts for word in re.findall(r"\b[A-Z]\w+\b", text)}


def test_every_table_about_people_is_named_in_its_rooms_privacy() -> None:
    tables = tables_about_people()
    room_of = {model: table.__module__.split(".")[1] for model, table in tables.items()}

    missing = [f"{room}: {model}" for model, room in room_of.items() if model not in names_in_privacy(room)]

    assert {"Attempt", "Answer", "Consent", "Draft", "SignInSession"} <= tables.keys()
    assert missing == []


@pytest.mark.parametrize("room", sorted(rooms()))
def test_every_room_says_what_it_is_about(room: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / "app" / room / "__init__.py").read_text()))
