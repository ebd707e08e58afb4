"""Figures for programs: with a token, what its owner may read and no more; without one, a refusal."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.coop import accounts, tokens
from dashboard.frame import api, house
from dashboard.frame.gate import Gate
from dashboard.frame.gate_limits import Limit
from dashboard.store import ids
from dashboard.store.figures import catalogue
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, OPERATOR, ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests import factories as new
from tests.coop.cycling import actor

PEOPLE = "participation_by_lab"


class Programs:
    """A program that asks, without a server between."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def get(self, path: str, headers: dict[str, str]) -> httpx.Response:
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(self._app), base_url="http://127.0.0.1"
            ) as client:
                return await client.get(path, headers=headers)

        # in a thread of its own: a browser of another test may have left its loop running in this one
        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(lambda: asyncio.run(asked())).result()


@pytest.fixture
def client(record: Record, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """The way in for programs, behind the gate."""
    house.use(record)
    monkeypatch.setattr(api, "_by_address", Limit(allowed=20))
    for place, people in enumerate((8, 3), 1):
        theme = new.theme(record, name=f"Theme {place}", position=place)
        lab = new.lab(record, name=f"Lab {place}", theme_id=theme)
        with new.together(record) as rows:
            for person in new.people(rows, people):
                new.membership(rows, lab_id=lab, person_id=person, from_date=new.JANUARY)
    return Programs(Starlette(routes=api.routes(), middleware=[Middleware(Gate)]))


def token_of(record: Record, who: Actor, scope: str = "figures", days: int = 1) -> str:
    return tokens.make(record, who, "A spreadsheet", scope, ids.today() + dt.timedelta(days=days))


def got(client: Programs, token: str | None, path: str = f"figures/{PEOPLE}.json") -> httpx.Response:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    return client.get(f"/api/v1/{path}", headers=headers)


def people(answer: httpx.Response) -> list[int | None]:
    return [row["people"] for row in answer.json()["rows"]]


def test_a_figure_answers_as_json_and_csv_with_what_it_counts(client: Programs, record: Record) -> None:
    token = token_of(record, actor(record, "staff"))

    as_json = got(client, token, f"figures/{PEOPLE}.json?as_of=2026-01-01")
    as_csv = got(client, token, f"figures/{PEOPLE}.csv")

    told = as_json.json()
    assert (told["figure"], told["params"]["as_of"], told["hidden_rows"]) == (PEOPLE, "2026-01-01", 0)
    assert people(as_json) == [8, 3]
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert as_csv.text.splitlines()[0] == ",".join(one["name"] for one in told["columns"])
    assert {answer.headers["cache-control"] for answer in (as_json, as_csv)} == {"no-store"}


def test_a_spreadsheet_gives_the_token_as_a_password(client: Programs, record: Record) -> None:
    token = token_of(record, actor(record, "staff"))
    basic = base64.b64encode(f"anybody:{token}".encode()).decode()

    answer = client.get(f"/api/v1/figures/{PEOPLE}.csv", headers={"authorization": f"Basic {basic}"})

    assert answer.status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_by_token_exactly_the_figures_that_it_may_read(
    client: Programs, record: Record, role: str
) -> None:
    who = actor(record, role)
    if role == "administrator":
        with pytest.raises(NotAllowed):
            token_of(record, who)
        return
    token = token_of(record, who)

    listed = {one["name"] for one in got(client, token, "figures").json()["figures"]}
    opened = {name for name in catalogue() if got(client, token, f"figures/{name}.csv").status_code != 403}

    expected = {name for name, header in catalogue().items() if role in GRANTS[header.action]}
    assert listed == expected
    assert opened == expected
    sees_persons = role in GRANTS["persons.view"]
    assert (3 in people(got(client, token))) == sees_persons


def test_a_token_without_persons_shows_what_anybody_sees(client: Programs, record: Record) -> None:
    staff = actor(record, "staff")

    narrow, wide = token_of(record, staff, "figures_without_persons"), token_of(record, staff)

    assert 3 in people(got(client, wide))
    assert 3 not in people(got(client, narrow))


def test_a_token_opens_nothing_once_it_is_revoked_expired_or_its_account_disabled(
    client: Programs, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff, other = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")
    revoked, short, theirs = token_of(record, staff), token_of(record, staff, days=0), token_of(record, other)
    assert {got(client, token).status_code for token in (revoked, short, theirs)} == {200}

    tokens.revoke(record, staff, tokens.of_account(record, staff)[1]["id"])
    accounts.disable(record, OPERATOR, "mia@test.coop", "left")
    assert [got(client, token).status_code for token in (revoked, short, theirs)] == [401, 200, 401]
    tomorrow = ids.today() + dt.timedelta(days=1)
    monkeypatch.setattr(ids, "today", lambda: tomorrow)
    assert got(client, short).status_code == 401


def test_a_token_follows_the_roles_of_its_owner(client: Programs, record: Record) -> None:
    board = actor(record, "board", name="Bo")
    token = token_of(record, board)
    assert got(client, token, "figures/envelope_status.json").status_code == 200

    accounts.give_role(record, OPERATOR, "bo@test.coop", "member")
    accounts.end_role(record, OPERATOR, "bo@test.coop", "board")

    refused = got(client, token, "figures/envelope_status.json")
    assert refused.status_code == 403
    assert "see envelopes and budget requests" in refused.json()["refused"]


@pytest.mark.parametrize("token", [None, "", "x", "coopboard_", "coopboard_" + "A" * 43, "coopboard_' or 1=1 --"])
def test_without_a_token_that_opens_everybody_gets_one_and_the_same_refusal(
    client: Programs, token: str | None
) -> None:
    answers = [got(client, token, path) for path in (f"figures/{PEOPLE}.json", "figures", "openapi.json", "x/y")]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1


def test_whoever_guesses_is_slowed_down_and_whoever_has_a_token_is_not(client: Programs, record: Record) -> None:
    token = token_of(record, actor(record, "staff"))
    for _ in range(25):
        last = got(client, f"coopboard_{uuid.uuid4().hex}")

    assert last.status_code == 429
    assert int(last.headers["retry-after"]) > 0
    assert got(client, token).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("figures/nothing_such.json", 400, "There is no figure"),
        (f"figures/{PEOPLE}.json?as_of=yesterday", 400, "is not a day"),
        (f"figures/{PEOPLE}.json?planet=earth", 400, "has no parameter"),
        ("elsewhere", 404, "There is nothing at this address"),
        ("figures/..%2f..%2fetc%2fpasswd.json", 404, "There is nothing at this address"),
    ],
)
def test_what_does_not_fit_is_refused_by_a_sentence(
    client: Programs, record: Record, path: str, status: int, said: str
) -> None:
    token = token_of(record, actor(record, "staff"))

    answer = got(client, token, path)

    assert (answer.status_code, said in answer.json()["refused"]) == (status, True)


