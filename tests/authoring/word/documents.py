"""Word documents, written by hand: the parts that Word itself writes, and no more."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

_SPACES = " ".join(
    f'xmlns:{short}="{address}"'
    for short, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_STYLE_NAMES = {
    "Rubrik": "Title",
    "Rubrik1": "heading 1",
    "Rubrik2": "heading 2",
    "Rubrik3": "heading 3",
    "Innehll1": "toc 1",
    "Liststycke": "List Paragraph",
    "Punktlista2": "List Bullet 2",
    "Punktlista3": "List Bullet 3",
    "Fotnotstext": "footnote text",
}


def document(body: str, parts: dict[str, str | bytes] | None = None, relations: str = "", title: str = "") -> bytes:
    """A .docx with this body. `relations` are further rows of the main part's relationships."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in _STYLE_NAMES.items()
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{{form}}"/><w:lvlText w:val="x"/></w:lvl>' for level in range(3)
    )
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels.format(form=form)}</w:abstractNum>'
        for number, form in ((0, "bullet"), (1, "decimal"))
    ) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (0, 1))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{_HEAD}<w:styles {_SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_SPACES}>{numbering}</w:numbering>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>{relations}</Relationships>',
    }
    if title:
        files["docProps/core.xml"] = (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
        )
    return packed(files | (parts or {}))


def packed(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(content: str, style: str = "", level: int | None = None, number: int = 1) -> str:
    """`content` is XML, or plain words. With a `level` it is a point in a list: number 1 has dots, 2 has numbers."""
    inner = content if content.startswith("<") else run(content)
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{inner}</w:p>"


def run(words: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def picture(relation: str, words: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild" descr="{words}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


def picture_relation(id: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{_OFFICE}/image" Target="{target}"/>'


def footnotes(*texts: str) -> str:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text, "Fotnotstext")}</w:footnote>'
        for number, text in enumerate(texts, 1)
    )
    return f"{_HEAD}<w:footnotes {_SPACES}>{notes}</w:footnotes>"


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The document with these parts instead of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(files | parts)


def part(name: str, content: str) -> str:
    return f"{_HEAD}<w:{name} {_SPACES}>{content}</w:{name}>"


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def a_picture(width: int = 40, height: int = 30, kind: str = "PNG", colour: str = "green") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, kind)
    return stream.getvalue()


TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData uri='x'>"
    "<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
CHART = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='9' name='Diagram'/><a:graphic><a:graphicData "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart/></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r>"
)
FORMULA = "<m:oMath><m:r><m:t>a=b+c</m:t></m:r></m:oMath>"
DELETED = "<w:del w:id='1'><w:r><w:delText>borttaget</w:delText></w:r></w:del>"
ADDED = "<w:ins w:id='2'><w:r><w:t>tillagt</w:t></w:r></w:ins>"
COMMENT = "<w:r><w:commentReference w:id='0'/></w:r>"


def whole_document() -> bytes:
    """Something of all that a trainer's document has."""
    body = (
        paragraph("Bemötande", "Rubrik")
        + paragraph("Bemötande 1", "Innehll1")
        + paragraph("Lyssna först", "Rubrik1")
        + paragraph(run("Det här är ") + run("viktigt", "<w:b/>") + run(" och ") + run("känsligt", "<w:i/>") + note(1))
        + paragraph("Att tänka på", "Rubrik3")
        + paragraph("Fråga", level=0)
        + paragraph("Öppet", level=1)
        + paragraph("Vänta", level=0)
        + paragraph("Ett", level=0, number=2)
        + paragraph("Två", level=0, number=2)
        + paragraph(picture("rId9", "En stenbro över en å"))
        + paragraph(picture("rId10"))
        + paragraph("Siffror", "Rubrik1")
        + table(
            cell("Del") + cell("Antal"),
            cell("Möten", '<w:vMerge w:val="restart"/>') + cell("3"),
            cell("", "<w:vMerge/>") + cell("4"),
            cell("Summa", '<w:gridSpan w:val="2"/>'),
        )
        + paragraph(TEXT_BOX.format(inner=paragraph("I rutan")))
        + paragraph(run("Här är en formel: ") + FORMULA)
        + paragraph(CHART)
        + paragraph(run("Spårat: ") + ADDED + DELETED + COMMENT)
        + paragraph(run("Rött", '<w:color w:val="FF0000"/>'))
        + paragraph(run("Nästan en rubrik", "<w:b/>"))
    )
    return document(
        body,
        {
            "word/media/image1.png": a_picture(),
            "word/media/image2.emf": b"\x01\x00\x00\x00 emf",
            "word/footnotes.xml": footnotes("Efter en förlaga."),
            "word/header1.xml": part("hdr", paragraph("Förbundets brevhuvud")),
        },
        picture_relation("rId9", "media/image1.png") + picture_relation("rId10", "media/image2.emf"),
    )
