"""A course taken out into a folder, changed there and in the platform, and put back: nobody's words are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.folders import NotExported, export_course, standing_of
from app.authoring.mark import NAME
from app.authoring.publishing import Report, compare_folder, publish_at_start, publish_folder
from app.authoring.sides import Sides
from app.courseware.reader import read_files
from tests.builders import COURSE, MODULE, NOW, write_course
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

SECOND = MODULE.replace("id: forsta", "id: andra").replace("fraga-ett", "fraga-tva").replace("tanke", "tanke-tva")
OURS, THEIRS = MODULE.replace("modulens text", "vår text"), MODULE.replace("modulens text", "deras text")


class Two:
    """A colleague's folder, which published the course, and ours, which was taken out of the platform."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.theirs, self.ours = house, folder / "deras", folder / "vår"
        write_course(self.theirs, {"kurs.md": COURSE, "01-a.md": MODULE, "02-b.md": SECOND, "media/b.png": "png"})
        self.publish(self.theirs)
        self.export()

    def publish(self, folder: Path | None = None, mine: bool = False) -> Report:
        with self.house.app.app_context():
            (report,) = publish_folder(folder or self.ours, self.house.settings.media, NOW, mine=mine)
        return report

    def export(self, folder: Path | None = None) -> list[str]:
        with self.house.app.app_context():
            return export_course("prov", folder or self.ours, self.house.settings.media)

    def compare(self) -> Report:
        with self.house.app.app_context():
            (report,) = compare_folder(self.ours)
        return report

    def sides(self) -> Sides:
        with self.house.app.app_context():
            standing = standing_of(self.ours)
        assert standing is not None
        return standing.sides


@pytest.fixture
def two(house: House, tmp_path: Path) -> Two:
    return Two(house, tmp_path)


def test_the_folder_has_the_published_files_and_a_mark_that_is_no_part_of_the_course(two: Two) -> None:
    again = two.publish()

    assert read_files(two.ours) == read_files(two.theirs)
    assert (two.ours / NAME).read_text().splitlines()[1:3] == ["kurs: prov", "version: 1"]
    assert not (two.theirs / NAME).exists()
    assert (again.lines, again.problems) == (["Inget har ändrats."], [])


def test_a_changed_folder_is_published_and_marked_anew(two: Two) -> None:
    write_course(two.ours, {"01-a.md": OURS})

    reports = [two.publish(), two.publish()]

    assert [report.lines for report in reports] == [["Publicerad som version 2."], ["Inget har ändrats."]]
    assert "version: 2" in (two.ours / NAME).read_text()


def test_what_differs_is_told_by_where_it_was_changed(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS, "03-c.md": SECOND.replace("andra", "tredje").replace("-tva", "-tre")})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS, "04-d.md": "Ny", "02-b.md": SECOND + "\nMer.\n"})

    assert two.sides() == Sides(only_here=["02-b.md", "04-d.md"], only_there=["03-c.md"], both=["01-a.md"])


def test_where_both_changed_nothing_is_published_and_the_other_text_lies_beside(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS, "02-b.md": SECOND + "\nDeras.\n"})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})
    before, there = read_files(two.ours), read_files(two.theirs)

    dry = two.compare()
    untouched = read_files(two.ours)
    refused = two.publish()

    assert (untouched, dry.refused) == (before, True)
    assert (refused.published, [problem.code for problem in refused.problems]) == (False, ["newer-version"])
    assert "version 2 av kursen. Mappen kom från version 1." in refused.problems[0].message
    assert "--mine" in refused.problems[0].suggestion
    assert len(refused.lines) == 2
    after = read_files(two.ours)
    assert after == before | {"02-b.md": there["02-b.md"], "01-a.i-larbron.md": there["01-a.md"]}


def test_nothing_is_published_while_the_other_text_lies_there_and_all_of_it_afterwards(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})
    two.publish()

    waiting = two.publish()
    (two.ours / "01-a.i-larbron.md").unlink()
    done = two.publish()

    assert [(problem.file, problem.code) for problem in waiting.problems] == [("01-a.i-larbron.md", "other-side")]
    assert done.lines[0] == "Publicerad som version 3."


