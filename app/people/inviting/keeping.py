"""From an uploaded file to a batch that can be looked at and used: read, held against the register, and kept."""

from __future__ import annotations

from app.people.inviting import actions, queries
from app.people.inviting.checking import addresses_of, check, folded, unknown_employers
from app.people.inviting.collector import held_off
from app.people.inviting.sheets import read_sheet
from app.people.registry import queries as registry
from app.web.saving import begin_write, saved
from app.web.swedish import now

KEPT_AT_A_TIME = 250


def check_and_keep(batch_id: str, content: bytes, by: str) -> None:
    """For a view that reads first: reads everything before it writes, and writes a few rows at a time, so that others
    are not held up. What is kept already is not kept again. Raises UnreadableFile."""
    batch = queries.find_batch(batch_id)
    if batch is not None and batch.checked_at is not None:
        return
    rows, notes = read_sheet(content)
    addresses = addresses_of(rows)
    organisations = registry.list_choices()
    known = queries.known_persons({address for address in addresses.values() if isinstance(address, str)})
    checked = check(rows, addresses, known, {folded(name): id for id, name in organisations})
    employers = unknown_employers(checked, organisations)
    with held_off():
        begin_write()
        actions.begin_batch(batch_id, notes, employers, by, now())
        for start in range(0, len(checked), KEPT_AT_A_TIME):
            saved()
            begin_write()
            actions.keep_rows(batch_id, checked[start : start + KEPT_AT_A_TIME])
        actions.end_batch(batch_id, now())
