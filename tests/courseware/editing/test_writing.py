"""Fields written back: what is not changed stays to the last byte, and what is typed is read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.courseware.editing.controls import controls_of, settings_of
from app.courseware.editing.fields import OptionFields, QuestionFields, normal
from app.courseware.editing.reading import fields_of
from app.courseware.editing.spans import NoSuchBlock, lay_out, read_file
from app.courseware.editing.writing import WouldNotFit, write_question
from app.courseware.pieces import RawBlock

TOP = Path(__file__).parents[3]
FILES = [*TOP.glob("courses/*/*.md"), *TOP.glob("tests/courses/*/*.md"), *TOP.glob("tests/authoring/mistakes/*.md")]
BOTH = settings(max_examples=70, deadline=None)
FRONT = "---\nid: a\ntitel: A\n---\n\nFöre.  \n\n"
AFTER = "\nEfter.\n\n::: enval sist\nSist?\n- [x] Ja\n- [ ] Nej\n:::\n"
ODD = [
    "::: enval forsta\n\nVad?\nRad två  \n\n- [ ] Att säga\n  > Ofta\n  för tidigt\n\n"
    "* [x]   Att  lyssna \t\n     fortsatt\n"
    "  >  Ja.\n\nLedtråd: Tänk\nefter.\n\n**Förklaring:** Den\n\n- som\n\n:::\n",
    "::::Flerval forsta\nVad?\n[x]Ja\n    >Bra\n(x) Också\n\n\n- [] Nej\nRätt:   Fint \nRequired: yes\n:::\n",
    "::: single forsta\n\nWhat?\n\n– [✓] Yes\n– [ ] No\n\n> not here\n\nHint: x\n:::\n",
    "::: ordna forsta\nOrdna\n1. a\n2) b\n   - under\n3. c\n:::\n",
    "::: para forsta\nPara\n\n- ett → två\n- tre   =>fyra\n\n:::\n",
    "::: omröstning forsta\n\n- en\n- lista\n\nText emellan\n\n+ a\n+ b\n\nVisa: aldrig\n\n:::\n",
    "::: skala forsta\nHur?\n- p1\n\n- p2\nSkala: nej | delvis | ja\n:::\n",
    "::: kortsvar forsta\n\n| a | b |\n| - | - |\n| c | d |\n\n```\n- [x] prov\n:::\n```\n\n"
    "Svar: spegla | upprepa\n:::\n",
    "::: tal forsta\nHur\u00a0många?\n<!-- inte\nännu -->\nSvar: 6,5 ± 1\nUnit: veckor\n:::\n",
    "::: reflektion forsta\n\nVad?\n\nRader: 6\n\nDela: trainers\n\n:::\n",
    "::: checklista forsta\n- [x] a\n\n\n- [ ] b\n:::\n",
    "::: sant-falskt forsta\nSå är det.\nSvar: falskt.\nFel: Nej\n\n> citat\n:::\n",
]
# Words that mean nothing to whoever reads a file, in lines and paragraphs.
WORD = st.text(st.sampled_from("abcåäöABC ,.?!"), min_size=1, max_size=12).map(lambda word: f"o{word.strip()}o")
PLAIN = st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3).map("\n".join)
BITS = [
    ":::",
    "- [x] ",
    "> ",
    "- ",
    "1. ",
    "Svar: ",
    "Ledtråd: ",
    "=>",
    "|",
    "```",
    "<!--",
    "-->",
    "# ",
    "\n",
    "\n\n",
    "  ",
    "\t",
]
HOSTILE = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=4)), max_size=8).map("".join)


def block_lines(content: bytes) -> list[int]:
    try:
        _raw, _mark, draft = read_file(content)
    except NoSuchBlock:
        return []
    return [piece.opening + 1 for piece in draft.pieces if isinstance(piece, RawBlock) and piece.type]


def every_block() -> Iterator[tuple[bytes, int]]:
    """Of each file one, of another place in the next one, every second with other ends of lines and a mark."""
    for number, file in enumerate(sorted(FILES)):
        content = file.read_bytes()
        if number % 2:
            content = b"\xef\xbb\xbf" + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        lines = block_lines(content)
        yield from ((content, line) for line in lines[number % max(len(lines), 1) :][:1])


def test_a_question_that_is_not_changed_is_the_same_to_the_last_byte() -> None:
    count = 0
    for content, line in every_block():
        fields = fields_of(lay_out(content, line))
        kept = settings_of(fields.type, controls_of(fields.type, fields.settings), fields.settings, english=False)

        assert kept == fields.settings
        assert write_question(content, line, replace(fields, settings=kept)) == content
        count += 1
    assert count > 60


def laid(block: str, ends: str = "\n", mark: str = "") -> tuple[bytes, int]:
    content = (mark + (FRONT + block + AFTER).replace("\n", ends)).encode()
    return content, FRONT.count("\n") + 1


@st.composite
def changes(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[bytes, int, QuestionFields]:
    """An odd block, and its fields with some of them written anew, moved, taken out and put in."""
    content, line = laid(
        draw(st.sampled_from(ODD)), draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    )
    fields = fields_of(lay_out(content, line))
    one = words.map(lambda text: " ".join(text.split())) if words is PLAIN else words
    options: list[OptionFields] = []
    for option in draw(st.permutations(fields.options)) if draw(st.booleans()) else fields.options:
        if draw(st.integers(0, 4)) == 0:
            continue
        if draw(st.integers(0, 3)) == 0:
            new = draw(one)
            option = replace(option, text=new, ticked=not option.ticked if option.feedback else option.ticked)
        if option.feedback and draw(st.integers(0, 3)) == 0:
            option = replace(option, feedback=draw(st.one_of(st.just(""), words)))
        options.append(option)
    if fields.options and draw(st.booleans()):
        match = draw(WORD) if fields.type == "match" else ""
        options.insert(draw(st.integers(0, len(options))), OptionFields(draw(one), match=match))
    # A list that stands earlier in the block would become its rows.
    options = options or list(fields.options)
    settings = {name: value for name, value in fields.settings.items() if draw(st.integers(0, 3))}
    for name in ("hint", "explanation"):
        if draw(st.booleans()):
            settings[name] = draw(words)
    prompt = draw(words) if draw(st.booleans()) else fields.prompt
    return content, line, replace(fields, prompt=prompt, options=tuple(options), settings=settings)


def check(content: bytes, line: int, fields: QuestionFields, written: bytes) -> None:
    assert normal(fields_of(lay_out(written, line))) == normal(fields)
    before = content.decode().partition("::")[0]
    after = AFTER.replace("\n", "\r\n") if b"\r\n" in content else AFTER
    assert written.decode().startswith(before)
    assert written.decode().endswith(after)


@BOTH
@given(changes(PLAIN))
def test_plain_words_are_always_written_and_read_again(case: tuple[bytes, int, QuestionFields]) -> None:
    content, line, fields = case

    written = write_question(content, line, fields)

    check(content, line, fields, written)


@BOTH
@given(changes(HOSTILE))
def test_any_words_are_read_again_or_refused(case: tuple[bytes, int, QuestionFields]) -> None:
    content, line, fields = case
    try:
        written = write_question(content, line, fields)
    except WouldNotFit:
        assume(False)
        return

    check(content, line, fields, written)
    assert len(block_lines(written)) == len(block_lines(content))


def changed_lines(block: str, **anew: object) -> list[str]:
    """The lines that come and go when these fields are written."""
    content, line = laid(block)
    fields = fields_of(lay_out(content, line))
    settings = {**fields.settings, **anew.pop("settings", {})}  # type: ignore[dict-item]
    written = write_question(content, line, replace(fields, settings=settings, **anew))  # type: ignore[arg-type]
    diff = unified_diff(content.decode().split("\n"), written.decode().split("\n"), n=0, lineterm="")
    return [f"{each[0]} {each[1:]}" for each in diff if each[0] in "+-" and each[:3] not in ("+++", "---")]


def options_of(block: str) -> tuple[OptionFields, ...]:
    content, line = laid(block)
    return fields_of(lay_out(content, line)).options


def test_only_the_lines_of_a_changed_field_change() -> None:
    first, second = options_of(ODD[0])

    assert changed_lines(ODD[0], options=(first, replace(second, ticked=False))) == [
        "- * [x]   Att  lyssna \t",
        "+ * [ ]   Att  lyssna \t",
    ]
    assert changed_lines(ODD[0], options=(replace(first, feedback="Nej"), second)) == [
        "-   > Ofta",
        "-   för tidigt",
        "+   > Nej",
    ]
    assert changed_lines(ODD[0], settings={"hint": "Tänk\nigen."}) == ["- efter.", "+ igen."]
    assert changed_lines(ODD[0], prompt="Vad?\nRad två  \nRad tre") == ["+ Rad tre"]
    assert changed_lines(ODD[0], settings={"explanation": "Kort"}) == [
        "- **Förklaring:** Den",
        "- ",
        "- - som",
        "+ **Förklaring:** Kort",
    ]


def test_keywords_keep_their_language_and_numbers_their_order() -> None:
    a, b, c = options_of(ODD[3])

    assert changed_lines(ODD[2], settings={"explanation": "So"}) == ["+ ", "+ Explanation: So", "+ "]
    assert [option.text for option in fields_of(lay_out(_moved(ODD[3], (c, a, b)), laid("")[1])).options] == [
        "c",
        "a",
        "b\n- under",
    ]


def _moved(block: str, options: tuple[OptionFields, ...]) -> bytes:
    content, line = laid(block)
    return write_question(content, line, replace(fields_of(lay_out(content, line)), options=options))


@pytest.mark.parametrize(
    ("field", "anew"),
    [
        ("prompt", {"prompt": "Vad?\n:::\nMer"}),
        ("prompt", {"prompt": "Vad?\n- [x] Ja"}),
        ("prompt", {"prompt": "Svar: ja"}),
        ("hint", {"settings": {"hint": "Ett\n\nTvå"}}),
        ("option-0", {"options": (OptionFields("Ledtråd: x\nSvar: y", was=0), OptionFields("b", was=1))}),
    ],
)
def test_words_that_would_be_read_as_something_else_are_refused_at_their_field(
    field: str, anew: dict[str, object]
) -> None:
    with pytest.raises(WouldNotFit) as refused:
        changed_lines(ODD[0], **anew)

    assert refused.value.field == field


def test_a_pair_cannot_have_an_arrow_on_its_left() -> None:
    first, second = options_of(ODD[4])

    with pytest.raises(WouldNotFit) as refused:
        changed_lines(ODD[4], options=(replace(first, text="a => b"), second))

    assert refused.value.field == "option-0"


def test_a_box_has_a_title_and_a_text() -> None:
    block = "::: tips\n\n## Rubrik\n\nText.\n\n:::\n"

    assert changed_lines(block, title="Bra att veta") == ["- ::: tips", "+ ::: tips Bra att veta"]
    assert changed_lines(block, prompt="## Rubrik\n\nNy text.") == ["- Text.", "+ Ny text."]
