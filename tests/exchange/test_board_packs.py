"""Board packs: what the Board may see, frozen with its hashes; whatever was changed since is found."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from dashboard.coop import notebook_cells, notebook_sharing, notebooks, packs, presenting
from dashboard.coop.cell_contents import Content, Narrative, OfFigure
from dashboard.coop.verification import verify
from dashboard.exchange import board_packs
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.coop.cycling import actor
from tests.exchange.reading_pdf import read as read_pdf

CELLS: list[Content] = [Narrative("# What is asked"), OfFigure("participation_by_lab"), OfFigure("people_list")]


@pytest.fixture
def coop(record: Record) -> Record:
    theme = new.theme(record)
    for name, people in (("Big", 8), ("Small", 3)):
        lab = new.lab(record, name=name, theme_id=theme)
        with new.together(record) as rows:
            for person in new.people(rows, people):
                new.membership(rows, lab_id=lab, person_id=person, from_date=new.JANUARY)
    return record


def amiss(record: Record) -> list[str]:
    return [row["problem"] for finding in verify(record, Figures(record)) if not finding.ok for row in finding.rows]


def tamper(record: Record, sql: str) -> None:
    with record.change(None, "operator") as change:
        change.sql(sql)
        change.touch("board_pack", "attachment_content")
        change.event("test.tampered", "board_pack", None)


def test_what_is_frozen_is_what_the_board_may_see_whoever_freezes_it(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)

    number = board_packs.freeze(coop, Figures(coop), noor, notebook_id)

    (row,) = coop.rows("packs/every")
    words, by_lab, people = json.loads(row["content"])["pieces"]
    assert (number, words["markdown"], by_lab["kind"], people["kind"]) == (1, "# What is asked", "figure", "note")
    assert "3" not in [cell for line in by_lab["rows"] for cell in line]
    assert "To see persons by name" in people["said"]
    pdf = packs.file_of(coop, noor, notebook_id, 1, "pdf")
    assert "What is asked" in read_pdf(pdf).tree.said
    with zipfile.ZipFile(io.BytesIO(packs.file_of(coop, noor, notebook_id, 1, "ipynb"))) as zipped:
        assert [name for name in zipped.namelist() if name.endswith(".ipynb")] == ["pack.ipynb"]


def test_what_changes_later_changes_nothing_in_the_pack(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)
    before = packs.file_of(coop, noor, notebook_id, 1, "pdf")
    cell = notebooks.get(coop, noor, notebook_id).cells[0]

    notebook_cells.edit(coop, noor, notebook_id, cell.id, Narrative("# Something else"), seen=1)
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)

    assert packs.file_of(coop, noor, notebook_id, 1, "pdf") == before
    assert [row["number"] for row in packs.of_notebook(coop, noor, notebook_id)] == [2, 1]
    assert amiss(coop) == []


@pytest.mark.parametrize("role", ROLES)
def test_those_who_prepare_the_board_freeze_and_whoever_reads_the_notebook_takes_the_pack(
    coop: Record, role: str
) -> None:
    noor, other = actor(coop, "staff", name="Noor"), actor(coop, role, name="Other")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)
    with pytest.raises(NotAllowed):
        packs.file_of(coop, other, notebook_id, 1, "pdf")
    notebook_sharing.share(coop, noor, notebook_id, "edit", account_id=other.account_id)

    def tried(deed: str) -> bool:
        try:
            if deed == "freeze":
                board_packs.freeze(coop, Figures(coop), other, notebook_id)
            else:
                packs.file_of(coop, other, notebook_id, 1, "pdf")
        except NotAllowed:
            return False
        return True

    assert (tried("freeze"), tried("take")) == (role in ("staff", "board"), role != "administrator")


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("update board_pack set content = replace(content, 'asked', 'told')", "the content of the board pack"),
        ("update board_pack set content_hash = 'x'", "the board pack is not what the log says was frozen"),
        ("update attachment_content set content = 'x'::blob", "a file of the board pack is gone or was changed"),
        ("delete from board_pack", "a board pack that the log tells of is gone"),
    ],
)  # fmt: skip
def test_whatever_was_changed_since_is_found(coop: Record, sql: str, problem: str) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)
    assert amiss(coop) == []

    tamper(coop, sql)

    assert any(said.startswith(problem) for said in amiss(coop))


def test_of_any_file_it_can_be_told_whether_it_is_of_a_pack(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)
    pdf = packs.file_of(coop, noor, notebook_id, 1, "pdf")

    found = packs.frozen_as(coop, pdf)

    assert found is not None
    assert (found["notebook_id"], found["number"], found["kind"]) == (notebook_id, 1, "pdf")
    assert packs.frozen_as(coop, pdf + b" ") is None


def test_what_happens_while_presenting_is_noted_and_goes_into_the_pack(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "board", name="Mia")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)
    cell_id = notebooks.get(coop, noor, notebook_id).cells[0].id
    presenting.note(coop, noor, notebook_id, "present", account_id=mia.account_id)
    about = {"cell_id": cell_id, "account_id": mia.account_id}
    presenting.note(coop, noor, notebook_id, "recused", said="wrote it", **about)
    mistake = presenting.note(coop, noor, notebook_id, "moved", said="the wrong thing", **about)
    presenting.note(coop, noor, notebook_id, "vote", cell_id=cell_id, said="7 for, 2 against")

    presenting.take_back(coop, noor, notebook_id, mistake, "misheard")
    board_packs.freeze(coop, Figures(coop), noor, notebook_id)

    said = ["Mia was present", "Mia was recused: wrote it", "Vote: 7 for, 2 against"]
    assert [presenting.sentence(row) for row in presenting.of_notebook(coop, noor, notebook_id)] == said
    (row,) = coop.rows("packs/every")
    assert [line["said"] for line in json.loads(row["content"])["pieces"][-1]["lines"]] == said


@pytest.mark.parametrize(
    ("kind", "who", "words", "said"),
    [
        ("applause", True, "x", "Choose what to note"),
        ("present", False, "", "Choose whom"),
        ("recused", True, " ", "Say it in words"),
        ("vote", False, "", "Say it in words"),
    ],
)
def test_what_makes_no_note_is_refused_by_a_sentence(coop: Record, kind: str, who: bool, words: str, said: str) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Pack", CELLS)

    with pytest.raises(BadInput, match=said):
        presenting.note(coop, noor, notebook_id, kind, account_id=noor.account_id if who else None, said=words)

    assert presenting.of_notebook(coop, noor, notebook_id) == []
