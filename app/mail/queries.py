"""The newest letters, for the administrator."""

from sqlalchemy import select

from app.database import db
from app.mail.models import Letter


def list_letters(most: int = 30) -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id.desc()).limit(most)))
