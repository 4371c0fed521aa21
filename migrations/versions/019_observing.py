"""Why a text was kept out of the bank; and what was looked through goes with what it was made from."""

import sqlalchemy as sa
from alembic import op

revision = "019"
down_revision = "018"

# A copy of a text must not outlive it; and what is given again is looked through anew.
GONE = "DELETE FROM screening WHERE answer_id = NEW.answer_id"
TRIGGERS = {"screening_taken_back": ("consent", "NEW.bank IS FALSE"), "screening_erased": ("erasure", "TRUE")}


def upgrade() -> None:
    op.add_column("screening", sa.Column("reason", sa.String(20), server_default="", nullable=False))
    for name, (table, when) in TRIGGERS.items():
        head = f"CREATE TRIGGER {name} AFTER INSERT ON {table} FOR EACH ROW WHEN ({when})"
        if op.get_bind().dialect.name != "postgresql":
            op.execute(f"{head} BEGIN {GONE}; END")
            continue
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {GONE}; RETURN NULL; END $$")
        op.execute(f"{head} EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (table, _when) in TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
        if postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_column("screening", "reason")
