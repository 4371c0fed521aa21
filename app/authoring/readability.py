"""`larbron courses readability`: one line a module, with how easy it is to read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from app.courseware.compiler import compile_course
from app.courseware.readability import MOST_LETTERS, MOST_WORDS, Readability, read_readability
from app.courseware.reader import find_courses, read_files

HEADINGS = ("LIX", "Ord", "Minuter", "Långa meningar", "Långa ord", "Fil")
LEGEND = f"""
LIX omkring 40 är vanlig text. Lättläst ska ligga under 30.
Minuter är en uppskattning av tiden för att läsa och svara.
Långa meningar har fler än {MOST_WORDS} ord, långa ord fler än {MOST_LETTERS} bokstäver. Med --lines visas raderna."""


@click.command(short_help="Säg hur lättlästa modulerna är.")
@click.argument("paths", metavar="[MAPP|FIL] …", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--lines", is_flag=True, help="Visa också de långa meningarna och orden, och på vilken rad de står.")
def readability(paths: tuple[Path, ...], lines: bool) -> None:
    """Säg hur lättlästa modulerna är: LIX, antal ord, minuter, långa meningar och långa ord.

    Peka ut kurser, mappar med kurser eller enstaka filer. Utan något räknas alla kurser i mappen courses.
    """
    files = [file for path in paths or (Path("courses"),) for file in _files_in(path)]
    if not files:
        click.echo("Det finns ingen kurs i mappen. En kurs är en mapp med filen kurs.md.", err=True)
        sys.exit(1)
    click.echo(_row(HEADINGS))
    for file in files:
        found = read_readability(file.name, file.read_bytes())
        click.echo(_row(_cells(found, file)))
        for place in _places(found) if lines else ():
            click.echo(f"    {file}:{place}")
    click.echo(LEGEND)


def _files_in(path: Path) -> Iterator[Path]:
    """The file itself, or the modules of each course in the folder, each with its variants."""
    if path.is_file():
        yield path
    for folder in find_courses(path):
        course = compile_course(read_files(folder)).course
        for module in course.modules if course else ():
            yield folder / module.file
            yield from (folder / variant.file for variant in module.variants)


def _cells(found: Readability, file: Path) -> tuple[str, ...]:
    figures = (found.words, found.minutes, len(found.long_sentences), len(found.long_words))
    return ("–" if found.lix is None else str(found.lix), *map(str, figures), str(file))


def _row(cells: Iterable[str]) -> str:
    *figures, file = cells
    widths = (len(heading) for heading in HEADINGS)
    return "  ".join([*(figure.rjust(width) for figure, width in zip(figures, widths, strict=False)), file])


def _places(found: Readability) -> Iterator[str]:
    yield from (f"{each.line}: lång mening, {len(each.words)} ord: {each.text}" for each in found.long_sentences)
    yield from (f"{each.line}: långt ord: {each.text}" for each in found.long_words)
