"""Make the screenshots of docs/screenshots anew: every page of the demo, light and dark, wide and narrow.

python scripts/screenshots.py [PAGE ...] [--lang fr] [--out FOLDER] [--only-wide]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.coop import (  # noqa: E402
    accounts,
    admission,
    agendas,
    board_meetings,
    decisions,
    evaluations,
    lab_finding,
    meetings,
    notebook_templates,
    notebooks,
    progress_due,
    writing,
)
from dashboard.exchange.demo import make_demo  # noqa: E402
from dashboard.store import ids  # noqa: E402
from dashboard.store.record import Record  # noqa: E402
from tests.serving import chromium_at, serving, settled, sign_in, where_chromium  # noqa: E402

# name -> (role, address): each page as somebody whom it is made for sees it
PAGES = {
    "overview": ("staff", ""),
    "participation": ("staff", "participation"),
    "participation-map": ("staff", "participation?view=map"),
    "matching": ("staff", "matching"),
    "matching-gaps": ("staff", "matching?view=gaps"),
    "labs": ("staff", "labs"),
    "lab": ("animator", "lab?id={meets}"),
    "lab-people": ("animator", "lab?id={meets}&view=people"),
    "lab-proposed": ("staff", "lab?id={proposed}"),
    "join": ("member", "join?theme={theme}"),
    "propose": ("member", "propose"),
    "lab-progress": ("staff", "lab?id={drafts}&view=progress&update={update}"),
    "care": ("staff", "care"),
    "care-updates": ("staff", "care?view=updates"),
    "lab-meetings": ("animator", "lab?id={meets}&view=meetings"),
    "lab-meeting": ("animator", "lab-meeting?id={evening}"),
    "rooms": ("animator", "rooms"),
    "rooms-experts": ("animator", "rooms?view=experts"),
    "my-meetings": ("animator", "my-meetings"),
    "my-calendars": ("animator", "my-meetings?view=calendars"),
    "budget": ("staff", "budget"),
    "budget-asked": ("board", "budget?view=asked"),
    "requests": ("staff", "requests"),
    "request-written": ("staff", "requests?id={draft}"),
    "request": ("staff", "request?id={promised}"),
    "envelope": ("staff", "envelope?id={envelope}"),
    "payments": ("staff", "payments"),
    "approvals": ("approver", "approvals"),
    "approvals-one": ("approver", "approvals?id={waiting}"),
    "evaluate": ("evaluator", "evaluate?id={evaluation}"),
    "forms": ("staff", "forms"),
    "allocate": ("board", "allocate"),
    "rights": ("administrator", "rights"),
    "cycle": ("staff", "cycle"),
    "recommendations": ("staff", "recommendations"),
    "recommendations-then-and-now": ("staff", "recommendations?view=compare"),
    "recommendation": ("staff", "recommendation?id={checked}"),
    "recommendation-versions": ("member", "recommendation?id={mended}&view=versions"),
    "write": ("member", "write?id={mended}"),
    "follow-up": ("animator", "follow-up"),
    "follow-up-rounds": ("staff", "follow-up?view=rounds"),
    "board": ("staff", "board"),
    "meeting": ("staff", "meeting?id={meeting}"),
    "recommendation-decision": ("board", "recommendation?id={decided}&view=decision"),
    "notebooks": ("staff", "notebooks"),
    "notebook": ("staff", "notebook?id={notebook}"),
    "notebook-templates": ("staff", "notebooks?view=templates"),
    "programs": ("staff", "programs"),
    "mail": ("member", "mail"),
    "import": ("staff", "import"),
    "figures": ("staff", "figures?figure=participation_by_theme"),
    "about": ("staff", "about"),
}
_ONES_OWN = ("evaluator", "member")  # whose own work is photographed
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
            known = things_of(opened)
        with serving(record) as server, chromium_at(where) as browser:
            wanted = {name: PAGES[name] for name in given.pages or PAGES}
            for dark, width in LOOKS[:1] if given.only_wide else LOOKS:
                suffix = ("-dark" if dark else "") + ("-narrow" if width < 600 else "")
                suffix += "" if given.lang == "en" else f"-{given.lang}"
                for role in dict.fromkeys(role for role, _path in wanted.values()):
                    context = browser.new_context(
                        viewport={"width": width, "height": 1700}, color_scheme="dark" if dark else "light"
                    )
                    page = context.new_page()
                    page.goto(f"{server.address}/signin")
                    sign_in(page, role)
                    for name, (of, path) in wanted.items():
                        if of != role:
                            continue
                        sign = "&" if "?" in path else "?"
                        page.goto(f"{server.address}/{path.format(**known)}{sign}lang={given.lang}")
                        settled(page)
                        page.wait_for_timeout(700)  # charts draw themselves in
                        page.screenshot(path=given.out / f"{name}{suffix}.png")
                    context.close()


def things_of(record: Record) -> dict[str, str]:
    """The ids that the addresses name: something of each kind that has much to show."""

    def first(state: str) -> dict[str, Any]:
        return record.rows("requests/in_state", first=state, second="", third="")[0]

    waiting = next(row for row in decisions.queue(record) if row["state"] == "ready_for_decision")
    logins = {row["login"]: row["id"] for row in accounts.all_accounts(record)}
    evaluator, member = (accounts.actor_of(record, logins[f"{one}@demo.coop"], ids.today()) for one in _ONES_OWN)
    assert evaluator is not None
    assert member is not None
    mended = next(row for row in writing.mine(record, member) if row["state"] == "returned")
    asked = next(row for row in evaluations.mine(record, evaluator) if row["to_do"])
    meeting = {row["state"]: row["id"] for row in board_meetings.all_meetings(record)}
    animator = accounts.actor_of(record, logins["animator@demo.coop"], ids.today())
    assert animator is not None
    drafted = next(row for row in progress_due.to_write(record) if row["state"] == "draft")
    evening = next(row for row in meetings.of_person(record, animator.person_id, ids.today()) if row["lab_id"])
    staff = accounts.actor_of(record, logins["staff@demo.coop"], ids.today())
    assert staff is not None
    review = notebook_templates.cells("theme_review")
    found = {
        "notebook": notebooks.create(record, staff, "Theme review", review, template="theme_review"),
        "drafts": drafted["lab_id"],
        "proposed": lab_finding.waiting_proposals(record)[0]["id"],
        "theme": record.rows("themes/names")[0]["id"],
        "update": drafted["id"],
        "evening": evening["id"],
        "meets": evening["lab_id"],
        "draft": first("draft")["id"],
        "promised": first("committed")["id"],
        "waiting": waiting["id"],
        "envelope": waiting["envelope_id"],
        "evaluation": asked["id"],
        "mended": mended["id"],
        "checked": admission.waiting(record)[0]["id"],
        "meeting": meeting["open"],
        "decided": agendas.items(record, meeting["published"])[0]["recommendation_id"],
    }
    return {name: str(value) for name, value in found.items()}


if __name__ == "__main__":
    main()
