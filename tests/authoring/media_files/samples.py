"""Files of each kind that an author may bring, as small as they can be, and an author with the course `prov`."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

from PIL import Image

from app.people.models import RoleName
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, with_role
from tests.house import House

TEXT = "01-forsta.md"
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:02.500\nHej\n\n00:03.000 --> 00:04.000\nHej igen\n"


def picture(size: tuple[int, int] = (40, 30), form: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, more.pop("colour", None) or 0).save(stream, form, **more)
    return stream.getvalue()


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def film(size: int = 1000, brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + b"\0\0\2\0") + box(b"moov", b"index") + box(b"mdat", b"\1" * size)


class Author(Browser):
    def __init__(self, house: House, folder: Path) -> None:
        super().__init__(house)
        a_course(folder, {"kurs.md": COURSE, TEXT: MODULE})
        self.sign_in(with_role(RoleName.AUTHOR))

    def upload(self, files: dict[str, bytes], status: int = 303, **fields: str) -> Page:
        sent = [(io.BytesIO(content), name) for name, content in files.items()]
        return self.send("authoring.list_media", {"files": sent, **fields}, status, course_id="prov")

    def list(self) -> Page:
        return self.open("authoring.list_media", course_id="prov")

    def show(self, name: str, **more: str) -> Page:
        return self.open("authoring.show_medium", course_id="prov", name=name, **more)

    def fields(self, page: Page, endpoint: str, name: str) -> dict[str, str]:
        form = page.one(f'form[action="{self.address(endpoint, course_id="prov", name=name)}"]')
        return {str(hidden["name"]): str(hidden["value"]) for hidden in form.select("input[type=hidden]")}

    def insert(self, name: str, status: int = 303, **said: str) -> Page:
        hidden = self.fields(self.show(name, till=TEXT), "authoring.insert_medium", name)
        return self.send("authoring.insert_medium", hidden | said, status, course_id="prov", name=name)

    def text(self) -> str:
        return str(self.open("authoring.edit_text", course_id="prov", path=TEXT).one("#text").text).removeprefix("\n")
