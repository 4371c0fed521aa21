"""What the room holds about people: Participation, when a participant came and went if somebody had to say it, and
that a visitor registered; StudyWord, which self-study a learner has confirmed; what months tell of people; and Export,
who took a list out."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import or_, select, update

from app.database import db
from app.esf.lists import privacy as lists
from app.esf.models.counting import Participation, StudyWord
from app.esf.months import privacy as months
from app.people.my_data.queries import ids_of
from app.people.privacy_register import Exported, Keeper
from app.projects.models import Project
from app.web.language import gettext as _


def export(person_id: str) -> Exported:
    ids = ids_of(person_id)
    said = db.session.scalars(select(Participation).where(Participation.person_id.in_(ids)))
    words = db.session.scalars(select(StudyWord).where(StudyWord.person_id.in_(ids)).order_by(StudyWord.id))
    return {
        "deltagande": [
            {
                "projekt": row.project_id,
                "anmäld": row.joined_at.isoformat() if row.joined_at else "",
                "första dag": row.entered_on.isoformat() if row.entered_on else "",
                "skäl till första dag": row.entered_why,
                "sista dag": row.left_on.isoformat() if row.left_on else "",
                "skäl till sista dag": row.left_why,
            }
            for row in said
        ],
        "självstudier": [
            {"projekt": row.project_id, "kurs": row.course_id, "steg": row.step_id, "minuter": row.minutes}
            | {"klar": row.done_on.isoformat(), "bekräftad": row.confirmed_at.isoformat()}
            for row in words
        ],
        "redovisad tid": months.told_of(person_id),
        "stängda månader": months.done_by(person_id),
        "uttagna listor": lists.taken_out_by(person_id),
    }


def erase(person_id: str, now: datetime) -> None:
    """Days and hours stay, since ESF's rules ask for them; what somebody wrote of them goes."""
    said = update(Participation).where(Participation.person_id.in_(ids_of(person_id)))
    db.session.execute(said.values(entered_why="", left_why=""))
    months.forget_reminders(person_id)


def holds(person_id: str, today: date) -> str | None:
    """Self-study is told of to ESF by name and number, as long as the project's records must be kept."""
    asked = select(Project.name).join(StudyWord, StudyWord.project_id == Project.id)
    still = or_(Project.keep_until.is_(None), Project.keep_until >= today)
    name = db.session.scalars(asked.where(StudyWord.person_id.in_(ids_of(person_id)), still)).first()
    if name is None:
        return None
    return _(
        "Du har bekräftat självstudier i {project}. Projektet måste kunna visa ESF-rådet vilka som deltog. Därför "
        "sparas ditt namn, din arbetsgivare och ditt personnummer så länge projektets uppgifter måste sparas."
    ).format(project=name)


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Of days that were set for both, the kept person's hold."""
    months.move(old_id, new_id)
    lists.move(old_id, new_id)
    for row in list(db.session.scalars(select(Participation).where(Participation.person_id == old_id))):
        kept = db.session.get(Participation, (row.project_id, new_id))
        if kept is None:
            row.person_id = new_id
        else:
            kept.joined_at = kept.joined_at or row.joined_at
            db.session.delete(row)
    steps = select(StudyWord.project_id, StudyWord.course_id, StudyWord.step_id).where(StudyWord.person_id == new_id)
    studied = {tuple(row) for row in db.session.execute(steps)}
    for word in db.session.scalars(select(StudyWord).where(StudyWord.person_id == old_id)):
        if (word.project_id, word.course_id, word.step_id) in studied:
            db.session.delete(word)
        else:
            word.person_id = new_id


KEEPER = Keeper(
    title=_("Deltagande i projekt"),
    what=_(
        "Första och sista dag i ett projekt, om någon har behövt ange dem, självstudier som du har bekräftat, och den "
        "tid som har redovisats för varje månad."
    ),
    why=_("För att projektet ska kunna redovisa sina deltagare till Europeiska socialfonden."),
    how_long=_("Så länge projektets uppgifter måste sparas."),
    goes=_("Skälen som någon har skrivit."),
    stays=_("Dagarna och självstudierna, eftersom ESF:s regler kräver att timmar går att visa."),
    export=export,
    erase=erase,
    merge=merge,
    holds=holds,
)
