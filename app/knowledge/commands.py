"""`larbron knowledge`."""

from __future__ import annotations

import click

from app.knowledge.searching.commands import search
from app.knowledge.studies.commands import export


@click.group("knowledge", short_help="Sök i kunskapsbanken, och ta ut en studie till andra verktyg.")
def knowledge_group() -> None:
    """Sök i kunskapsbanken, och ta ut en studie till andra verktyg."""


for command in (export, search):
    knowledge_group.add_command(command)
