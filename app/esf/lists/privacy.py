"""What lists hold about people: who took which list out, and why. Who is in a list stands in the list alone, and, when
numbers were in it, in the audit trail."""

from __future__ import annotations

from sqlalchemy import select, update

from app.database import db
from app.esf.models.lists import Export
from app.people.my_data.queries import ids_of


def taken_out_by(person_id: str) -> list[dict[str, str]]:
    rows = select(Export).where(Export.by_id.in_(ids_of(person_id))).order_by(Export.at, Export.id)
    return [
        {"när": row.at.isoformat(), "projekt": row.project_id, "lista": row.layout, "gäller": row.of}
        | {"syfte": row.purpose, "ord": row.why, "kontrollsumma": row.checksum}
        for row in db.session.scalars(rows)
    ]


def move(old_id: str, new_id: str) -> None:
    db.session.execute(update(Export).where(Export.by_id == old_id).values(by_id=new_id))
