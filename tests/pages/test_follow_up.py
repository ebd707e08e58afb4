"""Follow-up as people do it: one tap, a report, a second person, a round from start to close, a workbook back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import follow_up, follow_up_rounds
from dashboard.coop.follow_up_rounds import Choice, Settings
from dashboard.frame import house
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES, Actor
from tests.coop.following import DAY, TODAY, Coop
from tests.exchange.test_follow_up_sheets import filled, out
from tests.pages import opening
from tests.pages.opening import Open

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    house.use(record)
    yield Coop(record)
    house._record, house._figures = None, None


def start(coop: Coop) -> uuid.UUID:
    return follow_up_rounds.start(coop.record, coop.noor, Settings("Autumn", TODAY + 14 * DAY), Choice())


def opened(actor: Actor, script: str = links.FOLLOW_UP, **query: str) -> AppTest:
    return opening.opened(actor.account_id, script, **query)


def labelled(kind: Any, label: str, place: int = 0) -> Any:
    return [field for field in kind if field.label.replace("\\", "").split(" :gray")[0] == label][place]


def press(seen: AppTest, label: str, place: int = 0) -> AppTest:
    seen = labelled(seen.button, label, place).click().run()
    assert [error.value for error in seen.exception] == []
    return seen


def said(kind: Any) -> str:
    return " ".join(str(block.value) for block in kind).replace("\\", "").replace("\xa0", " ")


def words(seen: AppTest) -> str:
    html = " ".join(str(element.proto.body) for element in seen.get("html"))
    return f"{said(seen.markdown)} {said(seen.caption)} {html}".replace("\xa0", " ")


def unfolded(seen: AppTest, key: str) -> AppTest:
    """The page with that expander open."""
    seen.session_state[key] = True
    return seen.run()


def led(seen: AppTest) -> str:
    """What the links to other pages say."""
    return " ".join(str(link.proto.label) for link in seen.get("page_link")).replace("\\", "").replace("\xa0", " ")


# ---------------------------------------------------------------------- owners
def test_one_tap_says_that_nothing_changed(coop: Coop) -> None:
    coop.told(coop.mentors, as_of=TODAY - 30 * DAY)
    start(coop)
    seen = opened(coop.ada)
    asked = words(seen)

    seen = press(seen, "Nothing changed")

    assert "2 cards wait for you" in asked
    assert "in progress · as of" in asked
    assert said(seen.success) == "Kept: nothing changed, as of today."
    assert "1 card waits for you" in words(seen)
    known = follow_up.newest(coop.record, coop.mentors)
    assert known is not None
    assert (known["as_of"], known["no_change"]) == (TODAY, True)


def test_where_nothing_is_known_the_tap_is_off_and_says_why(coop: Coop) -> None:
    start(coop)

    seen = opened(coop.ada)

    taps = [button for button in seen.button if button.label == "Nothing changed"]
    assert [tap.disabled for tap in taps] == [True, True]
    assert taps[0].help.replace("\\", "") == "Nothing was reported yet."


def test_a_card_is_opened_filled_in_and_answered(coop: Coop) -> None:
    start(coop)
    seen = press(opened(coop.ada), "Report a change")
    labelled(seen.selectbox, "How far is it?").select("blocked").run()
    labelled(seen.text_area, "What was done? Or why was nothing?").input("Nobody came.").run()
    labelled(seen.text_input, "Evidence: links, with a blank between them").input("minutes of May").run()

    seen = press(seen, "Report this")
    refused = said(seen.error)
    labelled(seen.text_input, "Evidence: links, with a blank between them").input("https://coop.example/may").run()
    seen = press(seen, "Report this")
    lacking = said(seen.error)
    labelled(seen.text_input, "Why is it blocked?").input("No mentors").run()
    labelled(seen.file_uploader, "Evidence: files, which everybody here may open").set_value(
        [("May.txt", b"We met.", "text/plain")]
    ).run()
    seen = press(seen, "Report this")

    assert refused == "“minutes” is no link. A link begins with https:// and names a page."
    assert lacking == "Say why it is blocked."
    assert said(seen.error) == ""
    known = follow_up.newest(coop.record, coop.mentors)
    assert known is not None
    assert (known["implementation"], known["cause"]) == ("blocked", "No mentors")
    assert known["evidence"] == "https://coop.example/may May.txt"
    assert "card" not in seen.query_params


def test_a_report_on_a_page_that_stood_open_while_somebody_else_reported_is_refused(coop: Coop) -> None:
    coop.told(coop.mentors)
    start(coop)
    seen = opened(coop.ada)
    coop.told(coop.mentors, "noor", done="Told by Noor.")

    seen = press(seen, "Nothing changed")

    assert said(seen.error) == "Somebody reported on this meanwhile. Nothing was saved; read it first."
    assert coop.known(coop.mentors) == ("in_progress", "Told by Noor.")


def test_the_first_page_tells_an_owner_what_waits_and_that_one_was_reminded(coop: Coop) -> None:
    round_id = start(coop)
    before = words(opened(coop.ada, links.HOME))
    follow_up_rounds.remind(coop.record, coop.noor, round_id)

    after = words(opened(coop.ada, links.HOME))

    assert "A round of follow-up waits for 2 answers of yours" in before
    assert "You were reminded on" not in before
    assert "You were reminded on" in after
    assert "A round of follow-up" not in words(opened(coop.ben, links.HOME))


def test_a_workbook_comes_back_on_the_page(coop: Coop) -> None:
    coop.told(coop.mentors, as_of=TODAY - 30 * DAY)
    content = filled(out(coop, start(coop)), {2: {"same": "x"}})
    seen = unfolded(opened(coop.ada), "sheet-open")

    labelled(seen.file_uploader, "The workbook, filled in").set_value(("ada.xlsx", content, XLSX))
    seen.run()
    told = words(seen)
    seen = press(seen, "Bring in 1 report")

    assert "R1 · Mentors" in told
    assert "Rows left as they are: 1" in told
    assert said(seen.success) == "The file was brought in."
    assert coop.known(coop.mentors) == ("in_progress", "Two pairs have met.")
    assert len(follow_up.entries(coop.record, coop.mentors)) == 2


def test_a_workbook_with_a_mistake_names_the_line(coop: Coop) -> None:
    coop.told(coop.mentors)
    content = filled(out(coop, start(coop)), {2: {"state": "implementd"}})
    seen = unfolded(opened(coop.ada), "sheet-open")

    labelled(seen.file_uploader, "The workbook, filled in").set_value(("ada.xlsx", content, XLSX))
    seen.run()

    assert "Line 2, column “How far it is”: “implementd” stands where this was expected" in said(seen.error)
    assert not [button for button in seen.button if button.label.startswith("Bring in")]


# ---------------------------------------------------------------------- a second person
def test_a_second_person_confirms_on_the_page(coop: Coop) -> None:
    coop.told(coop.mentors)

    seen = press(opened(coop.bea, view="verify"), "I confirm this")

    assert said(seen.success) == "Confirmed. Everything that is known was confirmed by a second person."


def test_ones_own_report_is_for_somebody_else_to_confirm(coop: Coop) -> None:
    coop.told(coop.mentors, "noor")

    seen = opened(coop.noor, view="verify")

    assert not [button for button in seen.button if button.label == "I confirm this"]
    assert "You reported this or own it: somebody else confirms or doubts it." in words(seen)


# ---------------------------------------------------------------------- rounds
def test_vie_coop_starts_a_round_names_owners_reminds_and_closes_it(coop: Coop) -> None:
    coop.told(coop.mentors)
    seen = opened(coop.noor, view="rounds")
    labelled(seen.text_input, "Name of the round").input("Autumn").run()

    seen = press(seen, "Ask about 3 recommendations")
    started = words(seen)
    seen = unfolded(seen, "own-open")
    labelled(seen.multiselect, "Recommendations").select(coop.ships).run()
    labelled(seen.selectbox, "Who reports on them from today on?").select(coop.accounts["ben"]).run()
    seen = press(seen, "Name this owner")
    seen = press(seen, "Remind who has not answered")
    reminded = said(seen.success)
    coop.told(coop.mentors, implementation="implemented")
    seen = press(seen, "Close it now")

    assert "R3 · Ships" in started
    assert reminded == "Reminded: the owners read it on their first page."
    [one] = follow_up_rounds.all_rounds(coop.record)
    assert (one["cards"], one["answered"], one["closed_on"]) == (3, 1, TODAY)
    assert [row["owner"] for row in follow_up_rounds.cards(coop.record, one["id"])] == ["Ada", "Ada", "Ben"]
    assert "realised: 0 before, 1 after; in progress: 1 before, 0 after" in words(seen)


def test_a_round_is_narrowed_before_it_starts(coop: Coop) -> None:
    seen = opened(coop.noor, view="rounds")

    labelled(seen.multiselect, "Themes").select(coop.theme).run()

    assert labelled(seen.button, "Ask about 1 recommendation") is not None


# ---------------------------------------------------------------------- who sees what
@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_the_sides_that_are_its_own(open_page: Open, role: str) -> None:
    sides = {"staff": ["My cards", "To confirm", "Rounds of follow-up"], "board": ["My cards", "To confirm"]}
    none = {"auditor", "administrator"}

    seen = open_page(role, links.FOLLOW_UP)

    assert [tab.label for tab in seen.tabs] == [
        *sides.get(role, [] if role in none else ["My cards"]),
        "How much is known",
        "Not confirmed yet",
    ]
    assert [error.value for error in seen.exception] == []


def test_a_past_day_shows_what_was_known_and_offers_nothing_to_press(coop: Coop) -> None:
    coop.told(coop.mentors)
    yesterday = (TODAY - DAY).isoformat()

    seen = opened(coop.ada, links.RECOMMENDATION, id=str(coop.mentors), view="follow_up", as_of=yesterday)

    assert "Nothing was reported yet." in words(seen)
    assert "This page shows today. Set the day at the top back to today to change something." in said(seen.info)
    assert not [button for button in seen.button if button.label in ("Nothing changed", "Report this")]


def test_an_owner_reports_on_the_page_of_the_recommendation_and_staff_name_another_there(coop: Coop) -> None:
    seen = opened(coop.ada, links.RECOMMENDATION, id=str(coop.mentors), view="follow_up")
    seen = unfolded(seen, f"report-{coop.mentors}")
    labelled(seen.selectbox, "How far is it?").select("in_progress").run()
    labelled(seen.text_area, "What was done? Or why was nothing?").input("Two pairs.").run()
    labelled(seen.text_input, "Evidence: links, with a blank between them").input("https://coop.example/m").run()
    seen = press(seen, "Report this")
    staff = opened(coop.noor, links.RECOMMENDATION, id=str(coop.mentors), view="follow_up")
    staff = unfolded(staff, f"owner-{coop.mentors}-open")
    labelled(staff.selectbox, "Who reports on it from today on?").select(coop.accounts["ben"]).run()

    staff = press(staff, "Name this owner")

    assert "Two pairs." in words(seen)
    assert "Owner: Ben" in words(staff)


def test_what_was_not_accepted_is_not_followed_up(coop: Coop) -> None:
    seen = opened(coop.ada, links.RECOMMENDATION, id=str(coop.flags), view="follow_up")

    assert "Only what was accepted is followed up." in words(seen)


def test_what_people_wrote_is_text_and_a_link_opens_nothing_else(coop: Coop) -> None:
    coop.told(coop.mentors, done="<img src=x onerror=alert(1)>", links=("https://coop.example/a?b=1&c=%3Cb%3E",))

    seen = opened(coop.ada, links.RECOMMENDATION, id=str(coop.mentors), view="follow_up")

    html = words(seen)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert '<a href="https://coop.example/a?b=1&amp;c=%3Cb%3E" target="_blank" rel="noopener noreferrer' in html
