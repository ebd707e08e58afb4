"""The page that compares methods of allocation, as those see it who may, with ballots, evaluations and nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import allocating_chart, allocating_table, links
from dashboard.cells.reader import Reader
from dashboard.coop import allocation
from dashboard.frame import house
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.exchange.bringing import bring
from tests.factories import deciding
from tests.pages.opening import opened

Look = Callable[..., AppTest]
Id = uuid.UUID


@pytest.fixture
def look(record: Record) -> Iterator[Look]:
    """Open the page as somebody in a role."""
    house.use(record)

    def go(role: str = "staff", **query: str) -> AppTest:
        account = deciding.account(record, roles=[role])
        seen = opened(account, links.ALLOCATE, **query)
        assert [error.value for error in seen.exception] == []
        return seen

    yield go
    house._record, house._figures = None, None


@pytest.fixture
def town(record: Record) -> Id:
    """100 EUR; bench (60, three votes, approved), tree (50, two, 30 prepared), lamp (40, one) of another theme."""
    green = factories.theme(record, name="Green")
    roads = factories.theme(record, name="Roads", position=2)
    envelope = factories.envelope(record, name="Town 2024", allocated_cents=10_000)
    bench, tree, lamp = (
        factories.request(record, envelope_id=envelope, title=title, requested_cents=cents, theme_id=theme)
        for title, cents, theme in (("<b>bench</b>", 6_000, green), ("tree", 5_000, green), ("lamp", 4_000, roads))
    )
    for chosen in ([bench, tree], [bench, tree], [bench, lamp]):
        factories.ballot(record, envelope_id=envelope, request_ids=chosen)
    factories.request_state(record, request_id=bench, state="approved", granted_cents=6_000)
    values = {"prepared_by": ids.new_id(), "prepared_at": ids.now(), "request_version": 1, "version": 1}
    factories.add(
        record, "request_decision", request_id=tree, outcome="approved_in_part", granted_cents=3_000, **values
    )
    return envelope


def texts(seen: AppTest) -> str:
    blocks = [*seen.markdown, *seen.caption, *seen.info]
    return "\n".join(block.value for block in blocks).replace("\\", "").replace("\u00a0", " ")


def html(seen: AppTest) -> str:
    return unescape("\n".join(one.proto.body for one in seen.get("html"))).replace("\u00a0", " ")


def reader_of(record: Record, role: str = "staff", language: str = "en", *, dark: bool = False) -> Reader:
    actor = Actor(None, "Noor", frozenset({role}), language="en")
    return Reader(record, Figures(record), actor, language, ids.today(), dark)


def test_what_stands_out_is_said_first(look: Look, town: Id) -> None:
    seen = look()

    assert seen.markdown[0].value == "# Allocate"
    assert texts(seen).split("\n")[1:8] == [
        "- Of 3 voters, 100% would see something funded that they want, by every method alike.",
        "- 1 of 3 requests would be funded by every method; about 1 they differ.",
        "- Equal shares leaves out: Roads.",
        "- Phragmén leaves out: Roads.",
        "- Proposed by staff leaves out: Roads.",
        "- Decided leaves out: Roads.",
        "- Proposed by staff: 1 request that no method would fund.",
    ]
    assert "- Decided: just what Equal shares, Phragmén would fund." in texts(seen)


def test_what_nobody_wants_is_counted(look: Look, town: Id, record: Record) -> None:
    factories.request(record, envelope_id=town, title="unwanted", states=[("rejected", factories.JUNE)])

    assert "- 1 request has no votes or points, so no method can fund it." in texts(look())


def test_a_card_for_each_way_says_how_many_for_how_much_and_who_gains(look: Look, town: Id) -> None:
    said = html(look())

    assert '2 of 3</dd><dd class="coop-of">100 EUR of 100 EUR, 0 EUR unused</dd>' in said
    assert '1 of 3</dd><dd class="coop-of">30 EUR of 100 EUR, 70 EUR unused</dd>' in said
    assert "67% with at least one wish funded, 0.7 on average" in said


def test_each_request_has_a_mark_a_column_and_leads_to_its_page(look: Look, town: Id, record: Record) -> None:
    [tree] = [row["id"] for row in record.rows("allocation/requests", envelope_id=town) if row["title"] == "tree"]

    said = html(look())

    assert f'<a href="/request?id={tree}" target="_self">tree</a></td><td>Green</td>' in said
    assert (
        '<td class="n">2</td><td class="n">50 EUR</td><td>–</td><td>–</td><td>–</td><td>✓ 30 EUR</td><td>–</td>' in said
    )


def test_markup_in_a_title_is_text(look: Look, town: Id) -> None:
    raw = "\n".join(one.proto.body for one in look().get("html"))

    assert "&lt;b&gt;bench&lt;/b&gt;" in raw
    assert "<b>bench</b>" not in raw


def test_the_link_says_which_envelope_and_which_source(look: Look, town: Id, record: Record) -> None:
    other = factories.envelope(record, name="Village", year=2023)
    request = factories.request(record, envelope_id=other, title="well")
    factories.ballot(record, envelope_id=other, request_ids=[request])

    first, second = look(), look(envelope=str(other))

    assert "tree" in html(first)
    assert "well" in html(second)
    assert [box.label for box in second.selectbox][1:] == ["Envelope", "What people want, by"]


def test_the_page_of_a_blind_round_says_why_it_shows_nothing(look: Look, record: Record) -> None:
    envelope = factories.envelope(record)
    request = factories.request(record, envelope_id=envelope)
    form = factories.form(record)
    scale = factories.criterion(record, form_version_id=form)
    round_id = factories.evaluation_round(record, form_version_id=form, subject_ids=[request])
    who = deciding.account(record, roles=["evaluator"])
    factories.evaluation(record, round_id=round_id, subject_id=request, account_id=who, answers={scale: 5})

    seen = look("board")

    assert [info.value.replace("\\", "") for info in seen.info] == [
        "No evaluation of a request of Envelope 2024 can be read yet: none is submitted, or its round is blind."
    ]


def test_without_any_wishes_the_page_says_what_to_do(look: Look, record: Record) -> None:
    factories.envelope(record)

    assert "## There is nothing to compare yet" in texts(look())
    assert "Methods of allocation need to know what people want" in texts(look("board"))


def test_from_a_past_day_the_page_says_that_it_shows_today(look: Look, town: Id) -> None:
    assert "whatever the as-at day" in texts(look(as_of="2025-01-01"))


def test_it_does_not_open_with_what_a_blind_round_keeps_to_itself(look: Look, town: Id, record: Record) -> None:
    later = factories.envelope(record, name="Later", year=2030)
    request = factories.request(record, envelope_id=later)
    form = factories.form(record)
    scale = factories.criterion(record, form_version_id=form)
    round_id = factories.evaluation_round(record, form_version_id=form, subject_ids=[request], envelope_id=later)
    who = deciding.account(record, roles=["evaluator"])
    factories.evaluation(record, round_id=round_id, subject_id=request, account_id=who, answers={scale: 5})

    assert "tree" in html(look())


def test_a_member_is_refused(look: Look, town: Id) -> None:
    assert "This page is not for your role" in texts(look("member"))


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("nl", True)])
def test_the_chart_has_a_bar_for_each_way_and_one_colour_a_theme(
    record: Record, town: Id, language: str, dark: bool
) -> None:
    reader = reader_of(record, language=language, dark=dark)

    spec = allocating_chart.spec(reader, allocation.side_by_side(record, town, "ballots"))

    assert [trace["x"] for trace in spec["data"]] == [
        [60, 60, 60, 30, 60],
        [40, 0, 0, 0, 0],
        [0, 40, 40, 70, 40],
    ]
    assert [trace["marker"]["color"] for trace in spec["data"]] == ["#1267FB", "#00A57D", "#9AA3AD"]
    assert len(spec["layout"]["yaxis"]["ticktext"]) == 5


def test_what_is_taken_along_is_what_is_shown(record: Record, town: Id) -> None:
    reader = reader_of(record)
    found = allocation.side_by_side(record, town, "ballots")

    said = allocating_table.as_csv(reader, found).decode("utf-8-sig").splitlines()
    book = allocating_table.as_xlsx(reader, found)
    pabulib = allocating_table.as_pabulib(reader, town).decode()

    assert said == [
        "Request,Theme,Votes,Asked (EUR),Greedy (EUR),Equal shares (EUR),Phragmén (EUR),Proposed by staff (EUR),"
        "Decided (EUR)",
        "<b>bench</b>,Green,3,60.00,60.00,60.00,60.00,0.00,60.00",
        "tree,Green,2,50.00,0.00,0.00,0.00,30.00,0.00",
        "lamp,Roads,1,40.00,40.00,0.00,0.00,0.00,0.00",
    ]
    assert book[:2] == b"PK"
    assert pabulib.startswith("META\n")
    assert [line.split(";")[0] for line in pabulib.splitlines()[-3:]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("role", "offered"), [("staff", ["CSV", "XLSX", "Pabulib"]), ("auditor", ["CSV", "XLSX", "Pabulib"])]
)
def test_who_may_export_is_offered_the_files(look: Look, town: Id, role: str, offered: list[str]) -> None:
    seen = look(role)

    assert [button.proto.label for button in seen.get("download_button")] == offered


@pytest.mark.slow
def test_toulouse_answers(look: Look, record: Record, real: Path) -> None:
    bring(record, "pabulib", real / "toulouse_2024.pb")

    seen = look("board")

    assert "129 of 183" in html(seen)
    assert "72 of 183" in html(seen)
    assert "134 of 183" in html(seen)
