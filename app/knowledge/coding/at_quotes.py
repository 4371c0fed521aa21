"""From a quote of the bank to its themes, for those who code in an open study."""

from __future__ import annotations

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from app.database import db
from app.knowledge.blueprint import knowledge
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.studies import Study, StudyMember
from app.knowledge.studies.scope import entries_of
from app.people.rules import reads_bank
from app.web.access import allow
from app.web.slots import fills


@fills("quote")
def theme_at_quote(entry_id: str) -> str:
    """One statement a page, however many quotes there are."""
    if "studies_to_code" not in g:
        g.studies_to_code = list_open(current_user.id)
    return render_template("knowledge/coding/theme_at_quote.html", entry_id=entry_id) if g.studies_to_code else ""


@knowledge.get("/kunskapsbank/svar/<entry_id>/tema")
@allow(reads_bank)
def choose_study(entry_id: str) -> ResponseReturnValue:
    """To where the text is coded; with a choice where several of one's studies are about it."""
    here = BankEntry.id == entry_id
    studies = [s for s in list_open(current_user.id) if db.session.scalar(entries_of(s, BankEntry.id).where(here))]
    if len(studies) == 1:
        return redirect(url_for(".show_entry", study_id=studies[0].id, entry_id=entry_id))
    return render_template("knowledge/coding/choose_study.html", studies=studies, entry_id=entry_id)


def list_open(person_id: str) -> list[Study]:
    """Those that somebody codes in now, by their names."""
    own = select(Study).join(StudyMember, StudyMember.study_id == Study.id)
    own = own.where(StudyMember.person_id == person_id, StudyMember.left_at.is_(None), Study.closed_at.is_(None))
    return list(db.session.scalars(own.order_by(Study.name)))
