"""LIX and its neighbours, against texts whose words and sentences were counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.authoring.commands import courses
from app.courseware.readability import Readability, read_readability
from tests.courseware.compiling import COURSE, FRONT

COURSES = Path(__file__).parents[2] / "courses"
TWO_SENTENCES = "Handläggaren lyssnar först och frågar sedan. Då får samtalet en mening.\n"
QUESTION = """::: enval vem-ringer

Vem ringer?

- [ ] Ingen
  > Då händer inget.
- [x] Du
  > Ja. Du har numret.

Ledtråd: Läs en gång till.

Förklaring: Den som ringer
får veta.

Den vet mer.

Krävs: ja

Mål: M1, M2

:::
"""


def figures(text: str) -> Readability:
    return read_readability("01-modul.md", (FRONT + text).encode())


def counted(text: str) -> tuple[int, int, int]:
    """Words, sentences, words with more than six letters."""
    found = figures(text)
    return found.words, found.sentences, found.over_six


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    found = figures(TWO_SENTENCES)

    # 11 words, 2 sentences; handläggaren, lyssnar and samtalet: 11 / 2 + 100 × 3 / 11 = 32.8.
    assert (found.words, found.sentences, found.over_six, found.lix) == (11, 2, 3, 33)


def test_a_text_of_short_words_has_the_length_of_its_sentences() -> None:
    assert figures("Hon går ut. Han går in.\n").lix == 3


def test_nothing_to_read_has_no_lix() -> None:
    found = figures("```\nkod\n```\n")

    assert (found.words, found.sentences, found.lix, found.minutes) == (0, 0, None, 0)


@pytest.mark.parametrize(
    ("text", "words", "sentences"),
    [
        ("## Så går det till\n\nDu ringer\n", 6, 2),
        ("- en sak\n- en till\n  som hör dit\n", 7, 2),
        ("Så här: fråga alltid. Men så: Fråga.\n", 7, 3),
        ("”Varför?” frågar du. ”För att.” Hon tiger.\n", 7, 3),
        ("Läs på jobraad.dk klockan 10.30 om 0,5 procent.\n", 8, 1),
        ("Det är t.ex. Anna, kl. 10. Bra.\n", 7, 2),
        ("Juli … Sedan hände inget…\n", 4, 2),
        ("En rad som går\nvidare här.  \nOch en till.\n", 9, 2),
        ("| Del | Antal |\n| --- | ---: |\n| Två ord | 3 |\n", 5, 4),
        ("Ord[^1] här.\n\n[^1]: Noten är text.\n", 5, 2),
        ("Ett *viktigt* **ord**, `kod()` och [en\nlänk](https://exempel.se/a/b).\n", 6, 1),
        ("![En bild](media/bron.png)\n\nText <b>här</b>, se <https://exempel.se>.\n", 3, 1),
        ("<!--\nNågot åt sidan.\n-->\n\n*[BIP]: Ett projekt\n\nBIP är danskt.\n", 3, 1),
        ("::: exempel Ett möte\n\nHon satt.\n\n:::\n", 4, 2),
    ],
)
def test_what_stands_apart_ends_a_sentence_and_what_is_not_read_is_not_counted(
    text: str, words: int, sentences: int
) -> None:
    assert counted(text)[:2] == (words, sentences)


def test_a_question_is_its_words_without_ids_marks_and_settings() -> None:
    # Vem ringer? · Ingen · Då händer inget. · Du · Ja. Du har numret. · Läs en gång till.
    # · Den som ringer får veta. · Den vet mer.
    assert counted(QUESTION) == (23, 9, 0)


def test_an_answer_and_the_steps_of_a_scale_are_not_read() -> None:
    text = "::: kortsvar ord\n\nVad?\n\nSvar: fråga | lyssna\n\n:::\n\n"
    text += "::: skala steg\n\nHur var det?\n\n- Jag hann.\n\nSkala: nej | lite | ja\n\n:::\n\n"
    text += "::: para par\n\nPara.\n\n- Anna => Hon ser\n- Bo => Han hör\n\n:::\n"

    assert counted(text) == (1 + 3 + 2 + 1 + 6, 3 + 5, 0)


def test_long_sentences_and_very_long_words_have_their_lines() -> None:
    long = "En " + "två " * 24 + "tre."
    found = figures(f"Kort.\n\nHär står arbetsmarknadsenheten och\nsjukdomsperiodernas slut.\n\nFörst. {long}\n")

    first = FRONT.count("\n")
    assert [(word.line, word.text) for word in found.long_words] == [
        (first + 3, "arbetsmarknadsenheten"),
        (first + 4, "sjukdomsperiodernas"),
    ]
    assert [(each.line, each.text, len(each.words)) for each in found.long_sentences] == [(first + 6, long, 26)]


def test_twenty_five_words_and_fourteen_letters_are_not_too_many() -> None:
    found = figures("ord " * 24 + "sist. Arbetskamrater arbetsförmedla arbetsgivar-koordinator\n")

    assert (found.words, found.long_sentences, found.long_words) == (28, (), ())


def test_minutes_are_for_reading_and_for_answering() -> None:
    read, asked = figures("ord " * 180), figures("ord " * 156 + "\n\n" + QUESTION)
    written = figures("ord " * 179 + "\n\n::: reflektion tanke\n\nVad?\n\nRader: 4\n\n:::\n")
    seen = figures("ord " * 180 + "\n\n::: film samtal\n\nFil: media/a.mp4\n\nLängd: 4\n\n:::\n")

    assert [found.minutes for found in (read, asked, written, seen)] == [1, 2, 3, 5]


def test_a_file_that_cannot_be_read_has_no_words() -> None:
    assert read_readability("01-modul.md", b"\xff\xfe\x00").words == 0


def test_a_text_made_to_be_slow_is_read_all_the_same() -> None:
    hostile = ["." * 190_000 + "a", "a" + "_" * 190_000, "![" * 90_000, "](" * 90_000, "`" * 190_000, "&#10;a " * 9_000]

    assert [figures(text).words for text in hostile] == [1, 1, 0, 0, 0, 9_000]


def test_easy_wordings_of_our_courses_are_easy_and_easier_than_the_ordinary() -> None:
    for easy in COURSES.glob("*/*.lattlast.md"):
        ordinary = easy.with_name(easy.name.replace(".lattlast", ""))
        lix, more = (read_readability(file.name, file.read_bytes()).lix or 0 for file in (easy, ordinary))

        assert 0 < lix < min(30, more), easy


def test_the_command_says_a_line_a_module_and_its_variant(tmp_path: Path) -> None:
    module = FRONT + TWO_SENTENCES
    for name, content in {"kurs.md": COURSE, "01-modul.md": module.encode(), "README.md": b"Hej."}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "01-modul.lattlast.md").write_text("Du får hjälp av arbetsterapeuten.\n", encoding="utf-8")

    whole = CliRunner().invoke(courses, ["readability", str(tmp_path)])
    one = CliRunner().invoke(courses, ["readability", str(tmp_path / "01-modul.lattlast.md"), "--lines"])

    rows = [line.split() for line in whole.output.split("\n\n")[0].splitlines()[1:]]
    assert (whole.exit_code, rows) == (
        0,
        [
            ["33", "11", "1", "0", "0", str(tmp_path / "01-modul.md")],
            ["25", "5", "1", "0", "1", str(tmp_path / "01-modul.lattlast.md")],
        ],
    )
    assert f"    {tmp_path / '01-modul.lattlast.md'}:1: långt ord: arbetsterapeuten" in one.output.splitlines()


def test_the_command_says_where_there_is_no_course(tmp_path: Path) -> None:
    said = CliRunner().invoke(courses, ["readability", str(tmp_path)])

    assert (said.exit_code, said.output) == (
        1,
        "Det finns ingen kurs i mappen. En kurs är en mapp med filen kurs.md.\n",
    )
