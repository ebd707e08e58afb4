"""A client that does what a browser does to the server: signs in, opens the WebSocket, asks for reruns.

with Client(base_url) as client:
    client.sign_in(login, password)
    with client.line() as line:
        line.rerun("labs")      # -> Rerun(bytes=..., messages=..., seconds=...)
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@dataclass(frozen=True)
class Rerun:
    """What one run of a page gave."""

    seconds: float
    bytes: int
    messages: int
    exceptions: int


class Line:
    """An open WebSocket to the app: one session."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def rerun(self, page: str = "", query: str = "", timeout: float = 60) -> Rerun:
        """Run a page, named by its path, from the first message to the last."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        started = time.perf_counter()
        self._socket.send(message.SerializeToString())
        size = messages = exceptions = 0
        while True:
            data = self._socket.recv(timeout=timeout)
            answer = ForwardMsg()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            size, messages = size + len(data), messages + 1
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                exceptions += 1
            if kind == "script_finished":
                return Rerun(time.perf_counter() - started, size, messages, exceptions)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


class Client:
    """Somebody at a browser."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.http = httpx.Client(base_url=base_url, headers={"origin": base_url}, timeout=30)

    def sign_in(self, login: str, password: str) -> None:
        """Open a session. Raises RuntimeError when the server does not let us in."""
        answer = self.http.post("/signin", data={"login": login, "password": password})
        if answer.status_code != 303:
            raise RuntimeError(f"sign-in answered {answer.status_code}")

    def line(self) -> Line:
        """Open a WebSocket in this session."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = f"ws://{urlsplit(self.base_url).netloc}/_stcore/stream"
        headers = {"Cookie": cookies} if cookies else {}
        options: dict[str, Any] = {"max_size": None, "compression": None}
        return Line(
            connect(
                address,
                subprotocols=["streamlit"],  # type: ignore[list-item]
                origin=self.base_url,  # type: ignore[arg-type]
                additional_headers=headers,
                **options,
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
