"""Where a file is cut into pieces to choose between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.authoring.saving.paragraphs import split

TEXT = """---
titel: Första
mål:
  - M1
väg:
- modul: a
id: forsta
---

Ett stycke
på två rader.

## Rubrik
Direkt under.

::: enval vad

Vad?

- [x] Ja

:::
Efter.

```
::: enval exempel

i ett exempel
```

::: tips

Glömd slutrad.

## Nästa

Sist.
"""
PIECES = [
    "---\n",
    "titel: Första\n",
    "mål:\n  - M1\n",
    "väg:\n- modul: a\n",
    "id: forsta\n",
    "---\n",
    "\nEtt stycke\npå två rader.\n",
    "\n## Rubrik\nDirekt under.\n",
    "\n::: enval vad\n\nVad?\n\n- [x] Ja\n\n:::\n",
    "Efter.\n",
    "\n```\n::: enval exempel\n\ni ett exempel\n```\n",
    "\n::: tips\n\nGlömd slutrad.\n\n",
    "## Nästa\n",
    "\nSist.\n",
]
STRANGE = st.lists(st.sampled_from(["---", ":::", "::: tips", "## R", "", " ", "```", "- a", "id: x", "\ufefföl"]))
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\x0c", "\u2028"])


def test_settings_paragraphs_and_blocks_are_pieces() -> None:
    assert [piece.decode() for piece in split(TEXT.encode())] == PIECES


def test_line_ends_of_windows_cut_in_the_same_places() -> None:
    assert [piece.decode() for piece in split(TEXT.replace("\n", "\r\n").encode())] == [
        piece.replace("\n", "\r\n") for piece in PIECES
    ]


@given(STRANGE, ENDS)
def test_the_pieces_put_together_are_the_file(lines: list[str], end: str) -> None:
    content = end.join(lines).encode()

    assert b"".join(split(content)) == content


@given(st.binary(max_size=200))
def test_so_they_are_of_what_is_no_text(content: bytes) -> None:
    assert b"".join(split(content)) == content
