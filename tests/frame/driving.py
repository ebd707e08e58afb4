"""How the tests of the frame drive a real server: as a browser would, over HTTP and WebSocket."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.frame import served

PASSWORD = "three words and 4"
HTML = {"accept": "text/html,application/xhtml+xml", "sec-fetch-mode": "navigate"}
_addresses = itertools.count(1)
# one process imports what a server needs, two seconds' worth, and each server is forked off it
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.frame.served", *served.NEEDED])


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Server(ABC):
    """A server in a process of its own."""

    def __init__(self, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.log = log

    def wait(self) -> None:
        """Until it answers. Fails with its log when it ended or does not answer in half a minute."""
        for _ in range(600):
            try:
                if httpx.get(f"{self.url}/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            assert self.runs(), self.log.read_text()
            time.sleep(0.05)
        raise AssertionError("the server did not start: " + self.log.read_text())

    @abstractmethod
    def runs(self) -> bool:
        """Whether its process has not ended."""

    @abstractmethod
    def stop(self) -> None:
        """End it as whoever runs the machine does, and wait for it."""


class Started(Server):
    """A server that was started by a command."""

    def __init__(self, command: list[str], port: int, log: Path, **environment: str) -> None:
        super().__init__(port, log)
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, env={**os.environ, **environment}, cwd=log.parent
            )

    def runs(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


class Served(Server):
    """A server of a record as `coopboard serve` runs it; `do` has it change accounts meanwhile."""

    def __init__(self, db: Path, **environment: str) -> None:
        port = free_port()
        super().__init__(port, db.with_suffix(".log"))
        self._line: Connection
        self._line, theirs = _FORKS.Pipe()
        self.process = _FORKS.Process(target=served.run, args=(db, port, self.log, environment, theirs))
        # a page that was run in this process leaves its script behind as the main module, which a fork would run again
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            self.process.start()
        theirs.close()
        assert self._answer() == "ready"
        self.wait()

    def do(self, **asked: Any) -> None:
        self._line.send(asked)
        assert self._answer() == "done"

    def runs(self) -> bool:
        return self.process.is_alive()

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        if self.process.pid is not None and self.process.is_alive():
            os.kill(self.process.pid, by)
        self.process.join(20)
        assert not self.process.is_alive(), self.log.read_text()
        self._line.close()

    def _answer(self) -> Any:
        try:
            return self._line.recv()
        except EOFError:
            raise AssertionError("the server ended: " + self.log.read_text()) from None


class Browser(httpx.Client):
    """Somebody at a browser: keeps cookies, sends the origin, follows no redirect by itself."""

    def __init__(self, url: str, **options: Any) -> None:
        self.address = f"10.0.0.{next(_addresses)}"
        headers = {"origin": url, "x-forwarded-for": self.address}
        super().__init__(base_url=url, headers=headers, timeout=30, **options)
        self.url = url

    def sign_in(self, login: str, password: str = PASSWORD, **form: str) -> httpx.Response:
        return self.post("/signin", data={"login": login, "password": password, **form})

    def line(self, **headers: str) -> ClientConnection:
        """The WebSocket of a page."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies.jar)
        given = {"Cookie": cookies, "Origin": self.url, **headers}
        return connect(
            f"ws://{urlsplit(self.url).netloc}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={name: value for name, value in given.items() if value},
            max_size=None,
            compression=None,
        )


def rerun(line: ClientConnection, page: str = "") -> list[ForwardMsg]:
    """Run a page; everything that the server said until it was through."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    line.send(asked.SerializeToString())
    said = []
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(line.recv(timeout=30)))  # type: ignore[arg-type]
        said.append(message)
        if message.WhichOneof("type") == "script_finished":
            return said


def closed_with(line: ClientConnection) -> int | None:
    """The code with which the server closes a WebSocket, within five seconds."""
    for _ in range(1_000):
        try:
            line.recv(timeout=5)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
    return None
