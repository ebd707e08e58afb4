"""`coopboard serve`: opens the record and serves the app until it is stopped."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dashboard.words.language import _
from dashboard.words.refusals import Refusal

app = typer.Typer()

_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_LARGEST_MESSAGE = 200 * 1024 * 1024  # bytes of one WebSocket message, as Streamlit itself sets it


def serve(db: Path, port: int = 8501, address: str = "127.0.0.1", ready: Callable[[], None] | None = None) -> None:
    """Serve the record at `db` until interrupted, then checkpoint and close it.

    `ready` is called once the port is ours and the record is open.
    Raises Refusal when the record cannot be opened, when it is the demo and others could reach it, or when nothing
    can listen on that address and port.
    """
    from dashboard.exchange.demo import is_demo
    from dashboard.frame import house, settings

    listening = _listen(address, port)
    try:
        settings.use(settings.read(address))
        record = house.open(db)
        try:
            if address not in _THIS_MACHINE and is_demo(record):
                raise Refusal(
                    _("This is the demo coop, whose password everybody knows: it is served on this machine only.")
                )
            if ready is not None:
                ready()
            _run(listening)
        finally:
            house.close()
    finally:
        listening.close()


@app.command("serve")
def serve_command(
    db: Annotated[Path, typer.Option("--db", help="The file of the record.", metavar="PATH")],
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65_535)] = 8501,
    address: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Open a record and serve the app. Stop it with Ctrl+C."""

    def tell() -> None:
        shown = f"[{address}]" if ":" in address else address
        typer.echo(_("Coopboard opens at http://%(where)s (stop with Ctrl+C)") % {"where": f"{shown}:{port}"})
        if address not in _THIS_MACHINE:
            typer.echo(_("Other machines also need COOPBOARD_PUBLIC_URL and https: see docs/operating.md."))

    serve(db, port, address, ready=tell)


def _run(listening: socket.socket) -> None:
    import uvicorn

    from dashboard.app import app as coopboard

    # Streamlit's own settings, but for the socket, which is ours and sends without delay
    config = uvicorn.Config(
        coopboard,
        ws_max_size=_LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        use_colors=False,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listening.bind((address, port))
        listening.listen(2_048)
    except OSError as error:
        listening.close()
        where = {"port": port, "address": address}
        if error.errno == errno.EADDRINUSE:
            sentence = _("Port %(port)s is in use by another program. Choose another one with --port.")
        elif error.errno == errno.EACCES:
            sentence = _("Port %(port)s may not be listened on here. Choose one above 1023 with --port.")
        else:
            sentence = _("Nothing can listen on %(address)s: it is no address of this machine.")
        raise Refusal(sentence % where) from error
    listening.setblocking(False)
    return listening
