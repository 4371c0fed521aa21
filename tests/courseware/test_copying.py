"""A module becomes another with ids and a title of its own, and the rest of it stays as it was."""

from __future__ import annotations

import pytest

from app.courseware.compiler import compile_course
from app.courseware.copying import new_ids, scaffold, with_ids, with_title
from app.courseware.front_editing import CannotEdit, set_value, value_of
from app.courseware.vocabulary import Group
from tests.courseware.compiling import COURSE

MODULE = """\
\ufeff---
titel: Första  # kommentar
id: forsta
---

# Första

::: enval   fraga-ett

Vad kommer först?

- [x] A
- [ ] B

:::

```
::: enval fraga-ett
```

::: reflektion tanke

Vad?

:::
""".replace("\n", "\r\n").encode()


def test_every_block_gets_an_id_of_its_own_and_samples_stay() -> None:
    renamed = new_ids("01-a.md", MODULE, {"fraga-ett", "tanke", "tanke-2"})

    copied = with_ids("01-a.md", MODULE, renamed)

    assert renamed == {"fraga-ett": "fraga-ett-2", "tanke": "tanke-3"}
    expected = MODULE.replace(b"enval   fraga-ett", b"enval   fraga-ett-2").replace(b"tanke", b"tanke-3")
    assert copied == expected


def test_a_title_is_changed_where_it_stands_and_nowhere_else() -> None:
    changed = with_title("01-a.md", MODULE, "Andra: delen")

    expected = MODULE.decode().replace("titel: Första", 'titel: "Andra: delen"').replace("# Första", "# Andra: delen")
    assert changed.decode() == expected
    assert with_title("a.md", b"# Hej #\n\nText", "Ny") == b"# Ny\n\nText"
    assert with_title("a.md", b"---\nid: x\n---\nText", "Ny") == b"---\ntitel: Ny\nid: x\n---\nText"
    assert with_title("a.md", b"Text", "Ny") == b"---\ntitel: Ny\n---\n\nText"


@pytest.mark.parametrize("value", ["no", "a: b", "# x", "", "'", '"', "- a", "{a}", "a #b", "&x", "*", "?", "3 % å\\n"])
def test_whatever_is_written_as_a_value_is_read_again(value: str) -> None:
    content = set_value(b"---\ntitel: 'x' # k\n---\n", Group.MODULE_KEY, "title", value)

    assert value_of(content, Group.MODULE_KEY, "title") == value
    assert content.endswith(b" # k\n---\n")


def test_what_cannot_be_read_is_refused() -> None:
    for content in (b"---\ntitel: [a, b]\n---\n", b"\xff\xfe", b"---\ntitel: x\n"):
        with pytest.raises(CannotEdit):
            with_title("a.md", content, "Ny")


def test_a_new_module_has_no_faults() -> None:
    assert compile_course({"kurs.md": COURSE, "01-a.md": scaffold("Ny: a", "ny", 10)}).problems == []
