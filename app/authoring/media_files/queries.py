"""A draft's media as the page lists them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.media_files.kinds import MEDIA, Kind, kind_in_words, kind_of, size_in_words
from app.authoring.media_files.uses import CAPTIONS, NEEDED, TRANSCRIPT, Use, Uses, companion_of, find_uses
from app.web.errors import NotFound
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class MediumRow:
    """`lacks` are sentences; `companions` the captions and the transcript of a film or a sound, None for what is not
    there; `plays_with` the film or the sound that this is the captions or the transcript of, else empty."""

    path: str
    kind: Kind
    size: int
    sha256: str
    uses: list[Use]
    lacks: list[str]
    companions: Mapping[str, str | None]
    plays_with: str = ""

    @property
    def name(self) -> str:
        return self.path.removeprefix(MEDIA)

    @property
    def kind_in_words(self) -> str:
        return kind_in_words(self.kind)

    @property
    def size_in_words(self) -> str:
        return size_in_words(self.size)

    @property
    def last_name(self) -> str:
        return PurePosixPath(self.path).name


def list_media(copy: WorkingCopy) -> list[MediumRow]:
    """Those that something is wrong with first, then those that nothing shows."""
    uses = find_uses(copy.texts, copy.hashes)
    rows = [_row(copy, path, uses) for path in copy.hashes if path.startswith(MEDIA)]

    def is_shown(row: MediumRow) -> bool:
        return bool(row.uses or uses.places.get(MEDIA + row.plays_with))

    return sorted(rows, key=lambda row: (not row.lacks, is_shown(row), row.path))


def get_medium(copy: WorkingCopy, name: str) -> MediumRow:
    """By its name in the media folder of the course. Raises NotFound."""
    path = MEDIA + name
    if path not in copy.hashes:
        raise NotFound
    return _row(copy, path, find_uses(copy.texts, copy.hashes))


def _row(copy: WorkingCopy, path: str, uses: Uses) -> MediumRow:
    kind = kind_of(path)
    companions = {name: companion_of(path, name, uses, copy.hashes) for name in NEEDED.get(kind, ())}
    if kind in NEEDED and CAPTIONS not in companions and (named := companion_of(path, CAPTIONS, uses, copy.hashes)):
        companions[CAPTIONS] = named
    places = [use for use in uses.places.get(path, []) if use.path != path]
    lacks = _lacks(kind, companions, places)
    plays_with = _plays_with(path, uses, copy.hashes).removeprefix(MEDIA)
    return MediumRow(path, kind, copy.sizes[path], copy.hashes[path], places, lacks, companions, plays_with)


def _plays_with(path: str, uses: Uses, there: Collection[str]) -> str:
    played = (each for each in there if each.startswith(MEDIA) and kind_of(each) in NEEDED)
    return next((each for each in played if path in _companions(each, uses, there)), "")


def _companions(played: str, uses: Uses, there: Collection[str]) -> list[str | None]:
    return [companion_of(played, name, uses, there) for name in (CAPTIONS, TRANSCRIPT)]


def _lacks(kind: Kind, companions: Mapping[str, str | None], uses: list[Use]) -> list[str]:
    missing = [name for name in NEEDED.get(kind, ()) if companions[name] is None]
    said = {
        (CAPTIONS, TRANSCRIPT): _("Saknar textning och avskrift. Utan dem går kursen inte att publicera."),
        (CAPTIONS,): _("Saknar textning. Utan den går kursen inte att publicera."),
        (TRANSCRIPT,): _("Saknar avskrift. Utan den går kursen inte att publicera."),
    }
    lacks = [said[tuple(missing)]] if missing else []
    return lacks + [
        _("Saknar text för den som inte ser bilden: {path}, rad {line}.").format(path=use.path, line=use.line)
        for use in uses
        if use.wordless
    ]
