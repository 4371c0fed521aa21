"""Writing what is missing into an author's file, and leaving every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.courseware.lines import even, indent_of
from app.courseware.metadata import Fix

BYTE_ORDER_MARK = "\ufeff"
_WITH_ENDS = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_STEP = re.compile(r"([\s\u00a0]*-[\s\u00a0]*)(\{?)")


def write(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """The file's content with the fixes in it. The content is one that could be read, and the fixes are its own."""
    mark, lines = lines_with_ends(content)
    # From the end, so that the lines of the fixes still to come stay where they are.
    for fix in sorted(fixes, key=lambda fix: (-fix.line, fix.kind != "step-id")):
        _WRITERS[fix.kind](lines, fix)
    return (mark + "".join(lines)).encode("utf-8")


def lines_with_ends(content: bytes) -> tuple[str, list[str]]:
    """The mark at the beginning, if there is one, and the lines as they are, each with its end."""
    text = content.decode("utf-8")
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    return mark, _WITH_ENDS.findall(text.removeprefix(BYTE_ORDER_MARK))


def describe(fix: Fix, file: str) -> str:
    """What was done, as a sentence to print."""
    if fix.kind == "step-module":
        return f"{file} rad {fix.line}: skrev modulens id {fix.value} i stället för filens namn."
    what = {"block-id": "frågan", "file-id": "filen", "step-id": "steget"}[fix.kind]
    return f"{file} rad {fix.line}: gav {what} id {fix.value}."


def _write_block_id(lines: list[str], fix: Fix) -> None:
    words, end = words_and_end(lines[fix.line - 1])
    lines[fix.line - 1] = f"{words.rstrip()} {fix.value}{end}"


def _write_file_id(lines: list[str], fix: Fix) -> None:
    start = next((place for place, line in enumerate(lines) if line.strip()), None)
    end = end_of_lines(lines)
    if start is not None and lines[start].rstrip() == "---":
        lines.insert(start + 1, f"id: {fix.value}{end}")
    else:
        lines[:0] = [f"---{end}", f"id: {fix.value}{end}", f"---{end}", end]


def _write_step_id(lines: list[str], fix: Fix) -> None:
    """As a line of its own below the step, or inside the braces of a step written in one line."""
    line = lines[fix.line - 1]
    match = _STEP.match(line)
    if match and match.group(2):
        lines[fix.line - 1] = f"{match.group(0)}id: {fix.value}, {line[match.end() :].lstrip()}"
        return
    column = len(match.group(1)) if match else indent_of(even(line))
    after = fix.line
    while after < len(lines) and lines[after].strip() and indent_of(even(lines[after])) > column:
        after += 1
    words, end = words_and_end(lines[after - 1])
    lines[after - 1] = words + (end or end_of_lines(lines))
    lines.insert(after, f"{' ' * column}id: {fix.value}{end}")


def _write_step_module(lines: list[str], fix: Fix) -> None:
    line, mark, comment = lines[fix.line - 1].partition(" #")
    before, _, after = line.rpartition(fix.was)
    lines[fix.line - 1] = f"{before}{fix.value}{after}{mark}{comment}"


def words_and_end(line: str) -> tuple[str, str]:
    words = line.rstrip("\r\n")
    return words, line[len(words) :]


def end_of_lines(lines: list[str]) -> str:
    """How the file ends its lines."""
    return next((end for line in lines if (end := words_and_end(line)[1])), "\n")


_WRITERS = {
    "block-id": _write_block_id,
    "file-id": _write_file_id,
    "step-id": _write_step_id,
    "step-module": _write_step_module,
}
