"""The page in the browser: `python -m ui`, which `scholiast ui` starts.

Everything Streamlit is told is told here: nothing counted, nothing fetched from elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

import typer
from streamlit.web import bootstrap

from app.settings import SettingsError, load_settings

OWN: Final = {
    "server.fileWatcherType": "none",
    "runner.magicEnabled": False,
    "server.maxUploadSize": 500,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.light.primaryColor": "#b3541e",
    "theme.dark.primaryColor": "#e0793f",
}


def main() -> int:
    """Serve the page until it is interrupted."""
    parser = argparse.ArgumentParser(prog="python -m ui", description="Serve the page in the browser.")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int)
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    options: dict[str, Any] = {**OWN, "server.address": given.address}
    bootstrap.load_config_options({name.replace(".", "_"): value for name, value in options.items()})
    from ui.server import serve  # it reads what Streamlit was told

    try:
        settings = load_settings(library=given.library)
        serve(
            settings,
            address=given.address,
            port=given.port,
            certificate=given.certificate,
            key=given.key,
            browser=not given.no_browser,
        )
    except SettingsError as error:
        typer.echo(error, err=True)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
