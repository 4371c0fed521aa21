"""What the bank's search looks in."""

revision = "015"
down_revision = "014"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
