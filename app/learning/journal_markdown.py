"""The journal as Markdown, in which what people wrote reads the same in every program: none of it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.learning.journal_book import Asked, Book, Chapter, Told
from app.learning.prompt_pieces import Piece

# A backslash before these is understood by every Markdown; the others are written as entities.
_SIGNS = re.compile(r"(?P<escaped>[\\`*_\[\]{}#])|[<~^$|]|&(?=#?\w+;)|==+|%%+")
_AT_START = re.compile(r"[-+>]|!(?=!!)|(?<=\d)[.)](?=\s|$)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](\s|$))")
_STYLES = {"": "", "em": "*", "strong": "**"}
_RULE = "---"


def markdown_of(book: Book) -> str:
    return "\n\n".join(_blocks(book)) + "\n"


def _blocks(book: Book) -> Iterator[str]:
    yield f"# {escaped(book.title)}"
    yield "  \n".join(escaped(line) for line in (book.name, book.made) if line)
    yield from map(escaped, book.notes)
    for chapter in book.chapters:
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {escaped(chapter.title)}"
    for section in chapter.sections:
        yield f"### {escaped(section.title)}"
        for number, question in enumerate(section.questions):
            if number:
                yield _RULE
            yield from _question(question)
    if chapter.funding:
        yield _RULE
        yield escaped(chapter.funding.text)


def _question(question: Asked) -> Iterator[str]:
    yield from _asked(question.asked)
    yield _answer(question.answer)
    yield _facts(question.facts)
    if question.earlier:
        yield f"**{escaped(question.earlier_title)}**"
    for before in question.earlier:
        yield _facts(before.facts)
        yield _answer(before.answer)


def _facts(facts: list[str]) -> str:
    return escaped(" · ".join(facts))


def _asked(pieces: list[Piece]) -> Iterator[str]:
    number = 0
    for piece in pieces:
        number = number + 1 if piece.kind == "number" else 0
        mark = {"bullet": "- ", "number": f"{number}. "}.get(piece.kind, "")
        yield mark + _line("".join(_styled(words, style) for words, style in piece.runs))


def _styled(words: str, style: str) -> str:
    """Spaces stand outside the marks, which would not be marks otherwise."""
    mark, bare = _STYLES[style], words.strip()
    return words.replace(bare, f"{mark}{_signs(bare)}{mark}", 1) if bare else words


def _answer(answer: Told) -> str:
    """A quotation, with the text's own lines."""
    paragraphs = ["  \n> ".join(escaped(line) for line in lines) for lines in answer.paragraphs]
    items = "\n> ".join(f"- {escaped(item)}" for item in answer.items)
    return "> " + "\n>\n> ".join([*paragraphs, *([items] if items else [])])


def escaped(line: str) -> str:
    """A line of somebody's text. Spaces around it say nothing in Markdown, or too much."""
    return _line(_signs(line.strip()))


def _signs(text: str) -> str:
    """What is markup wherever it stands."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}" if found["escaped"] else _entities(found[0]), text)


def _line(text: str) -> str:
    """What is markup only where a line begins: lists, quotations, rules, definitions."""
    number = _NUMBER.match(text)
    at = number.end() if number else 0
    if text[:1] in (":", "="):
        return _entities(text[0]) + text[1:]
    if _AT_START.match(text, at):
        return f"{text[:at]}\\{text[at:]}"
    return text


def _entities(signs: str) -> str:
    names = {"<": "&lt;", "&": "&amp;"}
    return "".join(names.get(sign, f"&#{ord(sign)};") for sign in signs)
