"""What is read of a zip file, and all that is refused before it has cost anything."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware import zipped
from app.courseware.zipped import WrongZip, read_zip

COURSE = b"---\ntitel: A\nid: a\n---\n"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0o100644) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path)
            info.compress_type, info.external_attr = method, mode << 16
            archive.writestr(info, content)
    return stream.getvalue()


@pytest.mark.parametrize("folder", ["", "vta/", "min kurs (1)/"])
def test_a_course_is_read_with_or_without_a_folder_around_it(folder: str) -> None:
    files = {
        "kurs.md": COURSE,
        "media/å b.png": b"png",
        ".larbron": b"mark",
        ".git/config": b"x",
        "media/.DS_Store": b"",
    }

    read, mark = read_zip(packed({f"{folder}{path}": content for path, content in files.items()}))

    assert (read, mark) == ({"kurs.md": COURSE, "media/å b.png": b"png"}, b"mark")


def test_what_a_system_adds_beside_the_folder_is_skipped() -> None:
    read, _mark = read_zip(packed({"a/kurs.md": COURSE, "__MACOSX/a/._kurs.md": b"x", ".DS_Store": b"x"}))

    assert read == {"kurs.md": COURSE}


@pytest.mark.parametrize(
    "name",
    ["../kurs.md", "/etc/passwd", "a/../../b", "C:\\kurs.md", "C:/b", "media\\a.png", "a\nb.md", "x" * 256, "a//b"],
)
def test_a_name_that_points_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(WrongZip) as refusal:
        read_zip(packed({"kurs.md": COURSE, name: b"x"}))

    assert "Namnet" in refusal.value.wrong
    assert refusal.value.remedy.startswith("Packa")


@pytest.mark.parametrize(("kind", "words"), [(0o120777, "är en länk"), (0o010644, "är en länk"), (0o060644, "länk")])
def test_links_and_devices_are_refused(kind: int, words: str) -> None:
    with pytest.raises(WrongZip, match=words):
        read_zip(packed({"kurs.md": b"/etc/passwd"}, mode=kind))


def test_a_bomb_is_refused_by_its_ratio_before_it_is_read() -> None:
    with pytest.raises(WrongZip, match="för stor"):
        read_zip(packed({"kurs.md": COURSE, "media/a.bin": bytes(2_000_000)}))


def test_a_zip_that_lies_about_the_size_gives_no_more_than_it_said() -> None:
    content = bytearray(packed({"kurs.md": COURSE, "b.bin": bytes(500_000)}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rfind(mark)
        content[place + at : place + at + 4] = struct.pack("<I", 10)

    with pytest.raises(WrongZip, match="ingen hel zip-fil"):
        read_zip(bytes(content))


def test_too_many_too_large_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed({f"{number}.md": b"" for number in range(zipped.MOST_FILES + 1)})
    whole = packed({"kurs.md": COURSE, "a.bin": b"abc" * 100, "b.bin": b"abd" * 100})

    with pytest.raises(WrongZip, match="fler än 2000"):
        read_zip(many)
    monkeypatch.setattr(zipped, "MOST_IN_A_FILE", 200)
    with pytest.raises(WrongZip, match="för stor"):
        read_zip(whole)
    monkeypatch.setattr(zipped, "MOST_IN_A_FILE", 400)
    monkeypatch.setattr(zipped, "MOST_BYTES", 500)
    with pytest.raises(WrongZip, match="för stor"):
        read_zip(whole)


def test_a_locked_zip_is_named_as_such() -> None:
    content = bytearray(packed({"kurs.md": COURSE}))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(WrongZip, match="lösenord"):
        read_zip(bytes(content))


def test_methods_that_may_take_any_memory_are_refused() -> None:
    with pytest.raises(WrongZip, match="ovanligt sätt"):
        read_zip(packed({"kurs.md": COURSE}, zipfile.ZIP_LZMA))


def test_one_name_twice_in_two_ways_of_writing_is_refused() -> None:
    with pytest.raises(WrongZip, match="två gånger"):
        read_zip(packed({"kurs.md": COURSE, "media/å.png": b"1", "media/a\u030a.png": b"2"}))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"%PDF-1.7", packed({"kurs.md": COURSE})[:-10], packed({"kurs.md": COURSE})[10:]],
)
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(WrongZip, match="ingen hel zip-fil"):
        read_zip(content)


def test_what_is_no_course_is_refused() -> None:
    for files in ({"bild.png": b"x"}, {"vta/kurs.md": COURSE, "bip/kurs.md": COURSE}, {}):
        with pytest.raises(WrongZip, match=r"ingen kurs\.md"):
            read_zip(packed(files))


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 10_000), flipped=st.integers(1, 255))
def test_a_damaged_zip_is_read_or_refused_and_nothing_else(at: int, flipped: int) -> None:
    content = bytearray(packed({"a/kurs.md": COURSE, "a/media/å.png": b"png" * 50}))
    content[at % len(content)] ^= flipped

    try:
        files, _mark = read_zip(bytes(content))
    except WrongZip:
        return

    assert set(files) & {"kurs.md", "course.md"}


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    read_zip(packed({"a/kurs.md": COURSE}))

    assert list(tmp_path.iterdir()) == []
