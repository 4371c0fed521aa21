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
    played = _played(uses, copy.hashes)
    rows = [_row(copy, path, uses, played) for path in copy.hashes if path.startswith(MEDIA)]

    def is_shown(row: MediumRow) -> bool:
        return bool(row.uses or uses.places.get(MEDIA + row.plays_with))

    return sorted(rows, key=lambda row: (not row.lacks, is_shown(row), row.path))


def get_medium(copy: WorkingCopy, name: str) -> MediumRow:
    """By its name in the media folder of the course. Raises NotFound."""
    path = MEDIA + name
    if path not in copy.hashes:
        raise NotFound
    uses = find_uses(copy.texts, copy.hashes)
    return _row(copy, path, uses, _played(uses, copy.hashes))


def _row(copy: WorkingCopy, path: str, uses: Uses, played: Mapping[str, str]) -> MediumRow:
    kind = kind_of(path)
    companions = {name: companion_of(path, name, uses, copy.hashes) for name in NEEDED.get(kind, ())}
    if kind in NEEDED and CAPTIONS not in companions and (named := companion_of(path, CAPTIONS, uses, copy.hashes)):
        companions[CAPTIONS] = named
    places = [use for use in uses.places.get(path, []) if use.path != path]
    lacks = _lacks(kind, companions, places)
    plays_with = played.get(path, "").removeprefix(MEDIA)
    return MediumRow(path, kind, copy.sizes[path], copy.hashes[path], places, lacks, companions, plays_with)


def _played(uses: Uses, there: Collection[str]) -> dict[str, str]:
    """The film or the sound by its captions and by its transcript."""
    films = [path for path in there if path.startswith(MEDIA) and kind_of(path) in NEEDED]
    found = {companion_of(film, name, uses, there): film for film in films for name in (CAPTIONS, TRANSCRIPT)}
    return {companion: film for companion, film in found.items() if companion is not None}


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
