"""Every sample is what an author may leave as it is: sound in a course, and with an id of its own."""

from __future__ import annotations

import pytest

from app.courseware.compiler import compile_course
from app.courseware.samples import GROUPS, SAMPLES, Sample, samples_for, taken_ids
from app.courseware.vocabulary import WORDS, Group, find

COURSE = b"---\ntitel: Prov\nid: prov\n---\n\nText.\n"
MEDIA = {"media/a.mp4", "media/a.mp3", "media/a.vtt", "media/a.md", "media/a.png"}
TOP = "---\ntitel: Ett\nid: ett\n---\n\nText.\n\n"


def fitted(taken: set[str]) -> list[Sample]:
    return samples_for(GROUPS, taken, MEDIA)


@pytest.mark.parametrize("sample", fitted(set()), ids=lambda sample: sample.label)
def test_a_course_with_the_sample_in_it_is_sound(sample: Sample) -> None:
    page = f"{TOP}{sample.text}"

    compiled = compile_course({"kurs.md": COURSE, "01-ett.md": page.encode(), **dict.fromkeys(MEDIA, b"Text.\n")})

    assert compiled.problems == []
    assert sample.text.count(sample.prompt) == 1


def test_all_of_them_stand_on_one_page() -> None:
    page = TOP + "\n".join(sample.text for sample in fitted(set()))

    compiled = compile_course({"kurs.md": COURSE, "01-ett.md": page.encode(), **dict.fromkeys(MEDIA, b"Text.\n")})

    assert compiled.problems == []
    assert compiled.course
    assert [block.id for block in compiled.course.modules[0].blocks] == [s.id for s in fitted(set()) if s.id]


def test_there_is_one_of_each_type_of_block() -> None:
    written = [line.split()[1] for sample in SAMPLES for line in sample.text.splitlines() if line.startswith("::: ")]

    assert sorted(str(find(Group.TYPE, word)) for word in written) == sorted(
        word.name for word in WORDS if word.group is Group.TYPE
    )


def test_an_id_that_is_taken_is_not_given_again() -> None:
    taken = taken_ids([b"::: enval enval-1\r\n\r\nVad?\r\n", b"  ::::film enval-2\n", b"::: enval Inget id\n"])

    assert taken == {"enval-1", "enval-2"}
    assert next(sample.id for sample in fitted(taken) if sample.label == "Enval") == "enval-3"


def test_media_that_the_course_has_not_got_are_named_as_they_may_be() -> None:
    film = next(sample for sample in samples_for(GROUPS, (), {"media/annat.mp4"}) if sample.label == "Film")

    assert "Fil: media/annat.mp4\n" in film.text
    assert "Textning: media/min-textning.vtt\n" in film.text
