"""What a reader who knows no signs is told of a change in a text."""

from __future__ import annotations

from app.authoring.review.comparing import How, Piece, compare_texts

HEAD = "---\ntitel: A\nid: a\n---\n\n"
FIRST = "Det första stycket om bron.\n"
SECOND = "Det andra stycket, som handlar om valven.\n"
THIRD = "Ett tredje, om stenarna i ån.\n"
QUESTION = "::: enval val\n\nVad **bär**?\n\n- [ ] Räcket\n  > Nej.\n- [x] Bågen\n\nLedtråd: Se efter.\n\n:::\n"


def compare(old: list[str], new: list[str]) -> list[Piece]:
    return compare_texts((HEAD + "\n".join(old)).encode(), (HEAD + "\n".join(new)).encode())


def told(pieces: list[Piece]) -> list[tuple[How, str]]:
    """Words that are gone in [], new ones in ()."""
    signs = {How.GONE: "[{}]", How.NEW: "({})"}
    return [
        (piece.how, " ".join(signs.get(each.how, "{}").format(each.text) for each in piece.words))
        for piece in pieces
        if piece.how is not How.SAME
    ]


def test_words_that_are_changed_are_marked_and_what_is_as_it_was_is_counted() -> None:
    pieces = compare([FIRST, SECOND, THIRD], [FIRST, SECOND.replace("valven", "bågarna"), THIRD])

    assert told(pieces) == [(How.CHANGED, "Det andra stycket, som handlar om [valven.] (bågarna.)")]
    assert [len(piece.unchanged) for piece in pieces if piece.how is How.SAME] == [2, 1]


def test_a_paragraph_that_is_new_and_one_that_is_gone() -> None:
    assert told(compare([FIRST], [FIRST, THIRD])) == [(How.NEW, f"({THIRD.strip()})")]
    assert told(compare([FIRST, THIRD], [FIRST])) == [(How.GONE, f"[{THIRD.strip()}]")]


def test_a_paragraph_that_has_moved_is_told_once() -> None:
    assert told(compare([FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND])) == [(How.MOVED, THIRD.strip())]


def test_a_question_is_told_in_words_and_known_by_its_id_wherever_it_stands() -> None:
    moved = compare([QUESTION, FIRST, SECOND, THIRD], [FIRST, SECOND, THIRD, QUESTION.replace("Räcket", "Vattnet")])

    (piece,) = [piece for piece in moved if piece.how is not How.SAME]
    assert (piece.how, piece.name) == (How.MOVED, "Enval ”val”")
    assert told([piece])[0][1] == (
        "Vad bär?\nSvar: [Räcket] (Vattnet) \nÅterkoppling: Nej.\nRätt svar: Bågen\nLedtråd: Se efter."
    )


def test_feedback_that_goes_on_is_told_once() -> None:
    long = QUESTION.replace("  > Nej.\n", "  > Nej. Förtroendet tar\n  > skada.\n  >\n  > Se bron.\n")

    (piece,) = compare([FIRST], [FIRST, long])[1:]

    assert piece.words[0].text.splitlines()[1:5] == [
        "Svar: Räcket",
        "Återkoppling: Nej. Förtroendet tar skada.",
        "Återkoppling: Se bron.",
        "Rätt svar: Bågen",
    ]


def test_the_same_words_with_other_looks_are_said_to_be_so() -> None:
    assert told(compare([FIRST], [FIRST.replace("bron", "**bron**")])) == [(How.LOOKS, FIRST.strip())]


def test_line_ends_and_gaps_alone_are_no_change() -> None:
    text = (HEAD + FIRST + "\n" + SECOND).encode()

    assert (
        compare_texts(text, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n").replace(b"\r\n\r\nDet", b"\r\n\r\n\r\nDet"))
        == []
    )


def test_lines_that_only_go_on_are_one_and_list_items_are_their_own() -> None:
    (piece,) = compare_texts(b"", "Ett långt\nstycke.\n\n- ett\n- två\n  till\n".encode())[:1]
    pieces = compare_texts(b"", "Ett långt\nstycke.\n\n- ett\n- två\n  till\n".encode())

    assert piece.words[0].text == "Ett långt stycke."
    assert pieces[1].words[0].text == "• ett\n• två till"


def test_a_large_text_that_is_wholly_new_is_compared_quickly_enough_to_wait_for() -> None:
    old = [f"Stycke {number} om bron och dess {number} stenar." for number in range(1500)]
    new = [f"Avsnitt {number} om ån och dess {number} broar." for number in range(1500)]

    pieces = compare([f"{each}\n" for each in old], [f"{each}\n" for each in new])

    assert sum(piece.how is How.NEW for piece in pieces) == 1500
