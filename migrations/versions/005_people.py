"""Organisations, whom people work for, who gave which role, and the audit trail."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "005"
down_revision = "004"


def upgrade() -> None:
    _organisations_up()
    _persons_up()
    _roles_up()
    _audit_up()
    _factors_up()
    _merged_and_erased_up()
    _seal_up()
    _invitations_up()
    _identity_up()


def downgrade() -> None:
    _factors_down()
    _identity_down()
    _invitations_down()
    _seal_down()
    _merged_and_erased_down()
    _audit_down()
    _roles_down()
    _persons_down()
    _organisations_down()


def _organisations_up() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("number", sa.String(10), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("association_id", sa.String(32), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["association_id"], ["organisation.id"], name=op.f("fk_organisation_association_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
        sa.UniqueConstraint("number", name=op.f("uq_organisation_number")),
    )
    op.create_index(op.f("ix_organisation_association_id"), "organisation", ["association_id"])


def _organisations_down() -> None:
    op.drop_index(op.f("ix_organisation_association_id"), "organisation")
    op.drop_table("organisation")


def _persons_up() -> None:
    # Said so that both engines add the column where it stands: SQLite's other way copies a table that others refer to.
    op.execute(
        "ALTER TABLE person ADD COLUMN employer_id VARCHAR(32) "
        "CONSTRAINT fk_person_employer_id REFERENCES organisation (id)"
    )
    op.create_index(op.f("ix_person_employer_id"), "person", ["employer_id"])
    op.add_column("person", sa.Column("work_role", sa.String(80), server_default="", nullable=False))
    op.add_column("person", sa.Column("deactivated_at", Moment(), nullable=True))
    op.add_column("person", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "former_self",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("employer_id", sa.String(32), nullable=True),
        sa.Column("work_role", sa.String(80), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["organisation.id"], name=op.f("fk_former_self_employer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_self_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_self")),
    )
    op.create_index(op.f("ix_former_self_person_id"), "former_self", ["person_id"])


def _persons_down() -> None:
    op.drop_index(op.f("ix_former_self_person_id"), "former_self")
    op.drop_table("former_self")
    op.drop_index(op.f("ix_person_employer_id"), "person")
    for name in ("version", "deactivated_at", "work_role"):
        op.drop_column("person", name)
    op.execute("ALTER TABLE person DROP COLUMN employer_id")


def _roles_up() -> None:
    """A project's id is longer than those that are chance."""
    with op.batch_alter_table("role") as role:
        role.alter_column("scope_id", type_=sa.String(60), existing_type=sa.String(32), existing_nullable=True)
    op.add_column("role", sa.Column("given_at", Moment(), nullable=True))
    op.execute("ALTER TABLE role ADD COLUMN given_by VARCHAR(32) CONSTRAINT fk_role_given_by REFERENCES person (id)")


def _roles_down() -> None:
    op.execute("ALTER TABLE role DROP COLUMN given_by")
    op.drop_column("role", "given_at")
    with op.batch_alter_table("role") as role:
        role.alter_column("scope_id", type_=sa.String(32), existing_type=sa.String(60), existing_nullable=True)


def _audit_up() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", sa.String(32), nullable=True),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("about", sa.String(200), server_default="", nullable=False),
        sa.Column("why", sa.String(300), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    for column in ("at", "actor_id", "person_id"):
        op.create_index(op.f(f"ix_audit_entry_{column}"), "audit_entry", [column])
    _guard("audit_entry")


def _audit_down() -> None:
    _unguard("audit_entry")
    for column in ("at", "actor_id", "person_id"):
        op.drop_index(op.f(f"ix_audit_entry_{column}"), "audit_entry")
    op.drop_table("audit_entry")


def _merged_and_erased_up() -> None:
    op.execute(
        "ALTER TABLE person ADD COLUMN merged_into VARCHAR(32) CONSTRAINT fk_person_merged_into REFERENCES person (id)"
    )
    op.create_index(op.f("ix_person_merged_into"), "person", ["merged_into"])
    op.add_column("person", sa.Column("erased_at", Moment(), nullable=True))


def _merged_and_erased_down() -> None:
    op.drop_column("person", "erased_at")
    op.drop_index(op.f("ix_person_merged_into"), "person")
    op.execute("ALTER TABLE person DROP COLUMN merged_into")


def _seal_up() -> None:
    op.create_table(
        "audit_seal",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("sealed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_audit_seal")),
    )
    _guard("audit_seal")


def _seal_down() -> None:
    _unguard("audit_seal")
    op.drop_table("audit_seal")


def _invitations_up() -> None:
    op.execute(
        "ALTER TABLE sign_in_link ADD COLUMN invited_by VARCHAR(32) "
        "CONSTRAINT fk_sign_in_link_invited_by REFERENCES person (id)"
    )
    op.create_table(
        "invitation_batch",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("employers", sa.JSON(), nullable=False),
        sa.Column("checked_at", Moment(), nullable=True),
        sa.Column("begun_at", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("invited", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_invitation_batch_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_batch")),
    )
    for column in ("created_at", "created_by"):
        op.create_index(op.f(f"ix_invitation_batch_{column}"), "invitation_batch", [column])
    op.create_table(
        "invitation_row",
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("employer", sa.String(200), nullable=False),
        sa.Column("employer_id", sa.String(32), nullable=True),
        sa.Column("work_role", sa.String(80), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["invitation_batch.id"], name=op.f("fk_invitation_row_batch_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["organisation.id"], name=op.f("fk_invitation_row_employer_id")),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_invitation_row")),
    )


def _invitations_down() -> None:
    op.drop_table("invitation_row")
    for column in ("created_at", "created_by"):
        op.drop_index(op.f(f"ix_invitation_batch_{column}"), "invitation_batch")
    op.drop_table("invitation_batch")
    op.execute("ALTER TABLE sign_in_link DROP COLUMN invited_by")


def _identity_up() -> None:
    op.add_column("person", sa.Column("stated_sex", sa.String(10), nullable=True))
    op.add_column("person", sa.Column("protected", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("person", sa.Column("pseudonym", sa.String(120), nullable=True))
    op.create_table(
        "identity_number",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(40), nullable=False),
        sa.Column("blind_index", sa.String(64), nullable=False),
        sa.Column("sex", sa.String(10), nullable=False),
        sa.Column("given_at", Moment(), nullable=False),
        sa.Column("given_by", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name=op.f("fk_identity_number_given_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_number_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_identity_number")),
        sa.UniqueConstraint("blind_index", name=op.f("uq_identity_number_blind_index")),
    )
    op.create_table(
        "protected_code",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(40), nullable=False),
        sa.Column("blind_index", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_protected_code_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_protected_code")),
    )


def _identity_down() -> None:
    op.drop_table("protected_code")
    op.drop_table("identity_number")
    for name in ("pseudonym", "protected", "stated_sex"):
        op.drop_column("person", name)


def _factors_up() -> None:
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_second_factor_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id")),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.add_column("sign_in_session", sa.Column("factor_at", Moment(), nullable=True))


def _factors_down() -> None:
    op.drop_column("sign_in_session", "factor_at")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")


def _guard(table: str) -> None:
    """The database itself refuses to change or delete what is only added to."""
    for event in ("update", "delete"):
        head = f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} FOR EACH ROW"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END")


def _unguard(table: str) -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for event in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{event}" + (f" ON {table}" if postgresql else ""))
