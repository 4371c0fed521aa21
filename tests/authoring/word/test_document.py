"""A Word document becomes the Markdown that courses are written in, and tells what did not come along."""

from __future__ import annotations

import io
from html import unescape

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from app.authoring.word.document import Imported, import_document
from app.authoring.word.opening import WrongDocument
from app.courseware.compiler import compile_course
from tests.authoring.word.documents import (
    a_picture,
    cell,
    document,
    paragraph,
    picture,
    picture_relation,
    run,
    table,
    whole_document,
    with_parts,
)

WHOLE = """\
## Lyssna först

Det här är **viktigt** och *känsligt*[^1]

### Att tänka på

- Fråga
    - Öppet
- Vänta

1. Ett
2. Två

![En stenbro över en å](media/mitt-mote-1.png)

## Siffror

| Del | Antal |
| --- | --- |
| Möten | 3 |
|  | 4 |
| Summa |  |

I rutan

Här är en formel:

Spårat: tillagt

Rött

**Nästan en rubrik**

[^1]: Efter en förlaga.
"""


def imported(body: str, name: str = "Mitt möte.docx", **more: str) -> Imported:
    return import_document(document(body, **more), name)


def problems_of(text: str, pictures: dict[str, bytes]) -> list[str]:
    files = {
        "kurs.md": b"---\ntitel: Kurs\nid: kurs\n---\n\nText.\n",
        "01-m.md": f"---\ntitel: M\nid: m\n---\n\n{text}".encode(),
    }
    return [problem.code for problem in compile_course(files | pictures).problems]


def test_a_document_with_something_of_everything_becomes_a_module_the_checker_has_nothing_to_say_of() -> None:
    made = import_document(whole_document(), "Mitt möte.docx")

    assert made.title == "Bemötande"
    assert made.text == WHOLE
    assert list(made.pictures) == ["media/mitt-mote-1.png"]
    assert made.came == ["38 ord", "3 rubriker", "2 listor", "en tabell", "en bild", "en fotnot"]
    assert problems_of(made.text, dict(made.pictures)) == []


def test_each_loss_is_told_with_its_place() -> None:
    told = {loss.what: loss.places for loss in import_document(whole_document(), "x.docx").losses}

    assert [(what.split(".")[0], places) for what, places in told.items()] == [
        ("Bilder som inte går att visa på webben är inte med", ["en bild utan beskrivning"]),
        ("En formel är inte med", ["under ”Siffror”: a=b+c"]),
        ("Ett diagram är inte med", ["under ”Siffror”"]),
        ("En textruta: texten är med, men rutan är borta", ["under ”Siffror”"]),
        ("Sammanslagna celler i tabeller blev vanliga celler, där en del är tomma", ["under ”Siffror”"]),
        ("Spårade ändringar: ett tillägg är med i texten, som om det var godkänt", ["under ”Siffror”"]),
        ("Spårade ändringar: en strykning är gjord", ["under ”Siffror”"]),
        ("En kommentar är inte med", ["under ”Siffror”"]),
        ("Sidhuvud och sidfot är inte med", ["”Förbundets brevhuvud”"]),
        ("Färger är inte med", []),
        ("Rader i fetstil som ser ut som rubriker är vanlig text", ["”Nästan en rubrik”"]),
    ]


@pytest.mark.parametrize(
    ("body", "more", "title", "text"),
    [
        (paragraph("A", "Rubrik1") + paragraph("x"), {}, "A", "x\n"),
        (paragraph("A", "Rubrik1") + paragraph("B", "Rubrik1"), {}, "Mitt möte", "## A\n\n## B\n"),
        (paragraph("A", "Rubrik1") + paragraph("B", "Rubrik1"), {"title": "Om möten"}, "Om möten", "## A\n\n## B\n"),
        (paragraph("B", "Rubrik3") + paragraph("C", "Rubrik1") + paragraph("D", "Rubrik"), {}, "D", "## B\n\n## C\n"),
    ],
)
def test_the_title_is_words_own_or_the_only_one_of_its_level_or_the_files(
    body: str, more: dict[str, str], title: str, text: str
) -> None:
    made = imported(body, **more)

    assert (made.title, made.text) == (title, text)


