"""Copies of the record. Never made by opening the live file in this process: that drops DuckDB's lock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dashboard.store import ids
from dashboard.words.language import _
from dashboard.words.refusals import Refusal


def before_migration(path: Path, number: int) -> Path:
    """Copy a closed record aside before migration `number` changes it; the copy's path. Raises Refusal."""
    stamp = ids.now().strftime("%Y%m%dT%H%M%S")
    copy = path.with_name(f"{path.name}.before-{number:04d}-{stamp}")
    program = "import shutil, sys; shutil.copy2(sys.argv[1], sys.argv[2])"
    done = subprocess.run(  # noqa: S603 - our own interpreter, with two paths as arguments
        [sys.executable, "-I", "-c", program, str(path), str(copy)], capture_output=True, check=False
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise Refusal(
            _("The backup before migration %(number)s could not be made, so nothing was changed: %(reason)s")
            % {"number": number, "reason": reason[0] if reason else done.returncode}
        )
    return copy
