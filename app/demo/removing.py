"""Take the example away again, with everything that has come to hang on it since.

What belongs to it is told by its ids, and by what points at those rows. People and organisations that somebody has
added beside it stay, and lose only what pointed at the example's.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    MetaData,
    Select,
    String,
    Table,
    cast,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from app.database import Base, db, reading, transaction
from app.demo.chance import MARK
from app.demo.filling import table_of
from app.demo.organisations import DOMAIN
from app.demo.project import PROJECT_ID
from app.demo.unguarded import unguarded
from app.jobs.models import Job
from app.knowledge.counting import count_all_again
from app.learning.models import PollVote
from app.mail.models import Letter
from app.people.audit import AuditEntry, AuditSeal
from app.people.models import Organisation, Person, Role
from app.projects.models import Project

STAY = (table_of(Person), table_of(Organisation))
# What tells of the example without a foreign key.
BESIDE = {
    table_of(Project): Project.id == PROJECT_ID,
    table_of(Role): or_(Role.scope_id.startswith(MARK), Role.scope_id == PROJECT_ID),
    table_of(PollVote): PollVote.owner_id.startswith(MARK),
    table_of(Letter): Letter.recipient.endswith(f"@{DOMAIN}"),
    table_of(AuditEntry): or_(AuditEntry.about.contains(MARK), AuditEntry.about.contains(PROJECT_ID)),
    table_of(Job): cast(Job.arguments, String).contains(MARK),
}


def is_there() -> bool:
    with reading():
        organisation = select(Organisation.id).where(Organisation.id.startswith(MARK)).limit(1)
        return db.session.get(Project, PROJECT_ID) is not None or db.session.scalar(organisation) is not None


def remove() -> int:
    """In one transaction. How many rows. The guards that let nobody delete what is only added to stand aside for as
    long: nothing of this was ever anybody's."""
    with transaction():
        connection = db.session.connection()
        with unguarded(connection, Base.metadata.sorted_tables):
            count = _Removal(connection).run()
        return count + count_all_again()


class _Removal:
    """`gone` has, for each table that others point at, a table of the ids of its rows that go."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tables = Base.metadata.sorted_tables
        self.metadata = MetaData()
        self.gone: dict[Table, Table] = {}

    def run(self) -> int:
        pointed_at = {key.column.table for table in self.tables for key in table.foreign_keys}
        for table in self.tables:
            if table in pointed_at:
                self._collect(table)
        self._open_seals()
        for table in STAY:
            self._let_go(table)
        count = sum(self._delete(table) for table in reversed(self.tables))
        self.metadata.drop_all(self.connection)
        return count

    def _collect(self, table: Table) -> None:
        """Again, for a table that points at itself, until there are no more."""
        ids = list(table.primary_key.columns)
        columns = [Column(id.name, id.type, primary_key=True) for id in ids]
        gone = Table(f"gone_{table.name}", self.metadata, *columns, prefixes=["TEMPORARY"])
        gone.create(self.connection)
        self.gone[table] = gone
        itself = any(key.referred_table is table for key in table.foreign_key_constraints)
        adding = select(*ids).where(self._goes(table))
        fresh = ~self._collected(table)
        while self._add(gone, adding) and itself:
            adding = select(*ids).where(self._goes(table), fresh)

    def _add(self, gone: Table, found: Select[Any]) -> bool:
        adding = insert(gone).from_select(list(gone.columns.keys()), found)
        return self.connection.execute(adding, execution_options={"preserve_rowcount": True}).rowcount > 0

    def _collected(self, table: Table) -> ColumnElement[bool]:
        gone = self.gone[table]
        return exists().where(*(gone.columns[id.name] == id for id in table.primary_key.columns))

    def _goes(self, table: Table) -> ColumnElement[bool]:
        """Whether a row of the table goes."""
        whys = [BESIDE[table]] if table in BESIDE else []
        whys += [id.startswith(MARK) for id in table.primary_key.columns if isinstance(id.type, String)]
        if table not in STAY:
            whys += [self._points(key) for key in table.foreign_key_constraints if key.referred_table in self.gone]
        return or_(*whys) if whys else false()

    def _points(self, key: ForeignKeyConstraint) -> ColumnElement[bool]:
        """Whether a row points at one that goes."""
        gone = self.gone[key.referred_table]
        return exists().where(*(gone.columns[each.column.name] == each.parent for each in key.elements))

    def _let_go(self, table: Table) -> None:
        for key in table.foreign_key_constraints:
            nothing = dict.fromkeys(key.columns)
            self.connection.execute(update(table).where(self._points(key), ~self._goes(table)).values(nothing))

    def _delete(self, table: Table) -> int:
        which = self._collected(table) if table in self.gone else self._goes(table)
        return self.connection.execute(delete(table).where(which)).rowcount

    def _open_seals(self) -> None:
        """Of the days from which rows of the audit trail go: those that are left are sealed anew by the next job."""
        audit = table_of(AuditEntry)
        first = self.connection.execute(select(func.min(audit.c.at)).where(self._goes(audit))).scalar()
        if first is not None:
            day = first.astimezone(UTC).date().isoformat()
            self.connection.execute(delete(AuditSeal).where(AuditSeal.day >= day))
