"""What must stay hidden stays hidden in every cell of a notebook and on every way out of it: role by way.

One coop holds a person with a name of her own, a lab of three, a draft of a recommendation, what blind evaluators said
while the round collects, and a note of the staff's. One notebook holds every kind of cell; programs ask for every
figure there is.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.cells import links
from dashboard.coop import care, notebook_sharing, notebooks, own_queries, packs, threads, tokens
from dashboard.coop.cell_contents import Content, Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.threads import About
from dashboard.exchange import board_packs, notebook_file, notebook_page, notebook_pdf, notebook_print
from dashboard.frame import api, house
from dashboard.frame.gate import Gate
from dashboard.store import ids, published
from dashboard.store.figures import Figures, catalogue
from dashboard.store.record import Record
from dashboard.words.permissions import GRANTS, ROLES, Actor
from dashboard.words.refusals import Refusal
from tests import factories as new
from tests.exchange.reading_pdf import read as read_pdf
from tests.frame.test_api import Programs, got
from tests.pages import opening
from tests.pages.showing import Coop

PERSON, DRAFT, SAID, COMMENT, NOTE = "Zelda Findme", "Draftfindme", "Said high", "Comment high", "Notefindme"
QUERIES = (
    "select * from person",
    "select * from recommendation",
    "select lab, count(*) as n from membership group by 1",
)
# tokens open every figure there is; a page, a file and a pack hold these
FIGURES = ("participation_by_lab", "people_list", "recommendations_list", "evaluation_summary")
FEW, ENOUGH = "Lab of three", "Lab of eight"
# "Lab of three ... 3" as a table, an object, a page or a line says it
COUNTED = re.compile(
    rf"{FEW},Peer support,(?:active,French,Belgium,Brussels,)?3[,\n]"
    rf'|{FEW}"[^}}]*"people": 3\b'
    rf"|{FEW}(?:</?\w+[^>]*>|\s|Peer support)*3\b"
)

Told = dict[tuple[str, str], str]  # (role, way): everything that came out, as text
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # every figure there is, for every role, on every way


@pytest.fixture(scope="module")
def coop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coop]:
    with Record.open(tmp_path_factory.mktemp("ways") / "coop.duckdb", create=True) as record:
        made = Coop(record)
        made.goes_into("collecting")
        with new.together(record) as rows:
            theme = new.theme(rows, name="Peer support", position=9)
            for name, people in ((FEW, 3), (ENOUGH, 8)):
                lab = new.lab(rows, name=name, theme_id=theme)
                named = [new.person(rows, name=PERSON)] if people == 3 else []
                for person in [*named, *new.people(rows, people - len(named))]:
                    new.membership(rows, lab_id=lab, person_id=person, from_date=new.JANUARY)
            draft = new.recommendation(rows, title=DRAFT, text=DRAFT, theme_id=theme)
            new.add(rows, "recommendation_state", recommendation_id=draft, state="draft", since=ids.now())
        care.note(record, made.actors["staff"], lab, NOTE)
        yield made
        house._record, house._figures = None, None


@pytest.fixture(scope="module")
def notebook_id(coop: Coop) -> uuid.UUID:
    """Staff's, with every kind of cell, shared with every role."""
    staff = coop.actors["staff"]
    cells: list[Content] = [
        Narrative("# All there is"),
        Input("theme", "Theme", "theme", "Peer support"),
        *(OfFigure(name) for name in FIGURES),
        OfFigure("labs_list", {}, {"theme": "theme"}),
        OfFigure("participation_by_lab", {}, {}, ids.today().isoformat()),
        *(Query(f"q{place}", sql) for place, sql in enumerate(QUERIES)),
        OfChart("q2", "bar", "lab", "n"),
        Discussion("What do we make of it?"),
    ]
    made = notebooks.create(coop.record, staff, "All there is", cells)
    for role in ROLES:
        notebook_sharing.share(coop.record, staff, made, "read", role=role)
    last = notebooks.get(coop.record, staff, made).cells[-1]
    threads.begin(coop.record, staff, "Is it so?", About(notebook_id=made, cell_id=last.id))
    return made


