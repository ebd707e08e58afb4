"""Starting and stopping: every way starts the same app, tuned alike, and says in a sentence what keeps it."""

from __future__ import annotations

import inspect
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.frame import gate_rules, server, settings, theme_once
from dashboard.frame.settings import Settings
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput
from tests.frame.driving import HTML, Browser, Served, Server, Started, free_port, rerun

LAUNCHER = str(server.LAUNCHER)
CLI = [sys.executable, "-c", "from dashboard.cli import main; main()"]


@pytest.mark.slow
@pytest.mark.parametrize("way", ["coopboard", "streamlit", "uvicorn"])
def test_every_way_of_starting_gives_the_same_app_behind_the_gate(coop: Path, tmp_path: Path, way: str) -> None:
    db = shutil.copy(coop, tmp_path / "coop.duckdb")
    port = free_port()
    command = {
        "coopboard": [*CLI, "serve", "--db", str(db), "--port", str(port)],
        "streamlit": [sys.executable, "-m", "streamlit", "run", LAUNCHER, "--server.port", str(port)],
        "uvicorn": [sys.executable, "-m", "uvicorn", "dashboard.app:app", "--port", str(port)],
    }[way]
    started = Started(command, port, tmp_path / "log", COOPBOARD_DB=str(db))
    try:
        started.wait()
        with Browser(started.url) as browser:
            signed_out = browser.get("/labs", headers=HTML).status_code
            browser.sign_in("staff@example.org")
            with browser.line() as line:
                new_session = rerun(line)[0].new_session
        assert signed_out == 303
        assert new_session.config.gather_usage_stats is False
        assert new_session.custom_theme.light.primary_color == "#B32D3B"
        assert new_session.custom_theme.font_faces[0].url == "/coop-static/inter-latin.woff2"
    finally:
        started.stop()
    assert not db.with_name("coop.duckdb.wal").exists()  # everything is in the file


def test_the_theme_made_once_is_the_theme_that_streamlit_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {
        "theme": {"base": "light", "font": "Inter, sans-serif", "chartCategoricalColors": ["#1267FB"]},
        "theme.light": {"primaryColor": "#B32D3B"},
    }
    asked: list[str] = []

    def of_section(section: str) -> dict[str, object]:
        asked.append(section)
        return options.get(section, {})

    monkeypatch.setattr(app_session.config, "get_options_for_section", of_section)
    original = inspect.unwrap(app_session._populate_theme_msg)
    once = theme_once._once(original)
    expected, made = CustomThemeConfig(), [CustomThemeConfig(), CustomThemeConfig()]

    for populate, message in ((original, expected), (once, made[0]), (once, made[1])):
        populate(message)
        populate(message.light, "theme.light")
        populate(message.sidebar, "theme.sidebar")

    assert [message.SerializeToString(deterministic=True) for message in made] == [
        expected.SerializeToString(deterministic=True)
    ] * 2
    assert made[0].light.primary_color == "#B32D3B"
    assert asked.count("theme.light") == 2  # once by the original, once for both of ours


def test_a_port_in_use_is_said_in_a_sentence_and_the_record_is_left_alone(coop: Path) -> None:
    before = coop.read_bytes()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = subprocess.run([*CLI, "serve", "--db", coop, "--port", str(port)], capture_output=True, text=True)

    sentence = f"Port {port} is in use by another program. Choose another one with --port.\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", sentence)
    assert coop.read_bytes() == before


def test_a_record_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with Record.open(tmp_path / "coop.duckdb", create=True):
        command = [*CLI, "serve", "--db", str(tmp_path / "coop.duckdb"), "--port", str(free_port())]
        ran = subprocess.run(command, capture_output=True, text=True)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "is open in another process" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("way", ["streamlit", "uvicorn"])
def test_without_a_record_the_other_ways_say_how_to_start(tmp_path: Path, way: str) -> None:
    command = {
        "streamlit": [sys.executable, "-m", "streamlit", "run", LAUNCHER, "--server.port", str(free_port())],
        "uvicorn": [sys.executable, "-m", "uvicorn", "dashboard.app:app", "--port", str(free_port())],
    }[way]
    environment = {name: value for name, value in os.environ.items() if name != "COOPBOARD_DB"}

    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60)

    assert ran.returncode == 1
    assert "No record is told. Start with `coopboard serve --db PATH`" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_interrupt_closes_the_record(coop: Path, tmp_path: Path) -> None:
    db = shutil.copy(coop, tmp_path / "coop.duckdb")
    started = Served(db)
    with Browser(started.url) as browser:
        browser.sign_in("staff@example.org")

    started.stop(by=signal.SIGINT)

    with Record.open(db) as record:
        assert record.rows("events/all")[-1]["action"] == "session.open"


def test_listening_sockets_send_without_delay_and_so_does_what_they_accept() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        found = server.send_without_delay()

        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        assert found >= 1
        assert listening.fileno() > 0  # still open


@pytest.fixture(scope="module")
def behind_tls(coop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that people reach through a proxy that speaks https."""
    db = shutil.copy(coop, tmp_path_factory.mktemp("tls") / "coop.duckdb")
    started = Served(db, COOPBOARD_PUBLIC_URL="https://coop.example.org")
    yield started
    started.stop()


def test_behind_tls_the_cookie_keeps_to_https_and_to_this_host(behind_tls: Server) -> None:
    public = {"host": "coop.example.org", "origin": "https://coop.example.org", "x-forwarded-proto": "https"}
    with Browser(behind_tls.url) as browser:
        form = {"login": "staff@example.org", "password": "three words and 4"}
        answer = browser.post("/signin", data=form, headers=public)
        cookie = answer.headers["set-cookie"]
        token = cookie.partition(";")[0]
        page = browser.get("/labs", headers={**HTML, **public, "cookie": token})

    assert answer.status_code == 303
    assert cookie.startswith("__Host-coop_session=")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {
        "httponly",
        "max-age=43200",
        "path=/",
        "samesite=lax",
        "secure",
    }
    assert (page.status_code, page.headers["strict-transport-security"]) == (200, "max-age=31536000")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("COOPBOARD_PUBLIC_URL", "coop.example.org", "COOPBOARD_PUBLIC_URL is 'coop.example.org'; expected"),
        ("COOPBOARD_PUBLIC_URL", "https://a.org/coop", "COOPBOARD_PUBLIC_URL is 'https://a.org/coop'; expected"),
        ("COOPBOARD_OIDC_ISSUER", "https://id.example.org", "go together"),
    ],
)
def test_a_setting_that_is_amiss_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(BadInput, match=sentence.replace("(", r"\(")):
        settings.read()


def test_a_provider_is_asked_over_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPBOARD_OIDC_ISSUER", "http://id.example.org")
    monkeypatch.setenv("COOPBOARD_OIDC_CLIENT_ID", "coopboard")
    monkeypatch.setenv("COOPBOARD_OIDC_CLIENT_SECRET", "a secret")

    with pytest.raises(BadInput, match="must begin with https://"):
        settings.read()


@pytest.mark.parametrize(
    ("host", "fits"),
    [
        ("localhost:8501", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("COOP.example.org", True),
        ("coop.example.org.", True),
        ("evil.org", False),
        ("coop.example.org.evil.org", False),
        ("evil.org@coop.example.org", False),
        ("coop.example.org:x", False),
        ("", False),
        (None, False),
    ],
)
def test_a_host_header_names_this_app_or_is_refused(host: str | None, fits: bool) -> None:
    assert gate_rules.host_fits(host, Settings(public_url="https://coop.example.org")) is fits
