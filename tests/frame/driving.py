"""How the tests of the frame drive a real server: as a browser would, over HTTP and WebSocket."""

from __future__ import annotations

import itertools
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PASSWORD = "three words and 4"
HTML = {"accept": "text/html,application/xhtml+xml", "sec-fetch-mode": "navigate"}
_addresses = itertools.count(1)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Server:
    """A server process; `do` has it change accounts while it runs."""

    def __init__(self, command: list[str], port: int, log: Path, **environment: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        self._output = log.open("wb")
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._output,
            env={**os.environ, **environment},
            cwd=log.parent,
        )

    @classmethod
    def of(cls, db: Path, **environment: str) -> Server:
        port = free_port()
        script = Path(__file__).with_name("served.py")
        server = cls([sys.executable, str(script), str(db), str(port)], port, db.with_suffix(".log"), **environment)
        server.wait()
        assert server.process.stdout is not None
        assert server.process.stdout.readline() == b"ready\n"
        return server

    def wait(self) -> None:
        for _ in range(300):
            try:
                if httpx.get(f"{self.url}/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError("the server did not start: " + self.log.read_text())

    def do(self, **asked: Any) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer == b"done\n", (answer, self.log.read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        for stream in (self.process.stdin, self.process.stdout, self._output):
            if stream is not None:
                stream.close()


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
