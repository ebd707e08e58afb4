"""Pages are tried without a browser as the app runs them, and without work that is the trial's own.

AppTest reads no configuration file: it would rewrite each script's syntax tree (magic) and note each call (usage
statistics), and the app does neither. It compiles each script anew at every run, builds a new imitation of the server,
and asks a thousand times a second whether the run has ended. All that is three quarters of the cost of a run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import MagicMock

import pytest

_CONFIG = Path(__file__).resolve().parents[1] / "dashboard" / ".streamlit" / "config.toml"


@contextmanager
def as_in_the_app() -> Iterator[None]:
    """Inside the block, AppTest runs pages so."""
    from streamlit import config
    from streamlit.runtime import Runtime
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import app_test, local_script_runner

    asked = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        thread = runner._script_thread
        assert thread is not None
        thread.join(timeout)
        if not runner.script_stopped():
            asked(runner, 0)  # which says that it took too long

    told = tomllib.loads(_CONFIG.read_text(encoding="utf-8"))
    options = {f"{area}.{name}": value for area in ("browser", "runner") for name, value in told[area].items()}
    before = {name: config.get_option(name) for name in options}
    scripts, server = ScriptCache(), MagicMock(spec=Runtime)
    with pytest.MonkeyPatch.context() as patch:
        # it would read the metadata of every installed package: we have no components
        patch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", list)
        patch.setattr(app_test, "ScriptCache", lambda: scripts)
        patch.setattr(app_test, "MagicMock", lambda spec: server)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        for name, value in options.items():
            config.set_option(name, value)
        yield
        for name, value in before.items():
            config.set_option(name, value)