def test_what_openapi_describes_is_what_the_token_opens(client: Programs, record: Record) -> None:
    token = token_of(record, actor(record, "member"))

    told = got(client, token, "openapi.json").json()

    assert (told["openapi"], told["servers"]) == ("3.1.0", [{"url": "http://127.0.0.1"}])
    described = {path for path in told["paths"] if path.endswith(".json")}
    listed = got(client, token, "figures").json()["figures"]
    assert described == {f"/api/v1/figures/{one['name']}.json" for one in listed}
    columns = told["paths"][f"/api/v1/figures/{PEOPLE}.json"]["get"]["responses"]["200"]["content"]["application/json"]
    assert set(columns["schema"]["properties"]["rows"]["items"]["properties"]) == set(
        got(client, token).json()["rows"][0]
    )


def test_only_its_hash_is_kept_and_it_is_revoked_by_its_owner_alone(record: Record) -> None:
    noor, mia = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")

    token = token_of(record, noor)

    assert token not in str(record.rows("tokens/of_account", account_id=noor.account_id))
    token_id = tokens.of_account(record, noor)[0]["id"]
    with pytest.raises(SomeoneElseWasFirst):
        tokens.revoke(record, mia, token_id)
    assert tokens.of_account(record, mia) == []


@pytest.mark.parametrize(
    ("name", "scope", "days", "said"),
    [
        (" ", "figures", 1, "Say what the token is for"),
        ("x", "everything", 1, "Choose what the token shows"),
        ("x", "figures", -1, "from today on"),
        ("x", "figures", 367, "a year at most"),
    ],
)
def test_what_makes_no_token_is_refused_by_a_sentence(
    record: Record, name: str, scope: str, days: int, said: str
) -> None:
    noor = actor(record, "staff")

    with pytest.raises(BadInput, match=said):
        tokens.make(record, noor, name, scope, ids.today() + dt.timedelta(days=days))
