"""The home page: what needs the reader, what is new to them, and the count at the top of every page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import inbox, links
from dashboard.coop import accounts, digests, since
from dashboard.frame import house
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories as new
from tests.coop.deciding import Coop
from tests.pages.approving import Look

TODAY = ids.today()
DAY = dt.timedelta(days=1)


def lists(seen: AppTest) -> dict[str, list[str]]:
    """The lists of the home page: their headings and what each line says."""
    html = next(body for body in (str(one.proto.body) for one in seen.get("html")) if "coop-inbox" in body)
    found = {}
    for section in html.split("<section")[1:]:
        title = re.search(r"<h2>(.*?)</h2>", section)
        assert title is not None
        found[title.group(1)] = re.findall(r"<a [^>]*>(.*?)</a>", section)
    return found


def badge(seen: AppTest) -> str:
    return str(seen.get("page_link")[0].proto.label).replace("\\", "")


def moved(record: Record, name: str = "Tussenruimte") -> None:
    """A lab that somebody else admitted."""
    lab = new.lab(record, name=name)
    with record.change(None, "operator") as change:
        change.event("lab.admit", "lab", lab, after={"state": "active"})


def test_the_page_begins_with_what_waits_and_what_is_new(coop: Coop, look: Look) -> None:
    moved(coop.record)

    seen = look(coop.somebody("Noor", "approver"), script=links.HOME, queue=True)

    assert lists(seen) == {
        "Needs you": ["1 request waits for your decision."],
        f"Since {since_day()}": ["The lab “Tussenruimte”: active."],
    }


def since_day() -> str:
    with speaking("en"):
        return inbox.since_when(ids.now() - since.FIRST, TODAY, "en").removeprefix("Since ")


def test_news_stay_when_the_page_is_loaded_again_and_go_once_they_are_read(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    moved(coop.record)
    first, again = (look(noor, script=links.HOME, queue=True) for _ in range(2))

    again.button(key="news-read").click().run()

    assert "The lab “Tussenruimte”: active." in str(lists(first))
    assert list(lists(again).values())[1] == []
    assert "Nothing that you follow has changed" in str([one.proto.body for one in again.get("html")])


def test_every_page_says_how_much_waits(coop: Coop, look: Look) -> None:
    coop.asks(50_000)  # two decisions of one's own are one line

    seen = {
        name: badge(look(coop.somebody(name, role), script=links.RIGHTS, queue=True))
        for name, role in (("Noor", "approver"), ("Rae", "auditor"))
    }

    assert seen == {"Noor": "Inbox (1)", "Rae": "Inbox"}


def test_on_a_past_day_nothing_waits_and_nothing_is_new(coop: Coop, look: Look) -> None:
    yesterday = (TODAY - DAY).isoformat()

    seen = look(coop.somebody("Noor", "approver"), script=links.HOME, queue=True, as_of=yesterday)

    assert "coop-inbox" not in str([one.proto.body for one in seen.get("html")])


def test_what_people_wrote_is_shown_and_does_not_act(coop: Coop, look: Look) -> None:
    moved(coop.record, "<script>alert(1)</script>")

    seen = look(coop.somebody("Noor", "approver"), script=links.HOME, queue=True)

    assert "<script>" not in str([one.proto.body for one in seen.get("html")])
    assert "&lt;script&gt;" in str(lists(seen))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Since earlier today"),
        (1, "Since yesterday"),
        (3, "Since Friday"),
        (6, "Since Tuesday"),
        (7, "Since 16 Nov"),
    ],
)
def test_the_heading_says_since_when_as_people_do(days: int, said: str) -> None:
    on = dt.date(2026, 11, 23)

    assert inbox.since_when(dt.datetime(2026, 11, 23, 8) - days * DAY, on, "en").startswith(said)


# ---------------------------------------------------------------------- digests by mail
@pytest.fixture
def noor(coop: Coop) -> Actor:
    accounts.add(coop.record, OPERATOR, login="noor@example.org", name="Noor", password=None, roles=["member"])
    account = coop.record.one("accounts/by_login", login="noor@example.org")
    assert account is not None
    found = accounts.actor_of(coop.record, account["id"], TODAY)
    assert found is not None
    return found


def test_nobody_gets_mail_who_did_not_choose_it(coop: Coop, noor: Actor) -> None:
    assert digests.choice(coop.record, noor) == digests.Choice("never", 0)


def test_somebody_chooses_a_rhythm_and_another(coop: Coop, look: Look, noor: Actor) -> None:
    seen = look(noor, script=links.MAIL, queue=True)
    chosen = []
    for rhythm in ("weekly", "never"):
        seen.radio(key="mail-rhythm").set_value(rhythm)
        seen.button(key="mail-save").click().run()
        chosen.append((digests.choice(coop.record, noor), seen.success[0].value))

    assert chosen == [
        (digests.Choice("weekly", 1), r"Saved\. The first digest comes tomorrow\."),
        (digests.Choice("never", 2), r"You get no digests\."),
    ]


def test_the_page_says_that_no_mail_server_is_set(look: Look, noor: Actor) -> None:
    seen = look(noor, script=links.MAIL, queue=True)

    assert "whoever runs it has set no mail server" in seen.info[0].value


def test_what_was_chosen_in_another_window_is_not_undone(coop: Coop, look: Look, noor: Actor) -> None:
    seen = look(noor, script=links.MAIL, queue=True)
    digests.choose(coop.record, noor, "daily", seen=0)

    seen.radio(key="mail-rhythm").set_value("weekly")
    seen.button(key="mail-save").click().run()

    assert "You chose otherwise in another window" in seen.error[0].value
    assert digests.choice(house.record(), noor).rhythm == "daily"


def test_the_theme_that_grew_most_is_news_with_its_number(coop: Coop, look: Look) -> None:
    rae = coop.somebody("Rae", "auditor")
    with new.together(coop.record) as rows:
        for since_day, n in ((TODAY - 300 * DAY, 6), (TODAY, 7)):
            for person in new.people(rows, n):
                new.membership(rows, lab_id=coop.lab, person_id=person, from_date=since_day)

    seen = look(rae, script=links.HOME, queue=True)

    assert "Peer support: 7 people more (13)." in str(lists(seen))
