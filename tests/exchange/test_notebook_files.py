"""Notebooks go out and come in: with the data that they need, for whoever may see it, and without loss of text."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pyarrow.parquet as pq
import pytest
from nbclient import NotebookClient

from dashboard.coop import notebook_sharing, notebook_templates, notebooks, threads
from dashboard.coop.cell_contents import Content, Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.threads import About
from dashboard.exchange import notebook_file, notebook_reading
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Actor, audience
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.coop.cycling import actor

FROM_JUPYTER = sorted((Path(__file__).parent / "from_jupyter").glob("*.ipynb"))
EVERY_KIND: list[Content] = [
    Narrative("# Why\n\n*We* looked."),
    Input("class", "Theme", "theme", "Peer support"),  # a word that Python keeps for itself
    OfFigure("labs_list", from_inputs={"theme": "class"}),
    OfFigure("participation_by_theme", pinned="2026-01-01"),
    Query("labs", "select name, 'a\\b' as odd from lab where theme = $class order by name"),
    Query("days", "select $as_of as on_day"),
    OfChart("labs", "bar", "name", "odd"),
    Discussion("Enough?"),
]


@pytest.fixture
def coop(record: Record) -> Record:
    for place, name in enumerate(("Peer support", "Gender equality"), 1):
        theme = new.theme(record, name=name, position=place)
        lab = new.lab(record, name=f"Lab of {name}", theme_id=theme)
        with new.together(record) as rows:
            for person in new.people(rows, 8 if place == 1 else 3):
                new.membership(rows, lab_id=lab, person_id=person, from_date=new.JANUARY)
    return record


def taken(record: Record, who: Actor, notebook_id: Any) -> bytes:
    return notebook_file.write(record, Figures(record), who, notebook_id, ids.today())


def inside(packed: bytes) -> tuple[nbformat.NotebookNode, dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(packed)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    (name,) = [name for name in files if name.endswith(".ipynb")]
    return nbformat.reads(files.pop(name).decode(), as_version=4), files


def sources(made: nbformat.NotebookNode) -> str:
    return "\n".join(cell["source"] for cell in made["cells"])


def test_what_is_taken_along_is_a_notebook_that_jupyter_knows_with_its_data_beside_it(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Lab review: “Gent”", EVERY_KIND)

    made, data = inside(taken(coop, noor, notebook_id))

    nbformat.validate(made)
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5)
    assert sorted(data) == ["data/figure_3.parquet", "data/figure_4.parquet", "data/lab.parquet"]
    assert pq.read_table(io.BytesIO(data["data/figure_3.parquet"]))["lab"].to_pylist() == ["Lab of Peer support"]
    assert "class_ = 'Peer support'" in sources(made)


def test_it_comes_back_as_it_went(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Lab review", EVERY_KIND)

    back = notebook_reading.read(taken(coop, noor, notebook_id), "any.zip")

    assert (back.title, list(back.cells), back.kept_as_text) == ("Lab review", EVERY_KIND, 0)


def test_what_was_said_goes_along_and_comes_back_as_text_that_nobody_is_made_to_have_said(coop: Record) -> None:
    noor = actor(coop, "staff", name="Noor")
    notebook_id = notebooks.create(coop, noor, "Review", [Narrative("a")])
    cell_id = notebooks.get(coop, noor, notebook_id).cells[0].id
    threads.begin(coop, noor, "Is it <b>so</b>?", About(notebook_id=notebook_id, cell_id=cell_id))

    packed = taken(coop, noor, notebook_id)

    assert "**Noor**" in sources(inside(packed)[0])
    first, said = notebook_reading.read(packed, "x.zip").cells
    assert first == Narrative("a")
    assert isinstance(said, Narrative)
    assert "Noor" in said.text
    assert "Is it <b>so</b>?" in said.text


def test_what_is_hidden_on_screen_is_hidden_in_what_is_taken_along(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "member", name="Mia")
    cells: list[Content] = [
        OfFigure("participation_by_lab"),
        OfFigure("envelope_status"),
        OfFigure("people_list"),
        Query("q", "select * from person"),
    ]
    notebook_id = notebooks.create(coop, noor, "Review", cells)
    notebook_sharing.share(coop, noor, notebook_id, "read", role="member")

    seen, data = inside(taken(coop, mia, notebook_id))
    _whole, whole = inside(taken(coop, noor, notebook_id))

    def people(of: dict[str, bytes]) -> list[int | None]:
        return pq.read_table(io.BytesIO(of["data/figure_1.parquet"]))["people"].to_pylist()

    assert people(whole) == [8, 3]
    assert 3 not in people(data)
    assert sorted(data) == ["data/figure_1.parquet"]
    assert "To see envelopes and budget requests one needs" in sources(seen).replace("\\", "")
    assert "To ask the record by queries of one's own one needs" in sources(seen).replace("\\", "")


def test_a_notebook_that_is_not_shared_is_not_taken_along(coop: Record) -> None:
    noor, mia = actor(coop, "staff", name="Noor"), actor(coop, "staff", name="Mia")
    notebook_id = notebooks.create(coop, noor, "Review")

    with pytest.raises(NotAllowed, match="not shared with you"):
        taken(coop, mia, notebook_id)
    notebook_sharing.share(coop, noor, notebook_id, "read", role="administrator")
    with pytest.raises(NotAllowed, match="download tables"):
        taken(coop, actor(coop, "administrator"), notebook_id)


@pytest.mark.slow  # a kernel of its own for each template: some seconds
@pytest.mark.parametrize("template", [*notebook_templates.NAMES, "every kind"])
def test_jupyter_runs_what_is_taken_along_and_has_the_numbers_of_the_page(
    coop: Record, tmp_path: Path, template: str
) -> None:
    noor, every = actor(coop, "staff", name="Noor"), template == "every kind"
    cells = EVERY_KIND if every else notebook_templates.cells(template)
    packed = taken(coop, noor, notebooks.create(coop, noor, "Review", cells))
    made, _data = inside(packed)
    with zipfile.ZipFile(io.BytesIO(packed)) as zipped:
        zipped.extractall(tmp_path)
    of_figures = {f"figure_{place}": one for place, one in enumerate(cells, 1) if isinstance(one, OfFigure)}
    names = [*of_figures, *(["labs"] if every else [])]
    lines = [f"print({name}.to_json(orient='records'))" for name in names]
    made["cells"].append(nbformat.v4.new_code_cell("\n".join(lines)))

    NotebookClient(made, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()

    outputs = made["cells"][-1]["outputs"]
    printed = "".join(output["text"] for output in outputs if output.get("name") == "stdout").splitlines()
    found = dict(zip(names, map(json.loads, printed), strict=True))
    for name, content in of_figures.items():
        given = {"theme": "Peer support"} if every and content.from_inputs else {}
        on = content.pinned or ids.today().isoformat()
        answer = Figures(coop).answer(content.figure, audience(noor), as_of=on, **given)
        kept = [one.name for one in answer.figure.columns if one.type not in ("DATE", "TIMESTAMP", "UUID")]
        assert [rounded(row, kept) for row in found[name]] == [rounded(row, kept) for row in answer.rows]
    assert found.get("labs", []) == ([{"name": "Lab of Peer support", "odd": "a\\b"}] if every else [])


def rounded(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """A row as JSON keeps it: ten digits of a number."""
    return {name: round(row[name], 6) if isinstance(row[name], float) else row[name] for name in names}


@pytest.mark.parametrize("path", FROM_JUPYTER, ids=lambda path: path.stem)
def test_what_jupyter_wrote_comes_in_without_loss_of_text(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    written = [cell for sheet in raw.get("worksheets", [raw]) for cell in sheet.get("cells", [])]
    try:
        found = notebook_reading.read(path.read_bytes(), path.name)
    except BadInput as refusal:
        assert path.stem == "nbformat_invalid", str(refusal)  # noqa: PT017 - what Jupyter calls invalid may be refused
        return

    text = "\n".join(json.dumps(vars(cell), ensure_ascii=False) for cell in found.cells)
    lost = []
    for cell in written:
        source = cell.get("source", cell.get("input", ""))
        for line in ("\n" if raw["nbformat"] == 2 else "").join(source).splitlines():
            if json.dumps(line, ensure_ascii=False)[1:-1] not in text:
                lost.append(line)
    assert lost == []


def test_sql_and_words_of_jupyter_become_cells_of_ours_and_python_stays_text() -> None:
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Hello"),
            nbformat.v4.new_code_cell("%%sql result <<\nselect 1"),
            nbformat.v4.new_code_cell("%%sql\nselect 2"),
            nbformat.v4.new_code_cell(
                "import os\nos.system('x')", outputs=[nbformat.v4.new_output("stream", text="0\n")]
            ),
            nbformat.v4.new_raw_cell("```\nraw"),
        ]
    )

    found = notebook_reading.read(nbformat.writes(made).encode(), "Mine.ipynb")

    assert (found.title, found.kept_as_text) == ("Mine", 2)
    assert list(found.cells) == [
        Narrative("# Hello"),
        Query("query", "select 1"),
        Query("query_2", "select 2"),
        Narrative("```python\nimport os\nos.system('x')\n```\n\n```\n0\n\n```"),
        Narrative("````\n```\nraw\n````"),
    ]


def _zip(*files: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files:
            zipped.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no Jupyter notebook"),
        (b"not json", "is no Jupyter notebook"),
        (b"[]", "is no Jupyter notebook"),
        (b'{"cells": 3, "nbformat": 4}', "is no Jupyter notebook"),
        (b'{"nbformat": 99, "cells": []}', "is no Jupyter notebook"),
        (b"[" * 100_000, "is no Jupyter notebook"),
        (b"PK\x03\x04 broken", "this zip cannot be read"),
        (_zip(("a.txt", b"x")), "expected a zip with one notebook"),
        (_zip(("a.ipynb", b"{}"), ("b.ipynb", b"{}")), "expected a zip with one notebook"),
        (_zip(("a.ipynb", b" " * 50_000_001)), "50 MB at most"),
    ],
    ids=range(10),
)
def test_what_is_no_notebook_is_refused_by_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        notebook_reading.read(content, "x.ipynb")


def test_what_says_that_it_is_ours_and_is_not_is_read_as_jupyters() -> None:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("words")])
    for lie in (
        {"kind": "figure", "content": {"figure": "no_such"}},
        {"kind": 3},
        "x",
        {"kind": "input", "content": {"name": "DROP"}},
    ):
        made["cells"][0]["metadata"]["coopboard"] = lie

        found = notebook_reading.read(nbformat.writes(made).encode(), "x.ipynb")

        assert list(found.cells) == [Narrative("words")]
