"""The settings of a block: which belong to which type, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.courseware.body import RawSetting
from app.courseware.fragments import Fragments
from app.courseware.links import path_of, suggest_file
from app.courseware.model import SettingValue
from app.courseware.names import called_alike
from app.courseware.report import Report
from app.courseware.values import (
    MOST_STEPS,
    read_codes,
    read_count,
    read_list,
    read_minutes,
    read_number,
    read_scale,
    read_truth,
    read_yes_no,
)
from app.courseware.vocabulary import Group, all_swedish, find, nearest, swedish

_ASKED = ("goals", "required", "hint", "explanation")
_MARKED = (*_ASKED, "right", "wrong")
OF_TYPE: dict[str, tuple[str, ...]] = {
    "single": _MARKED,
    "multiple": _MARKED,
    "true-false": ("answer", *_MARKED),
    "text": ("answer", *_MARKED),
    "number": ("answer", "unit", *_MARKED),
    "order": _MARKED,
    "match": _MARKED,
    "scale": ("scale", "low", "high", *_ASKED),
    "poll": ("show", *_ASKED),
    "reflection": ("lines", "share", *_ASKED),
    "checklist": _ASKED,
    "video": ("file", "captions", "transcript", "length", "goals"),
    "audio": ("file", "captions", "transcript", "length", "goals"),
}
# Without these the block cannot be shown or marked.
NEEDED: dict[str, tuple[str, ...]] = {
    "true-false": ("answer",),
    "text": ("answer",),
    "number": ("answer",),
    "scale": ("scale",),
    "video": ("file", "captions", "transcript"),
    "audio": ("file", "transcript"),
}
_SHOULD_BE = {
    "true-false": "Skriv Svar: sant eller Svar: falskt.",
    "text": "Skriv Svar: ordet. Flera ord som godtas skiljs åt med |.",
    "number": "Skriv Svar: 6 eller Svar: 6 ± 1. Enheten skrivs för sig, som Enhet: veckor.",
}
_SCALE_SHOULD_BE = f"Skriv Skala: 0 till 10 (högst {MOST_STEPS} steg), eller ord: Skala: inte alls | delvis | helt."
_ENDINGS = {"captions": (".vtt",), "transcript": (".md", ".txt")}


class SettingsReader:
    """Reads the settings of one block; what is wrong goes to the report."""

    def __init__(self, type: str, fragments: Fragments, files: Collection[str], report: Report) -> None:
        self.type, self.fragments, self.files, self.report = type, fragments, files, report

    def read(self, typed: dict[str, RawSetting], opening: int) -> tuple[dict[str, SettingValue], tuple[str, ...]]:
        """The values by English name, and the goals, which are kept apart."""
        values: dict[str, SettingValue] = {}
        goals: list[str] = []
        for name, raw in typed.items():
            if name not in OF_TYPE[self.type]:
                self._say_unused(name, raw)
            elif name == "goals":
                goals = read_codes(raw.text)
            elif (value := self._value(name, raw)) is not None:
                values[name] = value
        for name in NEEDED.get(self.type, ()):
            if name not in typed:
                self._say_missing(name, opening, self._called_alike(name, typed))
        return values, tuple(goals)

    def _value(self, name: str, raw: RawSetting) -> SettingValue | None:
        readers: dict[str, Callable[[RawSetting], SettingValue | None]] = {
            "answer": self._answer,
            "scale": self._scale,
            "lines": self._lines,
            "share": lambda raw: self._choice("share", Group.SHARE, raw),
            "show": lambda raw: self._choice("show", Group.SHOW, raw),
            "required": self._required,
            "length": self._length,
        }
        if name in ("file", "captions", "transcript"):
            return self._file(name, raw)
        if name in ("low", "high", "unit"):
            return " ".join(raw.text.split()) or None
        if name in readers:
            return readers[name](raw)
        return self.fragments.html(raw.text, raw.line) if raw.text else None

    def _answer(self, raw: RawSetting) -> SettingValue | None:
        value: SettingValue | None
        if self.type == "true-false":
            value = read_truth(raw.text)
        elif self.type == "number":
            value = read_number(raw.text)
        else:
            value = read_list(raw.text) or None
        return self._or_error(value, "answer", raw, _SHOULD_BE[self.type])

    def _scale(self, raw: RawSetting) -> SettingValue | None:
        return self._or_error(read_scale(raw.text), "scale", raw, _SCALE_SHOULD_BE)

    def _lines(self, raw: RawSetting) -> SettingValue | None:
        return self._or_error(read_count(raw.text, 40), "lines", raw, "Skriv ett tal från 1 till 40, som Rader: 6.")

    def _length(self, raw: RawSetting) -> SettingValue | None:
        return self._or_error(read_minutes(raw.text), "length", raw, "Skriv antalet minuter, som Längd: 4.")

    def _required(self, raw: RawSetting) -> SettingValue | None:
        value = read_yes_no(raw.text)
        self._or_error(value, "required", raw, "Skriv Krävs: ja, eller ta bort raden.")
        return value or None

    def _choice(self, name: str, group: Group, raw: RawSetting) -> SettingValue | None:
        words = " ".join(raw.text.split()).rstrip(".")
        meant = nearest(group, words)
        found = find(group, words)
        return self._or_error(
            found, name, raw, f"Menade du ”{meant}”?" if meant else f"Skriv något av: {all_swedish(group)}."
        )

    def _file(self, name: str, raw: RawSetting) -> SettingValue | None:
        path = path_in(raw)
        word = swedish(Group.SETTING, name)
        if path not in self.files:
            self.report.error(
                raw.line + 1,
                "missing-file",
                f"{word}: det finns ingen fil ”{raw.text[:100]}” i kursen.",
                suggest_file(path, self.files),
            )
            return None
        if not path.startswith("media/") or not path.casefold().endswith(_ENDINGS.get(name, ("",))):
            endings = " eller ".join(_ENDINGS.get(name, ()))
            self.report.error(
                raw.line + 1,
                "wrong-file",
                f"{word}: {path} kan inte användas.",
                f"Filen ska ligga i mappen media{' och sluta på ' + endings if endings else ''}.",
            )
            return None
        return self.fragments.links.media(path)

    def _or_error(self, value: SettingValue | None, name: str, raw: RawSetting, suggestion: str) -> SettingValue | None:
        if value is None:
            word = swedish(Group.SETTING, name)
            shown = " ".join(raw.text.split())[:60]
            self.report.error(raw.line + 1, "bad-value", f"{word}: ”{shown}” går inte att förstå.", suggestion)
        return value

    def _say_unused(self, name: str, raw: RawSetting) -> None:
        self.report.warning(
            raw.line + 1,
            "unused-setting",
            f"{swedish(Group.SETTING, name)} används inte i {swedish(Group.TYPE, self.type)}.",
            f"Här kan stå: {all_swedish(Group.SETTING, OF_TYPE[self.type])}.",
        )

    def _called_alike(self, name: str, typed: dict[str, RawSetting]) -> str:
        """The file that is called as the film is, but for its ending; empty where there is none."""
        if name not in _ENDINGS or "file" not in typed:
            return ""
        return called_alike(path_in(typed["file"]), _ENDINGS[name], self.files) or ""

    def _say_missing(self, name: str, opening: int, there: str = "") -> None:
        word = swedish(Group.SETTING, name)
        example = _SHOULD_BE.get(self.type) or (
            _SCALE_SHOULD_BE if name == "scale" else f"Lägg filen i mappen media och skriv {word}: media/namnet"
        )
        if there:
            example = f"Skriv {word}: {there} på en egen rad, före raden :::"
        self.report.error(
            opening + 1, "missing-setting", f"{swedish(Group.TYPE, self.type)} saknar raden {word}.", example
        )


def path_in(raw: RawSetting) -> str:
    """The file that a setting names."""
    return path_of(raw.text.strip().strip("<>"))
