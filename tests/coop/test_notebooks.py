"""Notebooks: who reads and writes them, what each step leaves behind, and what two who write at once are told."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.coop import accounts, notebook_cells, notebook_sharing, notebooks, presence, reactive
from dashboard.coop.cell_contents import (
    Content,
    Discussion,
    Input,
    Narrative,
    OfChart,
    OfFigure,
    Query,
    kind_of,
    read,
    written,
)
from dashboard.coop.notebook_cells import Clash
from dashboard.coop.notebook_merging import Merged, merged
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, ROLES, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests.coop.cycling import actor

DAY = dt.date(2026, 11, 23)
CELLS: tuple[Content, ...] = (
    Narrative("What we looked at"),
    Input(name="theme", label="Theme", kind="theme", value="Peer support"),
    OfFigure(figure="participation_by_theme", from_inputs={"country": "theme"}),
)


def shown(record: Record, who: Actor, notebook_id: uuid.UUID) -> list[Content]:
    return [cell.content for cell in notebooks.get(record, who, notebook_id).cells]


def text_of(content: Content | None) -> Narrative:
    assert isinstance(content, Narrative)
    return content


def deeds(record: Record, notebook_id: uuid.UUID) -> list[tuple[int, str, str | None]]:
    rows = notebook_cells.steps(record, notebook_id)
    return [(row["number"], row["deed"], row["who"]) for row in reversed(rows)]


def test_a_notebook_begins_with_its_cells_in_order_and_is_its_owners_alone(record: Record) -> None:
    noor, mia = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")

    notebook_id = notebooks.create(record, noor, " Lab   review ", CELLS)

    notebook = notebooks.get(record, noor, notebook_id)
    assert (notebook.title, notebook.owner, notebook.allows) == ("Lab review", "Noor", "edit")
    assert tuple(cell.content for cell in notebook.cells) == CELLS
    assert [one.title for one in notebooks.mine(record, noor)] == ["Lab review"]
    assert notebooks.mine(record, mia) == []
    with pytest.raises(NotAllowed, match="not shared with you"):
        notebooks.get(record, mia, notebook_id)
    assert deeds(record, notebook_id) == [
        (1, "created", "Noor"),
        (2, "added", "Noor"),
        (3, "added", "Noor"),
        (4, "added", "Noor"),
    ]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_with_a_shared_notebook_what_it_was_shared_for_and_its_rights_allow(
    record: Record, role: str
) -> None:
    noor, somebody = actor(record, "staff", name="Noor"), actor(record, role, name="Some")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("one")])
    cell = notebooks.get(record, noor, notebook_id).cells[0]

    found = {}
    for allows in ("read", "comment", "edit"):
        notebook_sharing.share(record, noor, notebook_id, allows, role=role)
        notebook = notebooks.get(record, somebody, notebook_id)
        try:
            notebook_cells.edit(
                record, somebody, notebook_id, cell.id, Narrative(allows), seen=notebook.cells[0].version
            )
            found[allows] = True
        except NotAllowed:
            found[allows] = False

    writes = role not in ("auditor", "administrator")
    assert found == {"read": False, "comment": False, "edit": writes or role == "staff"}


def test_only_its_owner_shares_and_removes_it(record: Record) -> None:
    noor, mia = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")
    notebook_id = notebooks.create(record, noor, "Review")
    notebook_sharing.share(record, noor, notebook_id, "edit", account_id=mia.account_id)

    refused: list[Callable[[], None]] = [
        lambda: notebook_sharing.share(record, mia, notebook_id, "edit", role="board"),
        lambda: notebooks.remove(record, mia, notebook_id, seen=1),
        lambda: notebook_sharing.unshare(record, mia, notebook_id, notebooks.shares(record, notebook_id)[0]["id"]),
    ]
    for deed in refused:
        with pytest.raises(NotAllowed, match="Only its owner, Noor"):
            deed()

    notebook_sharing.unshare(record, noor, notebook_id, notebooks.shares(record, notebook_id)[0]["id"])
    with pytest.raises(NotAllowed):
        notebooks.get(record, mia, notebook_id)


def test_a_role_that_ended_reads_what_was_shared_with_it_no_more(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    board = actor(record, "board", name="Bo")
    notebook_id = notebooks.create(record, noor, "Pack", [Narrative("one")])
    notebook_sharing.share(record, noor, notebook_id, "edit", role="board")
    cell = notebooks.get(record, board, notebook_id).cells[0]

    accounts.end_role(record, OPERATOR, "bo@test.coop", "board")

    with pytest.raises(NotAllowed):
        notebook_cells.edit(record, board, notebook_id, cell.id, Narrative("late"), seen=1)
    assert shown(record, noor, notebook_id) == [Narrative("one")]


def test_cells_are_added_moved_copied_folded_removed_and_brought_back(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("a"), Narrative("b")])
    first, second = notebooks.get(record, noor, notebook_id).cells

    top = notebook_cells.add(record, noor, notebook_id, Input(name="year", kind="number", value="3"))
    copy = notebook_cells.duplicate(record, noor, notebook_id, top)
    notebook_cells.move(record, noor, notebook_id, second.id, -9)
    notebook_cells.fold(record, noor, notebook_id, first.id, True)
    notebook_cells.remove(record, noor, notebook_id, copy, seen=1)

    expected: list[Content] = [Narrative("b"), Input(name="year", kind="number", value="3"), Narrative("a")]
    assert shown(record, noor, notebook_id) == expected
    assert notebooks.get(record, noor, notebook_id).cell(first.id).folded
    removed = next(row["number"] for row in notebook_cells.steps(record, notebook_id) if row["deed"] == "removed")
    notebook_cells.restore(record, noor, notebook_id, removed)
    expected.insert(2, Input(name="year_2", kind="number", value="3"))
    assert shown(record, noor, notebook_id) == expected
    assert [deed for _n, deed, _who in deeds(record, notebook_id)][3:] == [
        "added", "added", "moved", "folded", "removed", "restored",
    ]  # fmt: skip


def test_going_back_is_a_step_of_its_own_and_what_came_since_stays_in_the_history(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("first")])
    cell = notebooks.get(record, noor, notebook_id).cells[0]
    notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative("second"), seen=1)

    notebook_cells.restore(record, noor, notebook_id, 2)

    assert shown(record, noor, notebook_id) == [Narrative("first")]
    kept = [row["content"] for row in reversed(notebook_cells.steps(record, notebook_id)) if row["content"]]
    assert kept == [written(Narrative(text)) for text in ("first", "second", "first")]
    with pytest.raises(BadInput, match="no cell to go back to"):
        notebook_cells.restore(record, noor, notebook_id, 1)


def test_saving_what_stands_there_already_is_no_step(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("one")])
    cell = notebooks.get(record, noor, notebook_id).cells[0]

    notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative("one"), seen=1)
    notebook_cells.move(record, noor, notebook_id, cell.id, -1)
    notebook_cells.fold(record, noor, notebook_id, cell.id, False)
    notebook_cells.restore(record, noor, notebook_id, 2)
    notebooks.rename(record, noor, notebook_id, "Review", seen=1)

    assert deeds(record, notebook_id) == [(1, "created", "Noor"), (2, "added", "Noor")]


def test_whoever_saves_over_a_colleague_is_shown_both_and_what_comes_of_making_both_changes(record: Record) -> None:
    noor, mia = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("one two three")])
    notebook_sharing.share(record, noor, notebook_id, "edit", account_id=mia.account_id)
    cell = notebooks.get(record, noor, notebook_id).cells[0]
    notebook_cells.edit(record, mia, notebook_id, cell.id, Narrative("one two THREE"), seen=1)

    with pytest.raises(Clash, match="Mia saved this cell while you were writing") as clash:
        notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative("ONE two three"), seen=1)

    assert (clash.value.theirs, clash.value.merged, clash.value.clashes) == (
        Narrative("one two THREE"), Narrative("ONE two THREE"), 0,
    )  # fmt: skip
    assert shown(record, noor, notebook_id) == [Narrative("one two THREE")]
    chosen = clash.value.merged
    assert chosen is not None
    notebook_cells.edit(record, noor, notebook_id, cell.id, chosen, seen=clash.value.version, merged=True)
    assert shown(record, mia, notebook_id) == [Narrative("ONE two THREE")]
    assert deeds(record, notebook_id)[-2:] == [(4, "edited", "Mia"), (5, "merged", "Noor")]


def test_the_base_of_a_clash_is_what_one_had_opened_however_often_it_was_saved_since(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("a b c d")])
    cell = notebooks.get(record, noor, notebook_id).cells[0]
    for version, text in enumerate(["A b c d", "A B c d"], 1):
        notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative(text), seen=version)
        notebook_cells.fold(record, noor, notebook_id, cell.id, version == 1)

    with pytest.raises(Clash) as clash:
        notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative("a b c D"), seen=1)

    assert clash.value.merged == Narrative("A B c D")


def test_a_cell_that_was_changed_meanwhile_is_not_removed(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("a")])
    cell = notebooks.get(record, noor, notebook_id).cells[0]
    notebook_cells.edit(record, noor, notebook_id, cell.id, Narrative("b"), seen=1)

    with pytest.raises(SomeoneElseWasFirst, match="was changed while you were looking"):
        notebook_cells.remove(record, noor, notebook_id, cell.id, seen=1)

    assert shown(record, noor, notebook_id) == [Narrative("b")]


def test_cells_keep_their_order_however_often_one_is_put_between_two(record: Record) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review", [Narrative("first"), Narrative("last")])
    first = notebooks.get(record, noor, notebook_id).cells[0].id

    for place in range(40):
        notebook_cells.add(record, noor, notebook_id, Narrative(str(place)), after=first)

    cells = notebooks.get(record, noor, notebook_id).cells
    assert [cell.content for cell in cells] == [
        Narrative(text) for text in ("first", *map(str, reversed(range(40))), "last")
    ]
    assert all(upper.position > lower.position for lower, upper in pairwise(cells))


def test_four_who_write_at_once_lose_nothing_that_was_acknowledged(record: Record) -> None:
    people = [actor(record, "staff", name=name) for name in ("Ada", "Ben", "Cas", "Dee")]
    notebook_id = notebooks.create(record, people[0], "Review", [Narrative("")])
    for one in people[1:]:
        notebook_sharing.share(record, people[0], notebook_id, "edit", account_id=one.account_id)
    cell_id = notebooks.get(record, people[0], notebook_id).cells[0].id
    acknowledged: list[str] = []

    def write(who: Actor) -> None:
        for place in range(8):
            word, done = f"{who.name}{place}", False
            cell = notebooks.get(record, who, notebook_id).cell(cell_id)
            mine, seen = Narrative(f"{text_of(cell.content).text} {word}".strip()), cell.version
            while not done:
                try:
                    notebook_cells.edit(record, who, notebook_id, cell_id, mine, seen=seen, merged=seen != cell.version)
                    done = True
                except Clash as clash:
                    mine, seen = text_of(clash.merged), clash.version
            acknowledged.append(word)

    threads = [threading.Thread(target=write, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (end,) = shown(record, people[3], notebook_id)
    assert sorted(set(text_of(end).text.split())) == sorted(acknowledged)
    assert len(acknowledged) == 32


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("a b", "a b", "a c", Merged("a c", 0)),
        ("a b c", "x b c", "a b y", Merged("x b y", 0)),
        ("a b c", "a 2 c", "a deux c", Merged("a deux 2 c", 1)),
        ("", "mine", "theirs", Merged("theirs mine", 1)),
        ("a\nb\n", "a\nb\nmine\n", "top\na\nb\n", Merged("top\na\nb\nmine\n", 0)),
    ],
)
def test_two_changes_of_one_text_are_made_one(base: str, mine: str, theirs: str, expected: Merged) -> None:
    assert merged(base, mine=mine, theirs=theirs) == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (Narrative("x" * 100_001), "at most"),
        (OfFigure(figure="nothing_such"), "There is no figure"),
        (OfFigure(figure="participation_by_theme", given={"planet": "x"}), "takes no “planet”"),
        (OfFigure(figure="participation_by_theme", pinned="yesterday"), "pinned to a day"),
        (Input(name="Robert'); drop"), "no name for a cell"),
        (Input(name="x", kind="password"), "no such kind of input"),
        (Query(name="1"), "no name for a cell"),
        (OfChart(mark="pie"), "no such kind of chart"),
    ],
)
def test_what_cannot_stand_in_a_notebook_is_refused_by_a_sentence(record: Record, content: Content, said: str) -> None:
    noor = actor(record, "staff", name="Noor")
    notebook_id = notebooks.create(record, noor, "Review")

    with pytest.raises(BadInput, match=said):
        notebook_cells.add(record, noor, notebook_id, content)

    assert shown(record, noor, notebook_id) == []


@pytest.mark.parametrize(
    "content", [*CELLS, Query(name="q", sql="select $theme"), OfChart(of="q", x="a", y="b"), Discussion("?")]
)
def test_a_content_is_read_back_as_it_was_written(content: Content) -> None:
    assert read(kind_of(content), written(content)) == content


# ---------------------------------------------------------------------- what depends on what
def wire(*contents: Content) -> tuple[list[reactive.Wired], list[uuid.UUID]]:
    cells = [(uuid.UUID(int=place), content) for place, content in enumerate(contents, 1)]
    return reactive.wired(cells), [id_ for id_, _content in cells]


def test_a_changed_input_makes_stale_exactly_the_cells_that_depend_on_it() -> None:
    cells, (theme, year, figure, query, chart, note) = wire(
        Input(name="theme"),
        Input(name="year"),
        OfFigure(figure="labs_list", from_inputs={"theme": "theme"}),
        Query(name="q", sql="select $year -- not $theme\nwhere name = '$theme'"),
        OfChart(of="q", x="a", y="b"),
        Narrative("$theme"),
    )
    ran = reactive.fingerprints(cells, {}, DAY)

    of_theme = reactive.stale(reactive.fingerprints(cells, {theme: "Gender"}, DAY), ran)
    of_year = reactive.stale(reactive.fingerprints(cells, {year: "2"}, DAY), ran)

    assert of_theme == {theme, figure}
    assert of_year == {year, query, chart}
    assert reactive.below(cells, theme) == {figure}
    assert reactive.below(cells, year) == {query, chart}
    assert note not in of_theme | of_year


def test_a_cell_takes_from_the_nearest_above_and_says_what_nobody_makes() -> None:
    cells, (_first, second, query, _late) = wire(
        Input(name="theme", value="a"),
        Input(name="theme", value="b"),
        Query(sql="select $theme, $late, $as_of"),
        Input(name="late"),
    )

    assert [(cell.id, dict(cell.sources), cell.missing) for cell in cells if cell.id == query] == [
        (query, {"theme": second}, frozenset({"late"}))
    ]


def test_another_day_makes_stale_what_is_live_and_not_what_is_pinned() -> None:
    cells, (live, _pinned, asks, _other) = wire(
        OfFigure(figure="labs_list"),
        OfFigure(figure="labs_list", pinned="2026-01-01"),
        Query(sql="select $as_of"),
        Query(name="q2", sql="select 1"),
    )

    moved = reactive.stale(
        reactive.fingerprints(cells, {}, DAY - dt.timedelta(days=1)), reactive.fingerprints(cells, {}, DAY)
    )

    assert moved == {live, asks}


# ---------------------------------------------------------------------- who is there
def test_who_has_the_notebook_open_is_seen_by_the_others_until_they_are_gone(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, mia = actor(record, "staff", name="Noor"), actor(record, "staff", name="Mia")
    notebook_id, cell_id = uuid.UUID(int=1), uuid.UUID(int=2)

    presence.here(record, notebook_id, "window-1", noor)
    presence.here(record, notebook_id, "window-2", noor)
    presence.here(record, notebook_id, "window-3", mia, editing=cell_id)

    assert presence.others(record, notebook_id, "window-1") == [presence.Present(mia.account_id, "Mia", cell_id)]
    assert [one.name for one in presence.others(record, notebook_id, "window-3")] == ["Noor"]
    monkeypatch.setattr(presence, "AWAY", -1.0)
    assert presence.others(record, notebook_id, "window-1") == []
