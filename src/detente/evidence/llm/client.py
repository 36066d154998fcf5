"""Asks an OpenAI-compatible server, through the ``openai`` client, and gives up in time.

The client retries with growing pauses on time-outs, lost connections, 408, 409, 429 and 5xx.
Redirects are not followed, an answer is read up to a limit of size and time, and the form of the
answer is asked for as strictly as the server lets.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from detente.evidence.llm.endpoint import Endpoint

MOST_BYTES = 4 * 2**20
MOST_TOKENS = 8192


class Answer(NamedTuple):
    """What came back: the text (None for none), and tokens as the server counts them."""

    text: str | None
    tokens_in: int | None = None
    tokens_out: int | None = None
    cached: bool = False


class NoAnswer(Exception):
    """A passage got no usable answer, for a reason that may pass for the next one."""


class Client:
    """A connection to an endpoint; a context manager."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Opens nothing yet.

        Raises:
            DetenteError: the ``openai`` package is not installed.
        """
        try:
            import openai
        except ImportError as error:
            raise DetenteError(
                "--llm needs the package “openai”, which is not installed here; install it with "
                "pip install 'detente[llm]'"
            ) from error
        self._openai = openai
        self._endpoint = endpoint
        self._form = 0  # which of the forms of answer the server takes; learnt, shared by threads
        http = openai.DefaultHttpxClient(
            follow_redirects=False, event_hooks={"request": [self._bare]}
        )
        self._client = openai.OpenAI(
            api_key=endpoint.key or "none",
            base_url=endpoint.url,
            timeout=endpoint.timeout,
            max_retries=endpoint.retries,
            http_client=http,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Answer:
        """The answer to a conversation, from the cache if it is there.

        Raises:
            NoAnswer: none came in time, or one that cannot be read.
            DetenteError: the server refuses the key, the model or the address.
        """
        name = self._cached_as(messages, schema)
        if known := _read(name):
            return known
        openai = self._openai
        try:
            answer = self._asked(messages, schema)
        except openai.APITimeoutError as error:
            raise NoAnswer(f"no answer within {self._endpoint.timeout:g} s") from error
        except openai.APIConnectionError as error:
            raise NoAnswer("the server cannot be reached, or broke off") from error
        except openai.APIStatusError as error:
            raise self._refused(error.status_code) from error
        except openai.APIError as error:
            raise NoAnswer("the answer cannot be read") from error
        if name is not None and answer.text:
            _write(name, answer)
        return answer

    def _asked(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Answer:
        """Ask for the schema; where the server refuses that, for JSON; else for text."""
        openai = self._openai
        forms: list[dict[str, Any]] = [
            {"type": "json_schema",
             "json_schema": {"name": "evidence", "strict": True, "schema": schema}},
            {"type": "json_object"},
            {},
        ]  # fmt: skip
        while True:
            at = self._form
            try:
                return self._sent(messages, forms[at], schema)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if at + 1 == len(forms):
                    raise
                self._form = max(self._form, at + 1)

    def _sent(
        self, messages: list[dict[str, str]], form: dict[str, Any], schema: dict[str, Any]
    ) -> Answer:
        asked: dict[str, Any] = {"model": self._endpoint.model, "temperature": 0}
        if form.get("type") != "json_schema":
            told = f"Answer with one JSON object of this schema:\n{json.dumps(schema)}"
            first, *rest = messages
            messages = [{**first, "content": f"{first['content']}\n\n{told}"}, *rest]
        if form:
            asked["response_format"] = form
        created = self._client.chat.completions.with_streaming_response.create(
            messages=messages,  # type: ignore[arg-type]
            max_tokens=MOST_TOKENS,
            **asked,
        )
        body = bytearray()
        with created as response, self._read_errors():
            began = monotonic()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise NoAnswer("the answer is too long")
                if monotonic() - began > self._endpoint.timeout:  # in drops
                    raise NoAnswer(f"no answer within {self._endpoint.timeout:g} s")
        return _answer(bytes(body))

    @contextlib.contextmanager
    def _read_errors(self) -> Iterator[None]:
        """What the transport raises while a body is read is not the client's own error."""
        try:
            yield
        except (NoAnswer, self._openai.OpenAIError):
            raise
        except Exception as error:  # whichever library carries it
            raise NoAnswer("the answer broke off") from error

    def _bare(self, request: Any) -> None:
        """Send nothing that the client takes from the environment for another server."""
        for name in ("OpenAI-Organization", "OpenAI-Project"):
            request.headers.pop(name, None)
        if self._endpoint.key is None:
            request.headers.pop("Authorization", None)

    def _refused(self, status: int) -> Exception:
        host = self._endpoint.host
        if status in {401, 403}:
            return DetenteError(
                f"--llm: {host} refuses the key (HTTP {status}); put the right one into the "
                "environment variable DETENTE_LLM_KEY"
            )
        if status == 404 or 300 <= status < 400:
            return DetenteError(
                f"--llm: {host} has no model “{self._endpoint.model}” there (HTTP {status}); "
                "look at the address, which often ends in /v1, and at --llm-model"
            )
        return NoAnswer(f"the server answers with HTTP {status}")

    def _cached_as(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Path | None:
        if self._endpoint.cache is None:
            return None
        asked = json.dumps([self._endpoint.url, self._endpoint.model, messages, schema])
        return self._endpoint.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"


def _answer(body: bytes) -> Answer:
    """The text and the tokens of a chat completion, whatever else the body holds.

    Raises:
        NoAnswer: it is none.
    """
    try:
        data = json.loads(body)
        text = data["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise NoAnswer("the answer is not a chat completion") from error
    if text is not None and not isinstance(text, str):
        raise NoAnswer("the answer is not a chat completion")
    usage = data.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Answer(text, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))


def _count(usage: dict[str, Any], name: str) -> int | None:
    number = usage.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number < 10**9 else None


def _read(name: Path | None) -> Answer | None:
    """An answer kept from an earlier run; it costs nothing now."""
    if name is None or not name.is_file():
        return None
    try:
        text = json.loads(name.read_text(encoding="utf-8"))["text"]
    except (OSError, ValueError, LookupError, TypeError):
        return None  # half-written or foreign: ask again
    return Answer(text, 0, 0, cached=True) if isinstance(text, str) else None


def _write(name: Path, answer: Answer) -> None:
    """Keep an answer, readable by the user alone; whole or not at all."""
    name.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".answer.", dir=name.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"text": answer.text}, file)
    Path(temporary).replace(name)
