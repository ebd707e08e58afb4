"""The house keeps its floors: imports go down, SQL stands in queries/, files stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "dashboard").rglob("*.py"))
TRANSLATES = {"_", "N_", "ngettext"}
SQL = re.compile(
    r"^\s*(select\s[\s\S]+\sfrom\s|with\s+\w+\s+as\s*\(|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s"
    r"|delete\s+from\s|(create|drop|alter)\s+(or\s+replace\s+|temp\s+)*(table|view|schema|index|sequence)\s"
    r"|copy\s[\s\S]+\s(to|from)\s|attach\s+')",
    re.IGNORECASE,
)


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def spoken_or_explained(tree: ast.AST) -> set[int]:
    """The constants that are docstrings or go through gettext: prose may say *select ... from*."""
    passed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATES:
            passed.update(id(argument) for argument in node.args)
    return passed


def sql_in(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    passed = spoken_or_explained(tree)
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else " x " for part in node.values)
        if SQL.match(text):
            yield text


def test_each_floor_imports_from_its_own_or_below() -> None:
    # in a process of its own: the linter silences every logger of the one that it runs in
    run = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

    ran = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_sql_stands_only_in_queries() -> None:
    found = {path.relative_to(ROOT).as_posix(): list(sql_in(path.read_text(encoding="utf-8"))) for path in CODE}

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "source",
    [
        "x = 'select name from lab'",
        "x = f'select {columns} from {table} where true'",
        "run('''\n  insert into lab values (1)''')",
        "x = 'UPDATE lab SET name = 1'",
        "x = 'delete from lab'",
        "x = 'with t as (select 1) select * from t'",
        "x = 'create or replace table t (i int)'",
    ],
)
def test_the_search_for_sql_finds_what_it_is_there_for(source: str) -> None:
    assert len(list(sql_in(source))) >= 1


@pytest.mark.parametrize(
    "source",
    ["x = _('Select a theme from the list')", "'''select a from b'''", "x = 'begin transaction read only'"],
)
def test_the_search_for_sql_lets_prose_pass(source: str) -> None:
    assert list(sql_in(source)) == []


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_stay_under_300_lines_and_pages_under_80() -> None:
    long_files = [path for path in CODE if lines(path) > 300]
    long_pages = [path for path in CODE if path.parent.name == "pages" and lines(path) > 80]

    assert names(long_files) == []
    assert names(long_pages) == []


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}

    assert names([path for path in CODE if {path.stem, path.parent.name} & drawers]) == []


def test_no_module_beside_the_launcher_bears_the_name_of_a_standard_one() -> None:
    # `streamlit run dashboard/app.py` puts dashboard/ on the path, before the standard library
    beside = {path.stem if path.is_file() else path.name for path in (ROOT / "dashboard").iterdir()}

    assert beside & (sys.stdlib_module_names | {"streamlit", "duckdb", "plotly", "pandas", "starlette"}) == set()


def shadowing(source: str) -> list[int]:
    """The lines of functions that call `_()` and also bind `_`: there, the translation is no function."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        in_comprehension = {
            id(node)
            for comprehension in ast.walk(function)
            if isinstance(comprehension, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
            for node in ast.walk(comprehension)
        }
        bound = [n for n in ast.walk(function) if isinstance(n, ast.Name | ast.arg) and id(n) not in in_comprehension]
        binds = any(
            (isinstance(n, ast.arg) and n.arg == "_")
            or (isinstance(n, ast.Name) and n.id == "_" and isinstance(n.ctx, ast.Store))
            for n in bound
        )
        calls = any(
            isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "_" for n in ast.walk(function)
        )
        if binds and calls:
            found.append(function.lineno)
    return found


def test_no_function_hides_the_translation_behind_a_throwaway_name() -> None:
    assert shadowing("def f():\n    a, _ = g()\n    return _('word')") == [1]
    assert shadowing("def f():\n    a = [1 for _ in g()]\n    return _('word')") == []
    found = {path.relative_to(ROOT).as_posix(): shadowing(path.read_text(encoding="utf-8")) for path in CODE}
    assert {name: where for name, where in found.items() if where} == {}
