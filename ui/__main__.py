"""The page in the browser: `python -m ui`, which `scholiast ui` starts.

Everything Streamlit is told is told here: this machine alone, nothing counted, nothing fetched from elsewhere.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from streamlit.web import bootstrap

MAIN = Path(__file__).parent / "main.py"


def main() -> None:
    """Serve the page until it is interrupted."""
    parser = argparse.ArgumentParser(prog="python -m ui", description="Serve the page in the browser.")
    parser.add_argument("--library")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    options = {
        "server.address": given.address,
        "server.port": given.port,
        "server.headless": given.no_browser,
        "server.fileWatcherType": "none",
        "runner.magicEnabled": False,
        "server.maxUploadSize": 500,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "theme.light.primaryColor": "#b3541e",
        "theme.dark.primaryColor": "#e0793f",
    }
    bootstrap.load_config_options({name.replace(".", "_"): value for name, value in options.items()})
    bootstrap.run(str(MAIN), False, ["--library", given.library] if given.library else [], {})


if __name__ == "__main__":
    main()
