"""Our scripts as one file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from app.web.scripts import join_scripts, read_modules

SCRIPTS = Path("static/js")
BUNDLES = ("main.js", "writing.js")
AT_THE_TOP = re.compile(r"^(?:async )?(?:const|let|function) (\w+)", re.MULTILINE)


def test_a_module_stands_once_and_after_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import "./left.js";\nimport "./right.js";\n\nstart();\n')
    (tmp_path / "left.js").write_text('import { both } from "./both.js";\n\nboth();\n')
    (tmp_path / "right.js").write_text('import { both } from "./both.js";\n\nexport const start = () => both();\n')
    (tmp_path / "both.js").write_text("export function both() {}\n")

    joined = join_scripts(tmp_path / "main.js")

    assert [line for line in joined.splitlines() if line] == [
        "function both() {}",
        "both();",
        "const start = () => both();",
        "start();",
    ]


@pytest.mark.parametrize("bundle", BUNDLES)
def test_no_import_or_export_is_left(bundle: str) -> None:
    joined = join_scripts(SCRIPTS / bundle)

    assert re.findall(r"^(?:import|export)\b.*", joined, re.MULTILINE) == []


def test_every_module_is_in_one_of_them() -> None:
    joined = [script for bundle in BUNDLES for script in read_modules(SCRIPTS / bundle)]

    assert sorted(joined) == sorted(SCRIPTS.glob("*.js"))


@pytest.mark.parametrize("bundle", BUNDLES)
def test_no_two_modules_have_the_same_name_at_their_top(bundle: str) -> None:
    names = Counter(AT_THE_TOP.findall(join_scripts(SCRIPTS / bundle)))

    assert [name for name, count in names.items() if count > 1] == []


def test_comments_stay_at_home(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text(
        '/** What this is,\n *  and why. */\nconst way = "http://x"; // kept\n  // gone\nstart(way);\n'
    )

    assert join_scripts(tmp_path / "main.js") == 'const way = "http://x"; // kept\nstart(way);\n'
