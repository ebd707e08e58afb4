"""Make the screenshots of docs/screenshots anew: every page of the demo, light and dark, wide and narrow.

python scripts/screenshots.py [PAGE ...] [--lang fr] [--out FOLDER] [--only-wide]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.exchange.demo import make_demo  # noqa: E402
from dashboard.store.record import Record  # noqa: E402
from tests.serving import chromium_at, serving, settled, sign_in, where_chromium  # noqa: E402

PAGES = {
    "overview": "",
    "participation": "participation",
    "labs": "labs",
    "budget": "budget",
    "cycle": "cycle",
    "recommendations": "recommendations",
    "import": "import",
    "figures": "figures?figure=participation_by_theme",
    "about": "about",
}
LOOKS = ((False, 1280), (True, 1280), (False, 390))


def main() -> None:
    """Serve a new demo and photograph each page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pages", nargs="*", default=[])
    asked.add_argument("--lang", default="en")
    asked.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    asked.add_argument("--only-wide", action="store_true")
    given = asked.parse_args()
    where = where_chromium()
    if where is None:
        sys.exit("needs Chromium (apt-get install chromium)")
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "coop.duckdb"
        with Record.open(record, create=True) as opened:
            make_demo(opened)
        with serving(record) as server, chromium_at(where) as browser:
            for dark, width in LOOKS[:1] if given.only_wide else LOOKS:
                context = browser.new_context(
                    viewport={"width": width, "height": 1700}, color_scheme="dark" if dark else "light"
                )
                page = context.new_page()
                page.goto(f"{server.address}/signin")
                sign_in(page, "staff")
                for name, path in PAGES.items():
                    if given.pages and name not in given.pages:
                        continue
                    sign = "&" if "?" in path else "?"
                    page.goto(f"{server.address}/{path}{sign}lang={given.lang}")
                    settled(page)
                    page.wait_for_timeout(700)  # charts draw themselves in
                    suffix = ("-dark" if dark else "") + ("-narrow" if width < 600 else "")
                    suffix += "" if given.lang == "en" else f"-{given.lang}"
                    page.screenshot(path=given.out / f"{name}{suffix}.png")
                context.close()


if __name__ == "__main__":
    main()
