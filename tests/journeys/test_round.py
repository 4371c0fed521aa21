"""A round from its order to a certificate: one more than there is room for, so that somebody waits for a place."""

from __future__ import annotations

from tests.journeys import round_acts as acts
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open


def test_from_an_order_to_a_certificate(server: Server, open_window: Open) -> None:
    cast = acts.a_cast(server, "vid ån", room=34, learners=35, trainers=("Tove",))
    desk, phone = open_window(DESK), open_window()

    acts.order(desk, server, cast)
    hub = acts.plan(desk, server, cast)
    code = acts.open_for_registration(desk, hub)
    acts.register_all(phone, server, cast, code)
    acts.expect_line(desk, hub, waiting=1)
    acts.give_up_a_place(phone, server, cast)
    acts.take_the_place(phone, server, cast)
    acts.expect_line(desk, hub, waiting=0)

    acts.finish_the_modules(server, cast.learner(1))
    acts.hold(desk, server, cast, hub, "BIP som verktyg och förhållningssätt")
    acts.hand_in(phone, server, cast)
    acts.say_that_it_is_done(desk, server, cast, hub)
    acts.hold(desk, server, cast, hub, "Boost 1")
    acts.see_how_far_the_group_has_come(desk, server, cast)
    acts.fetch_the_certificate(phone, server, cast)