# ---------------------------------------------------------------------- the ways out
def page(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    """The cells as they are drawn, queries run, tables opened."""
    house.use(coop.record)
    seen = opening.opened(actor.account_id, links.NOTEBOOK, id=str(notebook_id))
    run = [one for one in seen.button if one.label == "Run all"]
    if run:
        run[0].click().run(timeout=60)
    for one in list(seen.segmented_control):
        one.set_value("table")
    seen.run(timeout=60)
    assert [one.value for one in seen.exception] == []
    tables = [frame.value.to_csv() for frame in seen.dataframe]
    blocks = [str(getattr(one, "proto", "")) for kind in ("markdown", "html", "caption") for one in seen.get(kind)]
    charts = [str(one.proto) for one in seen.get("plotly_chart")]
    return "\n".join([*tables, *blocks, *charts])


def as_zip(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    return unpacked(notebook_file.write(coop.record, Figures(coop.record), actor, notebook_id, ids.today()))


def unpacked(content: bytes) -> str:
    told = []
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        for name in zipped.namelist():
            held = zipped.read(name)
            if name.endswith(".parquet"):
                told.append(pd.read_parquet(io.BytesIO(held)).to_csv())
            else:
                told.append(held.decode())
    return "\n".join(told)


def as_html(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    return notebook_page.html(printed(coop, actor, notebook_id))


def as_pdf(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    return read_pdf(notebook_pdf.write(printed(coop, actor, notebook_id))).tree.said


def printed(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> notebook_print.Printed:
    return notebook_print.gather(coop.record, Figures(coop.record), actor, notebook_id, ids.today())


def by_token(coop: Coop, actor: Actor, _notebook_id: uuid.UUID, scope: str = "figures") -> str:
    """Every figure that a token of this account opens without more being asked, as JSON and as CSV."""
    house.use(coop.record)
    token = tokens.make(coop.record, actor, "A spreadsheet", scope, ids.today() + dt.timedelta(days=1))
    client = Programs(Starlette(routes=api.routes(), middleware=[Middleware(Gate)]))
    opened = [one["name"] for one in got(client, token, "figures").json()["figures"]]
    answers = [got(client, token, f"figures/{name}.{ending}") for name in opened for ending in ("json", "csv")]
    assert {answer.status_code for answer in answers} <= {200, 400}  # 400: it wants to know of which lab, of whom
    closed = {got(client, token, f"figures/{name}.json").status_code for name in catalogue() if name not in opened}
    assert closed <= {403}
    return "\n".join(answer.text for answer in answers)


def by_narrow_token(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    return by_token(coop, actor, notebook_id, "figures_without_persons")


def as_pack(coop: Coop, actor: Actor, notebook_id: uuid.UUID) -> str:
    """The newest board pack, frozen by staff, as this reader may download it."""
    if not packs.of_notebook(coop.record, actor, notebook_id):
        board_packs.freeze(coop.record, Figures(coop.record), coop.actors["staff"], notebook_id)
    number = packs.of_notebook(coop.record, actor, notebook_id)[0]["number"]
    pdf, ipynb = (packs.file_of(coop.record, actor, notebook_id, number, ending) for ending in ("pdf", "ipynb"))
    return read_pdf(pdf).tree.said + unpacked(ipynb)


def by_query(coop: Coop, actor: Actor, _notebook_id: uuid.UUID) -> str:
    """Every published table that this reader's scope knows, whole."""
    told = []
    for table in own_queries.schema("en", own_queries.scope_of(actor)):
        told.append(str(asked(coop, actor, f"select * from {table.name}").rows))
    return "\n".join(told)


def asked(coop: Coop, actor: Actor, sql: str) -> own_queries.Result:
    for _busy in range(4):  # a machine that is at its limit answers later
        with suppress(own_queries.QueryRefused):
            return own_queries.run(coop.record, actor, sql)
    return own_queries.run(coop.record, actor, sql)


WAYS: dict[str, Callable[[Coop, Actor, uuid.UUID], str]] = {
    "page": page,
    "zip": as_zip,
    "html": as_html,
    "pdf": as_pdf,
    "token": by_token,
    "narrow token": by_narrow_token,
    "board pack": as_pack,
    "query": by_query,
}
# which right each way wants beside reading the notebook
WANTS = {"zip": "data.export", "html": "data.export", "pdf": "data.export", "token": "token.make"}
WANTS |= {"narrow token": "token.make", "query": "sql.run", "board pack": "data.export"}


@pytest.fixture(scope="module")
def told(coop: Coop, notebook_id: uuid.UUID) -> Told:
    """The whole matrix; where a way is closed to a role, the sentence that says so begins with REFUSED."""
    found: Told = {}
    for role, actor in coop.actors.items():
        for way, out in WAYS.items():
            try:
                found[role, way] = out(coop, actor, notebook_id)
            except Refusal as refusal:
                found[role, way] = f"REFUSED {refusal}"
    return found


def where(told: Told, mark: str) -> set[tuple[str, str]]:
    return {place for place, text in told.items() if mark in text}


# ---------------------------------------------------------------------- the matrix
def test_each_way_is_open_to_whom_its_right_is_given(told: Told) -> None:
    closed = {place for place, text in told.items() if text.startswith("REFUSED")}

    assert closed == {(role, way) for role in ROLES for way, right in WANTS.items() if role not in GRANTS[right]}
    assert len(told) == len(ROLES) * len(WAYS)
    assert min(len(text) for place, text in told.items() if place not in closed) > 500


@pytest.mark.parametrize("mark", [DRAFT, SAID, COMMENT, NOTE])
def test_drafts_blind_evaluations_and_notes_of_the_staff_come_out_nowhere(told: Told, mark: str) -> None:
    assert where(told, mark) == set()


def test_a_person_is_named_only_to_whom_persons_are_shown_and_never_in_what_goes_to_the_board(told: Told) -> None:
    sees = GRANTS["persons.view"]

    named = where(told, PERSON)

    ways = {"page", "zip", "html", "pdf", "token", "query"}
    assert named == {(role, way) for role in sees for way in ways}


def test_a_group_of_three_is_counted_only_for_whom_persons_are_shown(told: Told) -> None:
    counted = {place for place, text in told.items() if COUNTED.search(text)}

    ways = {"page", "zip", "html", "pdf", "token"}  # a query counts rows of persons, for those who see persons
    assert counted == {(role, way) for role in GRANTS["persons.view"] for way in ways}
    assert all(FEW in text for text in told.values() if not text.startswith("REFUSED"))


@pytest.mark.parametrize("scope", [published.PERSONS, published.EVERYONE])
def test_no_snapshot_holds_what_no_query_may_read(coop: Coop, tmp_path: Path, scope: str) -> None:
    copy = tmp_path / "snapshot.duckdb"
    with own_queries._of(coop.record).lent(scope) as snapshot:
        copy.write_bytes(os.pread(snapshot.descriptor, os.fstat(snapshot.descriptor).st_size, 0))

    held = copy.read_bytes()
    with duckdb.connect(str(copy), read_only=True) as opened:
        names = [row[0] for row in opened.execute("select table_name from duckdb_tables()").fetchall()]
        everything = "\n".join(str(opened.execute(f'select * from "{name}"').fetchall()) for name in names)

    for text in (everything, held.decode("latin-1")):
        assert not [mark for mark in (DRAFT, SAID, COMMENT, NOTE) if mark in text]
    assert (PERSON in everything) == (scope == published.PERSONS)
