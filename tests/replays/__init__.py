"""A request of each kind that a page of ours can send, as the page would send it."""

from __future__ import annotations

from collections.abc import Callable

from tests import observations
from tests.replays import home, identity, inviting, learning, office, own_data, projects, signing_in
from tests.stage import Request, Stage

REQUESTS: dict[str, tuple[Callable[[Stage], Request], ...]] = {
    "authoring.settle_observation": (observations.observation_settled, observations.observation_opened_again),
    "home.reading": (learning.reading_settings,),
    "home.report_barrier": (home.barrier,),
    "learning.answer_step": (
        learning.first_choice,
        learning.next_choice,
        learning.vote,
        learning.text_with_readers,
        learning.text_that_is_asked_about,
        learning.text_that_may_be_shared_as_it_is,
        learning.text_of_an_old_page,
        learning.draft_while_typing,
        learning.draft_after_an_answer,
        learning.draft_by_its_button,
        learning.other_draft_is_shown,
        learning.other_draft_goes,
        learning.module_done,
        learning.somebody_elses_page,
    ),
    "learning.answer_together": (learning.group_as_guest, learning.group_as_person, learning.alone_again),
    "learning.begin_again": (learning.begin_again_as_guest, learning.begin_again_as_person),
    "learning.claim_visit": (learning.claim_visit,),
    "learning.delete_all": (learning.delete_all,),
    "learning.delete_answer": (learning.delete_answer, learning.delete_shared_answer),
    "learning.erase_visit": (learning.erase_visit,),
    "learning.leave_visit": (learning.leave_visit,),
    "learning.share_answer": (learning.choice_of_readers, learning.choice_that_is_asked_about),
    "operation.send_again": (office.letter_again,),
    "operation.send_test_letter": (office.trial_letter,),
    "operation.upload_emblem": (office.emblem,),
    "people.add_organisation": (office.new_organisation,),
    "people.add_person": (office.new_person,),
    "people.ask_for_letter": (signing_in.sign_in_letter,),
    "people.change_my_name": (own_data.changed_name,),
    "people.change_organisation": (office.changed_organisation,),
    "people.change_person": (office.changed_person,),
    "people.deactivate_person": (office.deactivated_person,),
    "people.end_sign_in": (signing_in.end_sign_in_here, signing_in.end_sign_in_elsewhere),
    "people.give_factor": (signing_in.factor_given, signing_in.wrong_factor),
    "people.erase_my_data": (own_data.erased,),
    "people.give_role": (office.given_role,),
    "people.invite_again": (inviting.invitation_again,),
    "people.merge_person": (own_data.merged,),
    "people.reactivate_person": (office.reactivated_person,),
    "people.renew_invitation": (inviting.invitation_renewed,),
    "people.reset_factor": (office.reset_factor,),
    "people.resume_invitations": (inviting.invitations_resumed,),
    "people.send_invitations": (inviting.invitations,),
    "people.set_up_factor": (signing_in.factor_set_up,),
    "people.sign_in_with_code": (signing_in.sign_in_with_code, signing_in.wrong_code),
    "people.sign_in_with_link": (signing_in.sign_in_with_link,),
    "people.sign_out": (signing_in.sign_out,),
    "people.sign_out_everywhere": (signing_in.sign_out_everywhere,),
    "people.take_role": (office.taken_role,),
    "people.upload_invitations": (inviting.spreadsheet,),
    "people.identity_of_person": (identity.number_of_somebody,),
    "people.own_identity_number": (identity.own_number, identity.number_of_another),
    "people.protect_person": (identity.protection, identity.protection_with_code),
    "people.read_identity_number": (identity.number_read,),
    "people.remove_identity_number": (identity.number_of_somebody_removed,),
    "people.remove_own_identity_number": (identity.own_number_removed,),
    "people.state_own_sex": (identity.own_sex,),
    "people.unprotect_person": (identity.protection_ended,),
    "projects.add_course": (projects.new_course,),
    "projects.add_organisation": (projects.new_organisation,),
    "projects.add_project": (projects.new_project,),
    "projects.change_course": (projects.changed_course,),
    "projects.change_organisation": (projects.changed_organisation,),
    "projects.change_project": (projects.changed_project,),
    "projects.remove_course": (projects.removed_course,),
    "projects.remove_organisation": (projects.removed_organisation,),
}
# What somebody may want again, and gets, with the reason.
WRITES_AGAIN = {
    office.trial_letter: "Each press of the button asks for one more test letter, as it says.",
    identity.number_read: "Each time a number is shown somebody may read it, and each leaves its row.",
}
# What is asked without anything being kept in the database: a setting in a cookie, words on a page.
WRITES_NOTHING = {
    identity.number_of_another,
    learning.reading_settings,
    learning.leave_visit,
    learning.somebody_elses_page,
    signing_in.wrong_code,
    signing_in.wrong_factor,
    learning.choice_that_is_asked_about,
}
