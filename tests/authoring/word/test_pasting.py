"""What is on the clipboard after Ctrl+C in Word, Google Docs and Outlook, as Markdown."""

from __future__ import annotations

import pytest

from app.authoring.word.pasting import Pasted, paste_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
p.MsoNormal {mso-style-parent:""; font-family:"Calibri",sans-serif;} --></style></head><body lang=SV>
<!--StartFragment-->
<h2>Att lyssna<o:p></o:p></h2>
<p class=MsoNormal>Det är <b style='mso-bidi-font-weight:normal'>viktigt</b> att <span style='color:red'>vänta</span>.<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if
!supportFootnotes]>[1]<![endif]></span></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Ett<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><![endif]>Under</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Två</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Först</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Sedan</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Del</b></p></td><td><p>Antal</p></td></tr>
<tr><td><p>Möten</p></td><td><p>3</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="file:///x"/></v:shape><![endif]--><![if !vml]><img
width=1 src="file:///C:/Users/Eva/bild.png"><![endif]></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><hr align=left size=1><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a>
Fotnoten.</p></div></div>
<!--EndFragment--></body></html>"""
GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span '
    'style="font-weight:400">Rubrik</span></h1><p dir="ltr"><span style="font-weight:400">Vanlig </span><span '
    'style="font-weight:700">fet</span><span style="font-weight:400;font-style:italic"> kursiv</span></p><ul>'
    '<li aria-level="1"><p role="presentation"><span>Ett</span></p></li><ul><li aria-level="2"><p><span>Under</span>'
    "</p></li></ul><li><p>Två</p></li></ul></b>"
)
OUTLOOK = (
    '<div class="elementToProof">Hej!</div><div><br></div><div>Två <b>rader</b></div>'
    "<p>•&nbsp;&nbsp;Ett</p><p>•&nbsp;&nbsp;Två</p>"
)
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(1)</script><p onclick=x>Hej &lt;script&gt; "
    '<a href="javascript:alert(1)">klicka</a><svg onload=x>a</svg><iframe src="https://x.se"></iframe><p style="background:url(https://x.se)">du'
)
DONE = "Formateringen är gjord om till enkel text. Ångra med Ctrl+Z."


def lines(html: str) -> list[str]:
    return [line for line in paste_text(html).text.split("\n") if line]


def test_what_word_puts_on_the_clipboard_is_plain_text_with_real_lists() -> None:
    pasted = paste_text(WORD)
    mark = pasted.text.split("[^")[1].split("]")[0]

    assert pasted.text == (
        f"## Att lyssna\n\nDet är **viktigt** att vänta.[^{mark}]\n\n- Ett\n    - Under\n- Två\n\n"
        f"1. Först\n2. Sedan\n\n| Del | Antal |\n| --- | --- |\n| Möten | 3 |\n\n[^{mark}]: Fotnoten."
    )
    assert pasted.said == f"{DONE} En bild följde inte med. Ladda upp den som fil."


def test_what_google_docs_puts_there_is_no_bold_text_all_through() -> None:
    assert lines(GOOGLE) == ["## Rubrik", "Vanlig **fet** *kursiv*", "- Ett", "    - Under", "- Två"]


def test_what_outlook_writes_as_lines_become_paragraphs_and_points() -> None:
    assert paste_text(OUTLOOK) == Pasted("Hej!\n\nTvå **rader**\n\n- Ett\n- Två", DONE)


def test_of_hostile_html_only_words_come_out() -> None:
    assert lines(HOSTILE) == ["Hej &lt;script> klicka", "du"]


@pytest.mark.parametrize(
    "html", ["", "<div>" * 3000, "<p>" * 100_000, "x" * 1_000_001, "<table><tr><td rowspan=9999999999>"]
)
def test_what_nothing_can_be_made_of_gives_nothing_and_never_breaks(html: str) -> None:
    assert paste_text(html) == Pasted()


def test_headings_skip_no_level_and_a_word_title_is_one() -> None:
    html = "<p class=MsoTitle>Ett</p><h3>Två</h3><h6></h6><h6>Tre</h6><h2>Fyra</h2>"

    assert lines(html) == ["## Ett", "### Två", "#### Tre", "### Fyra"]


def test_words_without_styling_come_as_they_are() -> None:
    assert paste_text("<span>bara ord</span>").text == "bara ord"
