"""Settings as somebody fills them in: ticked or not, a choice, one answer a line, and back to the words of the file."""

from __future__ import annotations

from collections.abc import Mapping

from app.courseware.editing.words import spelled
from app.courseware.settings import OF_TYPE
from app.courseware.values import read_list, read_number, read_scale, read_truth, read_yes_no
from app.courseware.vocabulary import Group, find

_CHOICES = {"share": (Group.SHARE, "ask"), "show": (Group.SHOW, "never")}
_PARTS = {("number", "answer"): ("answer", "tolerance"), ("scale", "scale"): ("scale", "from", "to")}


class NotOneEach(Exception):
    """A line of a list has the sign that parts its members in the file. `field` is the setting's name."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def controls_of(type: str, settings: Mapping[str, str]) -> dict[str, str]:
    """What each control shows. A value that cannot be understood is shown as it stands."""
    shown: dict[str, str] = {}
    for name in OF_TYPE.get(type, ()):
        shown |= _shown(type, name, settings.get(name, ""))
    return shown


def settings_of(type: str, controls: Mapping[str, str], before: Mapping[str, str], english: bool) -> dict[str, str]:
    """The settings as they are to stand in the file: as before where the control shows what it showed then, and where
    the type has no control. Raises NotOneEach."""
    settings = dict(before)
    was = controls_of(type, before)
    for name in OF_TYPE.get(type, ()):
        parts = _PARTS.get((type, name), (name,))
        given = {part: controls.get(part, was[part]).strip() for part in parts}
        if any(given[part] != was[part].strip() for part in parts):
            settings[name] = _typed(type, name, given, english)
    return settings


def _shown(type: str, name: str, raw: str) -> dict[str, str]:
    if name in _CHOICES:
        group, usual = _CHOICES[name]
        return {name: (find(group, " ".join(raw.split()).rstrip(".")) or raw) if raw else usual}
    if name == "required":
        return {name: "yes" if read_yes_no(raw) else ""}
    if (type, name) == ("true-false", "answer"):
        truth = read_truth(raw)
        return {name: raw if truth is None else "true" if truth else "false"}
    if (type, name) == ("text", "answer"):
        return {name: "\n".join(read_list(raw))}
    if (type, name) == ("number", "answer"):
        number = read_number(raw)
        if number is None:
            return {name: raw, "tolerance": ""}
        tolerance = "" if number["tolerance"] == "0" else number["tolerance"]
        return {name: number["value"].replace(".", ","), "tolerance": tolerance.replace(".", ",")}
    if name == "scale":
        scale = read_scale(raw)
        if isinstance(scale, dict):
            return {name: "", "from": str(scale["from"]), "to": str(scale["to"])}
        return {name: "\n".join(read_list(raw)), "from": "", "to": ""}
    return {name: raw}


def _typed(type: str, name: str, given: Mapping[str, str], english: bool) -> str:
    value = given[name]
    if name in _CHOICES:
        group = _CHOICES[name][0]
        return spelled(group, value, english) if find(group, value) == value else value
    if name == "required":
        return spelled(Group.YES_NO, "yes", english) if value else ""
    if (type, name) == ("true-false", "answer"):
        return spelled(Group.TRUTH, value, english) if find(Group.TRUTH, value) == value else value
    if (type, name) == ("number", "answer"):
        tolerance = given["tolerance"].lstrip("±").strip()
        return f"{value} ± {tolerance}" if value and tolerance else value
    if (type, name) == ("text", "answer") or (name == "scale" and value):
        return _parted(name, value)
    if name == "scale":
        ends = [given["from"], given["to"]]
        return f"{ends[0]} {'to' if english else 'till'} {ends[1]}" if all(ends) else " ".join(ends).strip()
    return value


def _parted(name: str, value: str) -> str:
    """One member a line becomes one line."""
    members = [" ".join(line.split()) for line in value.replace("\r\n", "\n").split("\n")]
    if any("|" in member for member in members):
        raise NotOneEach(name)
    return " | ".join(member for member in members if member)
