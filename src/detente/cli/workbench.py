"""The command that opens the workbench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import note


def workbench(
    case: Annotated[
        Path | None,
        typer.Argument(
            metavar="CASE",
            help="A case file to take into the library and open; any file that convert reads.",
            show_default=False,
        ),
    ] = None,
    *,
    host: Annotated[
        str, typer.Option(metavar="H", help="The address to listen on; others need a token.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="P", min=0, max=65535, help="The port; 0 for any that is free.")
    ] = 8080,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the browser.")
    ] = False,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="F",
            help="A file with the token that people log in with. [default: DETENTE_TOKEN]",
            show_default=False,
        ),
    ] = None,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--public-url",
            metavar="URL",
            help="The address people use, where a proxy stands before the server.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the workbench: all of it in the browser.

    Cases live in a library in your data folder, or in the database that DETENTE_DATABASE_URL names.
    Stop it with Ctrl-C.

    Example: detente workbench summit.case.yaml
    """
    from detente.formats.files import load
    from detente.workbench.server.settings import Settings, is_loopback
    from detente.workbench.server.token import find_token

    settings = Settings(host=host, port=port, token=find_token(token_file), public_url=public_url)
    loaded = None if case is None else load(case)

    from detente.workbench.desk import Desk
    from detente.workbench.server.serve import listen, serve
    from detente.workbench.store import Store

    listening = listen(host, port)
    store = Store()
    path = "/"
    if loaded is not None:
        path = f"/case/{store.create(loaded, settings.person, f'from {case}').case_id}"
    shown = f"[{host}]" if ":" in host else host
    address = f"{public_url or f'http://{shown}:{listening.getsockname()[1]}'}".rstrip("/")
    note(f"The workbench: {address}{path}  (library: {store.place}; stop it with Ctrl-C)")
    here = is_loopback(host) and not no_browser
    serve(Desk(store), settings, listening, browse=f"{address}{path}" if here else None)
