"""The page for those who wait for a lab: staff propose, send and drop; auditors read; nobody else sees who waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import introductions, waiting_list
from dashboard.frame import house as open_house
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.cycling import actor
from tests.factories.adding import Id
from tests.pages import opening
from tests.pages.test_cycle import field, opened, press, said

Opens = Callable[..., AppTest]


@dataclass
class Coop:
    record: Record
    staff: Actor
    theme: Id
    lab: Id


@pytest.fixture
def coop(record: Record) -> Coop:
    """Ada waits near the lab Netwerk Gent; five more wait for one in Dutch on a theme without any."""
    theme, third = new.theme(record), new.theme(record, name="Third places", position=2)
    staff = actor(record, "staff")
    with new.together(record) as rows:
        lab = new.lab(rows, theme_id=theme, language="nl", city="Gent")
        near = {"language": "nl", "city": "Gent"}
        new.join_request(rows, person_id=new.person(rows, name="Ada"), theme_id=theme, brings="A <b>hall</b>", **near)
        for name in ("Bob", "Cil", "Dov", "Eva", "Fay"):
            new.join_request(rows, person_id=new.person(rows, name=name), theme_id=third, **near)
    return Coop(record, staff, theme, lab)


@pytest.fixture
def opens(record: Record) -> Opens:
    open_house.use(record)

    def go(who: Actor, script: str = links.MATCHING, **query: str) -> AppTest:
        return opening.opened(who.account_id, script, **query)

    return go


def test_the_page_says_who_could_be_put_in_touch_with_whom(coop: Coop, opens: Opens) -> None:
    page = said(opens(coop.staff))

    assert "Netwerk Gent" in page
    assert "in the same city" in page
    assert "each other, to begin a lab" in page
    assert '<dd class="coop-value">6</dd>' in page


def test_staff_make_a_proposal_of_the_offer_that_the_link_names_and_send_it(coop: Coop, opens: Opens) -> None:
    seen = opens(coop.staff, offer=str(coop.lab))
    told, page = field(seen, "text_area", "What they are told").value, said(seen)
    made = press(seen, "Make this proposal")
    introduced = introductions.every(coop.record)
    sent = press(made, "Send it to 1 person")

    assert "A &lt;b&gt;hall&lt;/b&gt;" in page
    assert "Netwerk Gent" in told
    assert [(row["lab"], row["state"], row["people"]) for row in introduced] == [("Netwerk Gent", "proposed", 1)]
    assert "Sent: each of them reads it on their first page." in said(sent)
    [ada] = [row for row in waiting_list.waiting(coop.record) if row["name"] == "Ada"]
    assert [row["message"] for row in introductions.told(coop.record, ada["person_id"])] == [told]


def test_a_proposal_is_dropped_with_a_reason_that_stays_typed_when_it_is_missing(coop: Coop, opens: Opens) -> None:
    press(opens(coop.staff, offer=str(coop.lab)), "Make this proposal")
    seen = press(opens(coop.staff), "Drop it")
    without = said(seen)
    field(seen, "text_input", "Why it is dropped").set_value("They know each other")
    dropped = press(seen, "Drop it")

    assert "Say why it is dropped." in without
    assert "They know each other" in said(dropped)
    assert [row["state"] for row in introductions.every(coop.record)] == ["dropped"]


def test_staff_decline_somebody_with_a_reason(coop: Coop, opens: Opens) -> None:
    seen = opened(opens(coop.staff, view="waits"), "decline-waiting-open")
    field(seen, "selectbox", "Who").set_value(waiting_list.waiting(coop.record)[0]["id"])
    field(seen, "text_input", "Why").set_value("Nobody else asked")
    after = press(seen, "Decline, with this reason")

    assert "Declined. The reason is told." in said(after)
    assert len(waiting_list.waiting(coop.record)) == 5


def test_the_gaps_are_said_in_words(coop: Coop, opens: Opens) -> None:
    page = said(opens(coop.staff, view="gaps"))

    assert "Third places has no lab in Dutch, and 5 people wait for one." in page
    assert "Peer support in Dutch: 1 person waits (labs there: 1)." in page


def test_an_auditor_reads_and_changes_nothing(coop: Coop, opens: Opens) -> None:
    auditor = actor(coop.record, "auditor")
    press(opens(coop.staff, offer=str(coop.lab)), "Make this proposal")

    seen = opens(auditor)

    assert "1 proposal waits to be sent" in said(seen)
    assert [button.label for button in seen.button if "Send" in button.label or "Drop" in button.label] == []


@pytest.mark.parametrize("role", ["member", "animator", "board"])
def test_who_waits_is_not_told_to_others(coop: Coop, opens: Opens, role: str) -> None:
    page = said(opens(actor(coop.record, role)))

    assert "This page is not for your role" in page
    assert "Ada" not in page


def test_on_a_past_day_nothing_can_be_changed(coop: Coop, opens: Opens) -> None:
    seen = opens(coop.staff, offer=str(coop.lab), as_of="2024-06-01")

    assert "This page shows today." in said(seen)
    assert [button.disabled for button in seen.button if button.label == "Make this proposal"] == [True]
