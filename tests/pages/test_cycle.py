"""The page of the cycle: everyone reads where it stands, staff run it, and groups show their people to their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import cycles, working_groups
from dashboard.frame import house as open_house
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories as new
from tests.coop.writing_together import Coop
from tests.pages import opening

Opens = Callable[..., AppTest]
TODAY = ids.today()


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


@pytest.fixture
def opens(record: Record) -> Opens:
    """`opens(actor, **query)`: the page of the cycle as that account sees it."""
    open_house.use(record)

    def go(actor: Actor, script: str = links.CYCLE, **query: str) -> AppTest:
        return opening.opened(actor.account_id, script, **query)

    return go


def said(seen: AppTest) -> str:
    """Every word on the page."""
    assert [error.value for error in seen.exception] == []
    blocks = [*seen.markdown, *seen.caption, *seen.warning, *seen.info, *seen.error, *seen.success]
    html = [str(one.proto.body) for one in seen.get("html")]
    return "\n".join([*(str(one.value).replace("\\", "") for one in blocks), *html])


def press(seen: AppTest, label: str) -> AppTest:
    [button] = [one for one in seen.button if one.label == label]
    return button.click().run()


def field(seen: AppTest, kind: str, label: str) -> Any:
    [found] = [one for one in getattr(seen, kind) if one.label == label]
    return found


def opened(seen: AppTest, key: str) -> AppTest:
    """Open what is folded away: it is drawn only then."""
    seen.session_state[key] = True
    return seen.run()


def test_everyone_reads_where_the_cycle_stands_and_what_its_phase_allows(coop: Coop, opens: Opens) -> None:
    page = said(opens(coop.mia))

    assert "# Cycle 2026 is in the phase “drafting”." in page
    assert page.count('aria-current="step"') == 1
    assert '<li class="now" aria-current="step"><b>Drafting</b>' in page
    assert "members comment, recommendations are submitted" in page
    assert "Run the cycle" not in page


def test_what_is_ones_own_to_do_leads_to_where_it_is_done(coop: Coop, opens: Opens) -> None:
    page = said(opens(coop.ada))

    assert '<a href="/write' in page
    assert "Write a recommendation with your working group." in page


def test_the_home_page_says_it_too(coop: Coop, opens: Opens) -> None:
    page = said(opens(coop.sam, links.HOME))

    assert "Cycle 2026 is in the phase “drafting”." in page
    assert "2 working groups have no animator." in page


def test_staff_begin_the_next_phase_on_the_page(coop: Coop, opens: Opens) -> None:
    seen = opens(coop.sam, view="run")

    press(seen, "Begin “evaluation” today")

    assert "The cycle is in the phase “evaluation” now." in said(seen)
    assert cycles.get(coop.record, coop.cycle).phase_on(TODAY) == "evaluation"


def test_a_step_of_today_is_taken_back_only_with_a_reason(coop: Coop, opens: Opens) -> None:
    seen = opens(coop.sam, view="run")
    press(seen, "Begin “evaluation” today")

    press(seen, "Take it back")
    refused = [error.value for error in seen.error]
    field(seen, "text_input", "Why? It stays in the log.").set_value("a text was missing").run()
    press(seen, "Take it back")

    assert "Say why this step is taken back" in refused[0]
    assert cycles.get(coop.record, coop.cycle).phase_on(TODAY) == "drafting"


def test_a_group_is_made_and_somebody_is_taken_in_on_the_page(coop: Coop, opens: Opens) -> None:
    seen = opened(opens(coop.sam, view="groups"), f"make-group-{coop.cycle}-open")
    field(seen, "text_input", "Name").set_value("Antwerpen").run()
    press(seen, "Make this working group")
    [group] = [row for row in working_groups.of_cycle(coop.record, coop.cycle, TODAY) if row["name"] == "Antwerpen"]

    opened(seen, f"group-{group['id']}-people")
    field(seen, "text_input", "E-mail address, or the full name").set_value("Mia Dubois").run()
    field(seen, "selectbox", "As").set_value("animator").run()
    press(seen, "Take in")

    assert "Taken in, from today on." in said(seen)
    people = working_groups.people(coop.record, group["id"], TODAY)
    assert [(row["name"], row["role"]) for row in people] == [("Mia Dubois", "animator")]


def test_when_the_drafting_is_over_no_group_is_made_and_the_page_says_so(coop: Coop, opens: Opens) -> None:
    coop.turn("evaluation")

    seen = opened(opens(coop.sam, view="groups"), f"make-group-{coop.cycle}-open")

    [button] = [one for one in seen.button if one.label == "Make this working group"]
    assert button.disabled
    assert "Working groups are made until the drafting ends." in said(seen)


def test_names_are_shown_to_a_groups_own_people_and_small_numbers_to_nobody_else(coop: Coop, opens: Opens) -> None:
    pages = {name: said(opens(getattr(coop, name), group=str(coop.group), view="groups")) for name in ("ada", "mia")}

    assert "Ben Janssens" in pages["ada"]
    assert "Ben Janssens" not in pages["mia"]
    assert "People in this working group: fewer than 5." in pages["mia"]


def test_a_meeting_is_planned_and_written_up_by_whoever_keeps_the_minutes(coop: Coop, opens: Opens) -> None:
    working_groups.put(coop.record, coop.sam, coop.group, coop.ada_person, "secretary")
    seen = opens(coop.ada, group=str(coop.group), view="groups")
    opened(seen, f"plan-meeting-{coop.group}-open")
    field(seen, "text_input", "What it is about").set_value("First text").run()
    press(seen, "Plan this meeting")

    opened(seen, f"write-up-{coop.group}-open")
    field(seen, "multiselect", "Who was there").set_value([coop.ben_person]).run()
    press(seen, "It took place: keep this")

    page = said(seen)
    assert "The meeting is written up." in page
    assert "First text" in page
    assert ">held<" in page


def test_nothing_is_changed_from_a_past_day(coop: Coop, opens: Opens) -> None:
    seen = opens(coop.sam, view="run", as_of="2026-11-01")

    [button] = [one for one in seen.button if one.label.startswith("Begin ")]
    assert button.disabled


@pytest.mark.parametrize(
    "query",
    [
        {"cycle": "nonsense"},
        {"group": "nonsense", "view": "groups"},
        {"group": "0192d3a0-0000-7000-8000-000000000000", "view": "groups"},
    ],
)
def test_a_link_that_names_nothing_leads_to_what_there_is(coop: Coop, opens: Opens, query: dict[str, str]) -> None:
    assert "# Cycle 2026" in said(opens(coop.mia, **query))


def test_what_people_wrote_acts_on_no_page(coop: Coop, opens: Opens) -> None:
    mark = "<img src=x onerror=alert(1)> [x](javascript:alert(1))"
    group = new.working_group(coop.record, cycle_id=coop.cycle, name=mark)

    html = "".join(
        str(one.proto.body)
        for query in ({}, {"group": str(group)})
        for one in opens(coop.mia, view="groups", **query).get("html")
    )

    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html


def test_a_record_without_a_cycle_says_what_to_do(record: Record, opens: Opens) -> None:
    staff = Coop(record).sam
    [cycle] = record.rows("cycles/all")
    new.remove(record, "cycle", cycle["id"])

    assert "There is no cycle yet." in said(opens(staff))
