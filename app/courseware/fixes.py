"""Writing what is missing into an author's file, and leaving every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.courseware.lines import even, indent_of
from app.courseware.metadata import Fix
from app.courseware.raw_lines import bytes_of, end_of_lines, front_of, lines_with_ends, words_and_end

_STEP = re.compile(r"([\s\u00a0]*-[\s\u00a0]*)(\{?)")


def write(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """The file's content with the fixes in it. The content is one that could be read, and the fixes are its own."""
    mark, lines = lines_with_ends(content)
    # From the end, so that the lines of the fixes still to come stay where they are.
    for fix in sorted(fixes, key=lambda fix: (-fix.line, fix.kind != "step-id")):
        _WRITERS[fix.kind](lines, fix)
    return bytes_of(mark, lines)


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
    front, end = front_of(lines), end_of_lines(lines)
    if front:
        lines.insert(front[0] + 1, f"id: {fix.value}{end}")
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


_WRITERS = {
    "block-id": _write_block_id,
    "file-id": _write_file_id,
    "step-id": _write_step_id,
    "step-module": _write_step_module,
}