@pytest.mark.parametrize("met", [False, True])
def test_who_says_that_their_own_is_right_is_published(two: Two, met: bool) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})
    ours = read_files(two.ours)
    if met:
        two.publish()

    done = two.publish(mine=True)

    assert done.lines[0] == "Publicerad som version 3."
    assert read_files(two.ours) == ours


def test_a_text_that_was_written_in_on_the_wrong_side_is_never_thrown_away(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})
    two.publish()
    write_course(two.ours, {"01-a.i-larbron.md": THEIRS + "\nOch vårt.\n"})

    refused = two.publish(mine=True)

    assert (refused.refused, (two.ours / "01-a.i-larbron.md").exists()) == (True, True)


def test_changes_in_other_files_are_taken_in_and_then_published(two: Two) -> None:
    write_course(two.theirs, {"02-b.md": SECOND + "\nDeras.\n"})
    (two.theirs / "media" / "b.png").unlink()
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})

    first, second = two.publish(), two.publish()

    assert (first.refused, second.lines[0]) == (True, "Publicerad som version 3.")
    assert read_files(two.ours) == read_files(two.theirs) | {"01-a.md": OURS.lstrip("\n").encode()}


def test_the_same_change_on_both_sides_is_no_hindrance(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": THEIRS, "02-b.md": SECOND + "\nVårt.\n"})

    done = two.publish()

    assert done.lines[0] == "Publicerad som version 3."


def test_what_was_removed_on_one_side_and_changed_on_the_other_stays(two: Two) -> None:
    (two.theirs / "02-b.md").unlink()
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"02-b.md": SECOND + "\nVårt.\n"})
    (two.ours / "01-a.md").unlink()

    two.export()

    assert sorted(read_files(two.ours)) == ["01-a.i-larbron.md", "02-b.md", "kurs.md", "media/b.png"]
    assert b"rt." in (two.ours / "02-b.md").read_bytes()


def test_a_folder_with_other_files_is_left_alone(two: Two, tmp_path: Path) -> None:
    write_course(tmp_path / "annat", {"kurs.md": COURSE, "01-a.md": OURS})

    with pytest.raises(NotExported, match="Peka ut en ny"):
        two.export(tmp_path / "annat")

    assert sorted(read_files(tmp_path / "annat")) == ["01-a.md", "kurs.md"]


def test_a_folder_that_holds_a_version_as_it_was_can_be_marked(two: Two) -> None:
    two.export(two.theirs)

    assert (two.theirs / NAME).read_text() == (two.ours / NAME).read_text()


def test_a_mark_that_cannot_be_read_stops_what_would_overwrite(two: Two) -> None:
    (two.ours / NAME).write_text("<<<<<<< HEAD\nversion: 1\n=======\nversion: 2\n>>>>>>> annan\n")
    write_course(two.ours, {"01-a.md": OURS})

    refused = two.publish()

    assert [problem.code for problem in refused.problems] == ["wrong-mark"]
    with pytest.raises(NotExported, match=r"\.larbron går inte att läsa"):
        two.export()


def test_a_start_never_publishes_an_older_folder_over_a_newer_version(two: Two) -> None:
    write_course(two.theirs, {"01-a.md": THEIRS})
    two.publish(two.theirs)
    write_course(two.ours, {"01-a.md": OURS})
    before = read_files(two.ours)

    with two.house.app.app_context():
        reports = list(publish_at_start(two.ours, two.house.settings.media, NOW))

    assert [(report.kept, report.published) for report in reports] == [(True, False)]
    assert read_files(two.ours) == before


def test_a_link_out_of_the_folder_is_not_written_through(two: Two, tmp_path: Path) -> None:
    outside = tmp_path / "ute"
    outside.mkdir()
    (tmp_path / "ny").mkdir()
    (tmp_path / "ny" / "media").symlink_to(outside)

    with pytest.raises(NotExported, match="leder ut ur mappen"):
        two.export(tmp_path / "ny")

    assert list(outside.iterdir()) == []
    assert read_files(tmp_path / "ny") == {}
