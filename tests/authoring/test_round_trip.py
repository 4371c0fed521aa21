"""Out of the platform, in again and out: the same bytes, whatever editor, system and author made of them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.authoring.folders import export_course
from app.authoring.mark import NAME
from app.authoring.publishing import publish_folder
from tests import extent
from tests.builders import COURSE, MODULE, NOW
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

MANY = 200 if extent.ALL else 15
EASY = MODULE.replace("Det här är modulens text.", "Lätt text.").replace("Vad tänker du?", "Hur tänker du?")
BOM = b"\xef\xbb\xbf"
# Some systems cannot have the other signs in a name; a name that is stored in two ways is another test's.
SIGNS = "abzÅäö0 9.,;+-_~!@#$%&()[]{}='´`\u00a0\u2013\u2019é漢😀"
names = st.text(SIGNS, min_size=1, max_size=12).filter(lambda name: name[0] not in ". " and name[-1] not in ". ")
endings = st.sampled_from(["", ".png", ".PNG", ".vtt", ".txt", ".mp4", ".docx", ".csv", ".i larbron.txt"])
folders = st.sampled_from(["", "media/", "media/djupt/", "källor/"])
loose = st.dictionaries(st.builds("{}{}{}".format, folders, names, endings), st.binary(max_size=40), max_size=4)


@st.composite
def typed(draw: st.DrawFn, text: str) -> bytes:
    """The text as one editor or another saves it."""
    content = text.lstrip("\n").replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()
    content = content.rstrip() if draw(st.booleans()) else content + draw(st.sampled_from([b"", b"\n\n", b" \t\r\n "]))
    return draw(st.sampled_from([b"", BOM])) + content


@st.composite
def courses(draw: st.DrawFn) -> dict[str, bytes]:
    stem = draw(st.sampled_from(["01-första", "01 första modulen", "1", "Första (utkast)"]))
    files = {draw(st.sampled_from(["kurs.md", "course.md"])): draw(typed(COURSE)), f"{stem}.md": draw(typed(MODULE))}
    if draw(st.booleans()):
        files[f"{stem}.lattlast.md"] = draw(typed(EASY))
    folded = {name.casefold() for name in files}
    more = {name: content for name, content in draw(loose).items() if name.casefold() not in folded}
    return files | more


def on_disk(folder: Path) -> dict[str, bytes]:
    """By our own reading of the disk; without the mark."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != NAME}


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=courses())
def test_what_is_taken_out_published_and_taken_out_again_is_the_same_to_the_byte(
    house: House, files: dict[str, bytes]
) -> None:
    root = Path(tempfile.mkdtemp())
    for name, content in files.items():
        place = root / "skriven" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    media = house.settings.media

    with house.app.app_context():
        (written,) = publish_folder(root / "skriven", media, NOW)
        export_course("prov", root / "ut", media)
        (again,) = publish_folder(root / "ut", media, NOW)
        export_course("prov", root / "ut igen", media)

    assert (written.refused, again.lines) == (False, ["Inget har ändrats."])
    assert on_disk(root / "ut") == files
    assert on_disk(root / "ut igen") == files
    shutil.rmtree(root)
