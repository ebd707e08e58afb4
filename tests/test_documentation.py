"""The documentation names what there is, and every link in it leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from dashboard import cli
from dashboard.exchange.kinds import CREATABLE, KINDS
from dashboard.frame.pages_table import PAGES
from dashboard.store import figures, headers
from dashboard.store.record import Record
from dashboard.words.permissions import ACTIONS, GRANTS, ROLES
from scripts import document_columns

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]


def said(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def commands(group: object, before: str = "coopboard") -> dict[str, list[str]]:
    """Every command with the options that it takes: {"coopboard user add": ["--db", "--name"]}."""
    found: dict[str, list[str]] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            found |= commands(command, f"{before} {name}")
        else:
            options = [option for parameter in command.params for option in parameter.opts]
            found[f"{before} {name}"] = [option for option in options if option.startswith("--") and option != "--help"]
    return found


def test_every_command_and_option_is_described() -> None:
    page = said("command-line.md")

    lacking = {
        command: [option for option in options if not re.search(rf"{option}\b", page)]
        for command, options in commands(get_command(cli.build())).items()
    }

    assert [command for command in lacking if f"`{command}" not in page] == []
    assert {command: options for command, options in lacking.items() if options} == {}


def test_no_command_is_described_that_is_not_there() -> None:
    described = set(re.findall(r"^\| `(coopboard [a-z]+(?: [a-z][a-z-]*)?)", said("command-line.md"), re.MULTILINE))

    assert described == set(commands(get_command(cli.build())))


def test_every_kind_of_import_is_described() -> None:
    shown = [kind.name for kind in KINDS.values() if kind.shown]

    assert [name for name in shown if f"`{name}`" not in said("bring-your-own-data.md")] == []
    assert [word for word in CREATABLE if word not in said("bring-your-own-data.md")] == []


def test_the_page_of_columns_is_the_one_that_the_import_knows() -> None:
    assert said("import-columns.md") == document_columns.text(), "run: python -m scripts.document_columns"


def test_every_page_is_described_with_its_address() -> None:
    described = dict(re.findall(r"^\| ([^|]+) \| `/([a-z-]*)` \|", said("index.md"), re.MULTILINE))

    assert described == {entry.title: entry.path for entry in PAGES}


def test_every_action_is_described_as_the_grants_say() -> None:
    lines = re.findall(r"^\| `([a-z_]+\.[a-z]+)` \| ([^|]+) \| ([^|]+) \|", said("index.md"), re.MULTILINE)
    names = {role: role for role in ROLES}

    assert {action: sentence for action, sentence, _roles in lines} == ACTIONS
    for action, _sentence, roles in lines:
        if roles == "everyone who signs in":
            expected = frozenset(ROLES)
        elif roles.startswith("all but "):
            expected = frozenset(ROLES) - {word.rstrip("s") for word in roles[8:].split(" and ")}
        else:
            expected = frozenset(names[word] for word in roles.split(", "))
        assert GRANTS[action] == expected, action


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(\s*([^)\s]+)\s*\)", page.read_text(encoding="utf-8")):
        if re.match(r"(https?|mailto):", target):
            continue
        file, _hash, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)

    assert lost == []


def test_every_page_of_the_documentation_is_listed() -> None:
    linked = set(re.findall(r"\]\(([a-z-]+\.md)\)", said("index.md")))

    assert {path.name for path in DOCS.glob("*.md")} - {"index.md"} - linked == set()


def test_the_two_commands_of_the_readme_are_there_and_can_be_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in ("scripts/demo", "scripts/test"):
        assert f"```\n./{command}\n```" in readme
        assert (ROOT / command).stat().st_mode & 0o111


def test_the_example_of_a_figure_is_a_figure_that_runs(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [example] = re.findall(r"```sql\n(.+?)```", said("how-to-add-a-figure.md"), re.DOTALL)
    file = tmp_path / "activity" / "labs_by_language.sql"
    file.parent.mkdir()
    file.write_text(example, encoding="utf-8")

    figure = headers.parse(file)

    known = figures.catalogue()
    monkeypatch.setattr(figures, "catalogue", lambda: {**known, figure.name: figure})
    sql = figures.full_sql.__wrapped__(figure.name)
    with record.reading() as reading:
        table = reading.arrow(sql, {"as_of": "2026-11-22", "theme": None})
    assert table.column_names == [column.name for column in figure.columns]
    assert {figure.total, *(agreement.other for agreement in figure.agrees)} <= known.keys()
    assert figure.opens is not None
    assert {name for name, _column in figure.opens.params} <= {p.name for p in known[figure.opens.figure].params}


def test_no_page_names_a_place_of_one_machine() -> None:
    places = re.compile(r"/(work|root|home|tmp)/\w+")

    assert [path.name for path in WRITTEN if places.search(path.read_text(encoding="utf-8"))] == []
