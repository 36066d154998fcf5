"""A server on the loopback that speaks the OpenAI protocol, and misbehaves as it is told."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}


@dataclass
class Reply:
    """What to answer: text of the completion, or a whole body; status, headers, how slowly."""

    text: Any = "{}"
    status: int = 200
    usage: Any = field(default_factory=lambda: dict(USAGE))
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0
    drip: float = 0
    cut: bool = False


@dataclass
class Server:
    """Its address, and every request it got with its headers."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def serving(answer: Callable[[dict[str, Any], int], Reply]) -> Iterator[Server]:
    """Serve; ``answer`` gets a request's JSON and how many came before it."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            asked = {"path": self.path, **json.loads(data)}
            with lock:
                number = len(server.asked)
                server.asked.append(asked)
                server.headers.append({k.lower(): v for k, v in self.headers.items()})
            with contextlib.suppress(ConnectionError):
                self.send(answer(asked, number))

        def send(self, reply: Reply) -> None:
            time.sleep(reply.wait)
            body = reply.body
            if body is None:
                message = {"role": "assistant", "content": reply.text}
                whole = {
                    "id": "x",
                    "object": "chat.completion",
                    "created": 1,
                    "model": "m",
                    "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                }
                if reply.usage is not None:
                    whole["usage"] = reply.usage
                body = json.dumps(whole).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body) + (100 if reply.cut else 0)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.drip:
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(reply.drip)
            else:
                self.wfile.write(body)
            self.close_connection = reply.cut

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    server = Server(f"http://127.0.0.1:{made.server_port}/v1")
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def reply(**found: Any) -> Reply:
    """An answer with these items."""
    return Reply(json.dumps(found))
