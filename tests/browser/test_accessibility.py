"""axe finds nothing on any page, light and dark, wide and narrow; and the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.frame.pages_table import PAGES
from tests.browser.prepared import Prepared
from tests.serving import settled, turn_to

Visit = Callable[..., Page]
# every page, and those of one lab, request, envelope, approval and round with one to show (Prepared.shown)
ADDRESSES = [
    *(entry.path for entry in PAGES),
    "lab?id={lab}",
    "request?id={request}",
    "request?id={paying}",
    "envelope?id={envelope}",
    "approvals?id={request}",
    "forms?round={round}",
    "meeting?id={meeting}",
    "recommendation?id={decided}&view=decision",
    "recommendation?id={checked}",
    "recommendation?id={mended}&view=comments",
    "recommendation?id={mended}&view=versions",
    "write?id={mended}",
    "notebooks?view=queries",
]
LOOKS = [(1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")]

# Streamlit's own file uploader, minor; nothing that the app may set changes it (docs/accessibility.md)
_NOT_OURS = {("presentation-role-conflict", "stFileUploaderDropzone")}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
        if not any(one["id"] == rule and where in node["html"] for rule, where in _NOT_OURS)
        and not (one["id"] == "button-name" and _is_named(page, node["target"][0]))
    ]


def _is_named(page: Page, button: str) -> bool:
    """Whether the browser has a name for a button: axe knows of none that a style gives (cells/uploading.py)."""
    return page.locator(button).aria_snapshot().startswith('- button "')


@pytest.mark.parametrize("part", range(4))
def test_axe_finds_nothing_on_any_page(visit: Visit, prepared: Prepared, part: int) -> None:
    page = visit("staff", "about")
    found = {}

    for address in ADDRESSES[part::4]:  # in four parts, which the workers of a run share
        turn_to(page, f"/{address.format(**prepared.shown)}")
        for width, theme in LOOKS:
            _look(page, width, theme)
            violations = _violations(page)
            if violations:
                found[address, width, theme] = violations

    assert found == {}


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_sign_in(visit: Visit, dark: bool) -> None:
    page = visit(None, "signin", width=390, dark=dark)

    assert _violations(page) == []


def test_the_keyboard_is_enough_to_sign_in_and_open_a_page(visit: Visit) -> None:
    page = visit("staff", "")

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().endswith("Labs"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1").first).to_have_text("Labs")


_PAINTED = "theme => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme.includes(theme)"
_STILL = """
() => document.getAnimations().every(one => one.playState !== "running" || one.effect.getTiming().iterations > 1)
"""


def _look(page: Page, width: int, theme: str) -> None:
    """The same page at another width and in another theme, as when the window or the system's setting changes."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 1600})
    page.wait_for_function(_PAINTED, arg=theme)
    page.wait_for_function(_STILL)  # a colour on its way is neither of the two
    settled(page)


_COLOURS = """
button => {
    const own = getComputedStyle(button);
    const ground = getComputedStyle(document.querySelector("[data-testid=stApp]"));
    return [own.color, ground.backgroundColor, Number(own.opacity)];
}
"""


@pytest.mark.parametrize("dark", [False, True])
def test_a_disabled_button_can_still_be_read(visit: Visit, dark: bool) -> None:
    page = visit("staff", "forms?as_of=2026-09-01", dark=dark)  # from a past day nothing can be planned
    button = page.get_by_role("button", name="Plan this round")
    expect(button).to_be_disabled()

    text, ground, opacity = button.evaluate(_COLOURS)

    mixed = [opacity * one + (1 - opacity) * other for one, other in zip(_rgb(text), _rgb(ground), strict=True)]
    lighter, darker = sorted((_luminance(mixed), _luminance(_rgb(ground))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) > 4.5


def _rgb(said: str) -> list[float]:
    return [float(part) for part in said.removeprefix("rgb(").removesuffix(")").split(",")]


def _luminance(rgb: list[float]) -> float:
    """As WCAG 2 defines it."""
    shares = (one / 255 for one in rgb)
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
