"""Texts, names, queries and file names that would act on a page do no harm in Chromium: they are shown, that is all.

No dialog opens, no script runs, nothing is asked of another host, no line leaves the page, and what stands around a
name keeps its direction.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from dashboard.coop import accounts, notebook_cells, notebooks, threads
from dashboard.coop.cell_contents import Discussion, Input, Narrative, OfChart, OfFigure, Query
from dashboard.coop.threads import About
from dashboard.exchange.demo import PASSWORD
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from tests import factories as new
from tests.browser.conftest import a_context
from tests.serving import Server, serving, settled, sign_in, turn_to

ACT = "window.harmed=1;alert(1)"
HOSTS = "https://elsewhere.example"
NAME = f'<img src=x onerror="{ACT}"><svg onload="{ACT}">\u202egnorw\u2066 [x](javascript:{ACT}) $\\href{{x:1}}{{x}}$'
MARKDOWN = f"""
# <script>{ACT}</script> \u202eturned
<img src=x onerror="{ACT}"> <iframe src="{HOSTS}/frame"></iframe> <a href="javascript:{ACT}">press me</a>

![picture]({HOSTS}/picture.png) ![here](x" onerror="{ACT}) <style>@import url({HOSTS}/style.css)</style>

[press](javascript:{ACT}) [press](JaVaScRiPt&colon;{ACT}) [press](data:text/html,<script>{ACT}</script>)
[press](vbscript:{ACT}) [press](\x01javascript:{ACT}) [press](//elsewhere.example/%0a) <javascript:{ACT}>

[named]: javascript:{ACT}
[press][named]

```html
</code></pre><script>{ACT}</script>
```
<details open ontoggle="{ACT}"><math><mtext></mtext></math><form action="{HOSTS}"><button>press me</button></form>
"""
LONG = "w" * 99_000
COLUMN = f"<b onmouseover={ACT}>"
SQL = f"select '{NAME}' as \"{COLUMN}\", 3 as n, '=1+1' as f -- </code><script>{ACT}</script>"


@pytest.fixture(scope="module")
def hostile(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, uuid.UUID]]:
    """A coop in which somebody wrote all this wherever one can write."""
    path = Path(shutil.copy(demo_path, tmp_path_factory.mktemp("hostile") / "coop.duckdb"))
    with Record.open(path) as record:
        theme = new.theme(record, name=NAME)
        new.lab(record, name=NAME, theme_id=theme)
        given = {"login": "mallory@demo.coop", "name": NAME, "roles": ["staff"], "language": "en"}
        accounts.add(record, OPERATOR, password=PASSWORD, **given)  # type: ignore[arg-type]
        mallory = who(record, "mallory")
        notebook_id = notebooks.create(
            record,
            mallory,
            NAME[:200],
            [
                Narrative(MARKDOWN),
                Narrative(LONG),
                Input("words", NAME, "text", NAME),
                OfFigure("labs_list", {"theme": NAME}),
                Query("asked", SQL),
                OfChart("asked", "bar", COLUMN, "n"),
                Discussion(MARKDOWN),
            ],
        )
        first, *_others = notebooks.get(record, mallory, notebook_id).cells
        notebook_cells.edit(record, mallory, notebook_id, first.id, Narrative(MARKDOWN + NAME), seen=1)
        for about in (About(notebook_id=notebook_id, cell_id=first.id), About(figure="labs_list")):
            threads.begin(record, mallory, f"@noor {NAME} {MARKDOWN[:3000]}", about)
    with serving(path) as server:
        yield server, notebook_id


def who(record: Record, login: str) -> Actor:
    account = next(one for one in accounts.all_accounts(record) if one["login"] == f"{login}@demo.coop")
    actor = accounts.actor_of(record, account["id"], ids.today())
    assert actor is not None
    return actor


class Watched:
    """A page that is watched for whatever must not happen."""

    def __init__(self, page: Page, host: str) -> None:
        self.page, self.host = page, host
        self.harm: list[str] = []
        page.on("request", self._asks)
        page.on("dialog", self._speaks)
        page.on("popup", lambda popup: self.harm.append(f"opened {popup.url}"))

    def _asks(self, request: object) -> None:
        url = str(request.url)  # type: ignore[attr-defined]
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "file", "about") and parts.netloc != self.host:
            self.harm.append(f"asked {url}")

    def _speaks(self, dialog: object) -> None:
        self.harm.append("a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def looked_over(self) -> list[str]:
        """What went wrong so far; whatever waits for a hand that passes over it has met one."""
        return [*self.harm, *self.page.evaluate(_WRONG)]


_WRONG = r"""
() => {
    const found = [], shown = document.querySelector("[data-testid=stMain]") ?? document.body;
    for (const one of shown.querySelectorAll("*"))
        for (const what of ["mouseover", "focus", "toggle"]) one.dispatchEvent(new Event(what));
    if (window.harmed) found.push("a script ran");
    const turned = shown.innerText.match(/.{0,60}[\u202a-\u202e\u2066-\u2069].{0,20}/);
    if (turned) found.push("words are turned: " + turned[0]);
    const known = ["http:", "https:", "mailto:", "blob:", "file:"];
    for (const link of shown.querySelectorAll("a[href]"))
        if (!known.includes(link.protocol)) found.push("leads to " + link.href);
    for (const one of shown.querySelectorAll("iframe, object, embed, form[action], script, link[rel=stylesheet]"))
        if (/elsewhere|harmed/.test(one.outerHTML)) found.push("holds " + one.outerHTML.slice(0, 80));
    for (const one of shown.querySelectorAll("*"))
        for (const name of one.getAttributeNames())
            if (name.startsWith("on")) found.push("acts " + one.outerHTML.slice(0, 80));
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 1) found.push(`the page is ${wide} px too wide`);
    return found;
}
"""


@pytest.fixture
def staff(hostile: tuple[Server, uuid.UUID], chromium: Browser) -> Iterator[Watched]:
    """The demo's staff, and Mallory's notebook is shared with nobody: they look at what is said of figures."""
    yield from signed_in(hostile[0], chromium, "staff")


@pytest.fixture
def mallory(hostile: tuple[Server, uuid.UUID], chromium: Browser) -> Iterator[Watched]:
    yield from signed_in(hostile[0], chromium, "mallory")


def signed_in(server: Server, chromium: Browser, login: str) -> Iterator[Watched]:
    context = a_context(chromium)
    page = context.new_page()
    page.goto(f"{server.address}/signin?lang=en&next=%2Fabout%3Flang%3Den")
    sign_in(page, login)
    yield Watched(page, urlsplit(server.address).netloc)
    context.close()


def test_a_notebook_full_of_them_is_read_run_written_in_and_looked_back_on(
    hostile: tuple[Server, uuid.UUID], mallory: Watched
) -> None:
    page, found = mallory.page, {}
    turn_to(page, f"/notebook?id={hostile[1]}&lang=en")
    found["read"] = mallory.looked_over()

    page.get_by_role("button", name="Run cell 5", exact=True).click()
    expect(page.get_by_test_id("stPlotlyChart").last).to_be_visible()
    settled(page)
    found["run"] = mallory.looked_over()
    page.get_by_role("button", name="More on cell 1").click()
    expect(page.locator("blockquote").first).to_be_visible()
    found["talk"] = mallory.looked_over()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="History").click()
    expect(page.get_by_text("began the notebook").first).to_be_visible()
    found["history"] = mallory.looked_over()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Edit cell 2").click()
    field = page.get_by_label("Words, in Markdown")
    field.fill("short again")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("short again")).to_be_visible()

    assert found == {"read": [], "run": [], "talk": [], "history": []}


def test_a_narrow_page_keeps_a_line_of_a_hundred_kilobytes(hostile: tuple[Server, uuid.UUID], mallory: Watched) -> None:
    mallory.page.set_viewport_size({"width": 390, "height": 900})
    turn_to(mallory.page, f"/notebook?id={hostile[1]}&lang=en")

    assert mallory.looked_over() == []


def test_lists_figures_what_is_said_of_them_and_the_inbox_show_them_as_text(staff: Watched, mallory: Watched) -> None:
    found = {}

    for watched, path in ((mallory, "notebooks"), (mallory, ""), (staff, ""), (staff, "labs"), (mallory, "programs")):
        turn_to(watched.page, f"/{path}?lang=en")
        found[watched is staff, path] = watched.looked_over()
    turn_to(staff.page, "/labs?lang=en&view=list")
    staff.page.get_by_role("radio", name="Discussion").first.click()
    settled(staff.page)
    found[True, "discussion"] = staff.looked_over()

    assert {where: harm for where, harm in found.items() if harm} == {}


def test_the_page_that_one_takes_along_is_as_harmless_outside(
    hostile: tuple[Server, uuid.UUID], mallory: Watched, tmp_path: Path
) -> None:
    page = mallory.page
    turn_to(page, f"/notebook?id={hostile[1]}&lang=en")
    page.get_by_role("button", name="Take along").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="HTML").click()
    kept = tmp_path / coming.value.suggested_filename
    coming.value.save_as(kept)

    outside = Watched(page.context.new_page(), "")
    outside.page.goto(kept.as_uri())

    expect(outside.page.locator("h1").first).to_contain_text("<img src=x")
    assert outside.looked_over() == []
    assert kept.name.isascii()
    assert "<" not in kept.name


def test_a_file_whose_name_would_act_is_refused_by_its_name_as_text(mallory: Watched) -> None:
    page = mallory.page
    turn_to(page, "/notebooks?lang=en")
    page.get_by_text("Bring in a notebook of Jupyter's").click()
    name = f"<img src=x onerror={ACT.replace('(', '&lpar;')}>.ipynb"
    page.locator("input[type=file]").set_input_files(
        files=[FilePayload(name=name, mimeType="application/json", buffer=b"{")]
    )
    page.get_by_role("button", name="Bring it in").click()

    expect(page.get_by_role("alert").filter(has_text="<img").first).to_be_visible()
    assert mallory.looked_over() == []
