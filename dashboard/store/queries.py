"""Where SQL stands: the folder `queries/`, beside the package in a checkout and inside it in a wheel."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_WRITES = re.compile(r"^--\s*writes:\s*(.+)$", re.MULTILINE)


@cache
def folder(*parts: str) -> Path:
    """A folder that ships with the app, such as `folder("queries", "figures")` or `folder("data", "demo")`."""
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)


@cache
def text(name: str) -> str:
    """The SQL of `queries/<name>.sql`, comments included. Raises FileNotFoundError."""
    return folder("queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")


@cache
def record(name: str) -> str:
    """The SQL of `queries/records/<name>.sql`, such as `labs/by_id`."""
    return text(f"records/{name}")


@cache
def tables_written(sql: str) -> tuple[str, ...]:
    """The tables that a statement says it writes, in its header line `-- writes: lab, lab_state`."""
    found = _WRITES.search(sql)
    return tuple(table.strip() for table in found.group(1).split(",")) if found else ()


def names(area: str) -> list[str]:
    """Every query below `queries/<area>/`, as paths without their ending, sorted."""
    root = folder("queries", area)
    return sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.sql"))