@pytest.mark.parametrize(
    "words",
    [
        "# ingen rubrik", "- ingen punkt", "+ ingen punkt", "1. inget nummer", "12) inget nummer", "::: enval fraga",
        "--- streck", "&gt; inget citat", "| ingen | tabell |", "*[BIP]: ingen förkortning", "[^1]: ingen fotnot",
        ": ingen definition", "~~~ ingen kod", "`kod`", "_kursiv_ *kursiv* **fet**", "&lt;b&gt;fet&lt;/b&gt;",
        "[länk](https://x.se)", "&amp;nbsp; &amp;#60;", "a\\*b \\", "===", "Svar: sant", "![bild](x.png)",
    ],
)  # fmt: skip
def test_words_that_look_like_signs_stay_words(words: str) -> None:
    made = imported(paragraph("Före") + paragraph(words))
    files = {"kurs.md": b"---\ntitel: K\nid: k\n---\n", "01-m.md": f"---\ntitel: M\nid: m\n---\n\n{made.text}".encode()}

    compiled = compile_course(files)

    assert compiled.course
    shown = BeautifulSoup(compiled.course.modules[0].html, "html.parser")
    assert [(tag.name, tag.text) for tag in shown.find_all(True)] == [("p", "Före"), ("p", unescape(words))]
    assert compiled.problems == []


def test_a_photograph_is_made_smaller_and_forgets_where_it_was_taken() -> None:
    stream = io.BytesIO()
    photograph = Image.new("RGB", (4000, 1000), "red")
    exif = Image.Exif()
    exif[0x010F] = "Kameran"
    photograph.save(stream, "JPEG", exif=exif)
    body = paragraph(picture("rId9", "En bil\nAutomatiskt genererad beskrivning"))
    content = with_parts(
        document(body, relations=picture_relation("rId9", "media/image1.jpeg")),
        {"word/media/image1.jpeg": stream.getvalue()},
    )

    made = import_document(content, "bil.docx")

    (smaller,) = made.pictures.values()
    with Image.open(io.BytesIO(smaller)) as opened:
        assert opened.width < 4000
        assert not opened.getexif()
    assert made.text == "![](media/bil-1.jpg)\n"
    assert "Words egna gissningar" in made.losses[0].what


@pytest.mark.parametrize("target", ["../../../etc/passwd", "https://exempel.se/bild.png", "media/finns-inte.png"])
def test_a_picture_that_is_not_in_the_document_is_told_and_never_fetched(target: str) -> None:
    body = paragraph("Text.") + paragraph(picture("rId9"))

    made = import_document(document(body, relations=picture_relation("rId9", target)), "x.docx")

    assert (made.text, dict(made.pictures)) == ("Text.\n", {})
    assert "Bilder som inte går att visa" in made.losses[0].what


def test_tables_are_even_whatever_word_merged_and_frames_are_no_tables() -> None:
    inner = f"<w:tc>{table(cell('inre') + cell('två'))}{paragraph('')}</w:tc>"
    listed = f"<w:tc>{paragraph('ett', level=0)}{paragraph('två', level=0)}</w:tc>"

    made = imported(table(cell("A|B") + cell("C")) + table(cell("ram")) + table(cell("x") + cell("y"), inner + listed))

    assert made.text == ("| A\\|B | C |\n| --- | --- |\n\nram\n\n| x | y |\n| --- | --- |\n| inre; två | ett; två |\n")


