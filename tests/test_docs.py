"""The documents speak of what is there: files, commands, make's targets, links, rooms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.factory import larbron

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REFERENCE = (ROOT / "docs" / "operators-reference.md").read_text(encoding="utf-8")
# A path in the text that begins with a folder or file of the repository and has no placeholder in it.
PATH = re.compile(
    r"`((?:app|templates|static|migrations|tests|docs)/[\w./-]*|pyproject\.toml|requirements\.txt|Makefile)`"
)
LINK = re.compile(r"\]\(((?!https?:)[^)\s]+)\)")
FENCED = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(
    r"(?:^|bin/)(larbron (?:audit |courses |esf |identity |knowledge |people )?[a-z]+(?:-[a-z]+)?)\b", re.MULTILINE
)
# Files that the steps to a new type of question make.
MADE_BY_A_STEP = {"templates/questions/estimate.html"}


def commands(group: click.Group, before: str = "larbron") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def anchors(text: str) -> set[str]:
    """As code hosts make them of headings."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    named = set(PATH.findall(document.read_text(encoding="utf-8"))) - MADE_BY_A_STEP

    assert sorted(path for path in named if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    broken = []
    for target in LINK.findall(text):
        path, _, anchor = target.partition("#")
        file = document.parent / path if path else document
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("command", sorted(commands(larbron)))
def test_every_command_is_in_the_operators_reference(command: str) -> None:
    assert f"| `{command}` |" in REFERENCE


def test_every_command_that_is_named_is_there() -> None:
    known = set(commands(larbron))
    named = {
        " ".join(
            words.split()[
                : 3 if {"audit", "courses", "esf", "identity", "knowledge", "people"} & set(words.split()) else 2
            ]
        )
        for document in DOCUMENTS
        for words in COMMAND.findall(_code(document))
    }

    assert {command for command in named if command not in known} == set()


def test_make_has_every_target_that_is_named() -> None:
    targets = set(re.findall(r"^([\w$()/.-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for words in re.findall(
            r"(?:^|`|larbron )make ((?:[a-z-]+ ?)+)", document.read_text(encoding="utf-8"), re.MULTILINE
        )
        for target in words.split()
    }

    assert {"run", "check", "test"} <= named
    assert named - targets == set()


def test_every_room_stands_in_the_picture() -> None:
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    packages = {file.parent.name for file in (ROOT / "app").glob("*/__init__.py")}
    modules = {file.stem for file in (ROOT / "app").glob("*.py")} - {"__init__"}

    assert {room for room in packages | modules if not re.search(rf"\b{room}\b", picture)} == set()


def test_every_protection_names_a_file_that_shows_it() -> None:
    rows = re.findall(r"^\| \d.*$", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"), re.MULTILINE)
    shown = {row.split(" | ")[1]: PATH.findall(row.rpartition(" | ")[2]) for row in rows}

    assert len(shown) == len(rows) > 30
    assert [what for what, files in shown.items() if not files] == []
    assert [file for files in shown.values() for file in files if not (ROOT / file).is_file()] == []


def _code(document: Path) -> str:
    """What stands as code: between backticks, or on lines of shell."""
    text = document.read_text(encoding="utf-8")
    shell = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return "\n".join([*re.findall(r"`([^`\n]+)`", text), *shell])
