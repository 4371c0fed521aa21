"""What the bank's search looks in, and the quotes that each reader has marked.

The words of an entry go with it, by trigger in SQLite, whose index no foreign key reaches.
"""

import sqlalchemy as sa
from alembic import op

from app.knowledge.searching.index import index_all

revision = "015"
down_revision = "014"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE bank_words USING"
            " fts5(words, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        op.execute(
            "CREATE TRIGGER bank_words_gone AFTER DELETE ON bank_entry FOR EACH ROW"
            " BEGIN DELETE FROM bank_words WHERE rowid = OLD.number; END"
        )
    else:
        op.execute(
            "CREATE TABLE bank_words (number integer CONSTRAINT pk_bank_words PRIMARY KEY, words tsvector NOT NULL,"
            " CONSTRAINT fk_bank_words_number FOREIGN KEY (number) REFERENCES bank_entry (number) ON DELETE CASCADE)"
        )
        op.execute("CREATE INDEX ix_bank_words_words ON bank_words USING gin (words)")
    op.create_table(
        "bank_bookmark",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("entry_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bank_bookmark_person_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["bank_entry.id"], name=op.f("fk_bank_bookmark_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "entry_id", name=op.f("pk_bank_bookmark")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bank_bookmark_entry_id"), "bank_bookmark", ["entry_id"])
    index_all(op.get_bind())


def downgrade() -> None:
    op.drop_table("bank_bookmark")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER bank_words_gone")
    op.execute("DROP TABLE bank_words")