def test_links_to_addresses_stay_and_others_become_words() -> None:
    field = "<w:hyperlink r:id='{id}'>" + run("länk") + "</w:hyperlink>"
    body = "".join(paragraph(field.format(id=f"rId{number}")) for number in (20, 21))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for number, target in ((20, "https://exempel.se/a_(b)"), (21, "javascript:alert(1)"))
    )

    assert imported(body, relations=relations).text == "[länk](https://exempel.se/a_%28b%29)\n\nlänk\n"


def test_a_document_that_the_converter_cannot_take_is_refused_not_broken() -> None:
    content = with_parts(document(paragraph("x")), {"word/document.xml": "<a/>"})

    with pytest.raises(WrongDocument):
        import_document(content, "x.docx")


def test_more_text_than_a_module_holds_is_refused_with_what_to_do() -> None:
    with pytest.raises(WrongDocument, match=r"för långt för en modul: 40\W000 ord.*ett för varje kapitel"):
        imported(paragraph("långt " * 2000) * 20)


def test_points_of_words_list_styles_stand_below_the_one_above() -> None:
    body = paragraph("Ett", level=0) + paragraph("Under", "Punktlista2") + paragraph("Längst in", "Punktlista3")

    assert imported(body).text == "- Ett\n    - Under\n        - Längst in\n"
    assert imported(paragraph("Ensam", "Punktlista2")).text == "- Ensam\n"


def test_a_numbered_list_that_goes_on_after_text_is_told_with_what_to_do() -> None:
    steps = paragraph("Ett", level=0, number=2) + paragraph("Två", level=0, number=2)
    between = paragraph("En punkt", level=0) + paragraph("", level=None) + paragraph("Två och ett halvt", level=1)
    alone = imported(steps + paragraph("x", "Rubrik1") + paragraph("Annat", level=0, number=1))
    unbroken = imported(steps + between + paragraph("Tre", level=0, number=2))
    broken = imported(paragraph("Gör så", "Rubrik1") + paragraph("x", "Rubrik1") + steps + paragraph("Vila.") + steps)

    assert alone.losses == unbroken.losses == []
    (loss,) = broken.losses
    assert loss.what.startswith("En numrerad lista gick vidare efter annan text och börjar nu om på 1.")
    assert loss.places == ["under ”x”"]
    indented = broken.text.replace("\nVila.\n\n1. Ett\n2. Två", "\n    Vila.\n\n3. Ett\n4. Två")
    course = compile_course(
        {
            "kurs.md": b"---\ntitel: Kurs\nid: kurs\n---\n\nText.\n",
            "01-m.md": f"---\ntitel: M\nid: m\n---\n\n{indented}".encode(),
        }
    ).course
    assert course
    assert course.modules[0].html.count("<ol>") == 1


def test_what_stands_in_a_cell_and_becomes_one_line_is_told() -> None:
    listed = f"<w:tc>{paragraph('Ett', level=0)}{paragraph('Två', level=0)}</w:tc>"
    inner = f"<w:tc>{table(cell('Tre') + cell('Fyra'))}{paragraph('')}</w:tc>"

    for held, line in ((listed, "Ett; Två"), (inner, "Tre; Fyra")):
        made = imported(table(cell("A") + cell("B"), cell("x") + held))

        assert [loss.what.split(".")[0] for loss in made.losses] == [
            "En lista eller tabell i en tabells cell blev text på en rad"
        ]
        assert f"| x | {line} |" in made.text
    assert imported(table(listed)).losses == []


def test_an_empty_document_brings_nothing() -> None:
    made = imported("")

    assert (made.text, made.came, made.losses) == ("", [], [])


def test_one_picture_shown_twice_is_kept_once() -> None:
    body = paragraph(picture("rId9", "En")) + paragraph(picture("rId9", "Två"))
    content = with_parts(
        document(body, relations=picture_relation("rId9", "media/image1.png")), {"word/media/image1.png": a_picture()}
    )

    assert import_document(content, "b.docx").text == "![En](media/b-1.png)\n\n![Två](media/b-1.png)\n"
