"""`coopboard serve`: what it refuses before it listens to anybody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.commands.serve import serve
from dashboard.frame import house
from dashboard.words.refusals import Refusal


def test_the_demo_is_not_served_to_other_machines_because_everybody_knows_its_password(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "_record", None)  # nothing is open in this process yet
    copy = tmp_path / "demo.duckdb"
    shutil.copy(demo_path, copy)

    with pytest.raises(Refusal) as refused:
        serve(copy, 0, "0.0.0.0")

    assert str(refused.value) == (
        "This is the demo coop, whose password everybody knows: it is served on this machine only."
    )
