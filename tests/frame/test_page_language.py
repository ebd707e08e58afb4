"""The page says in which language it is, so that it is read aloud in that language; and an unknown address says so."""

from __future__ import annotations

import re
from html import escape

import pytest

from dashboard.frame import gate_page
from dashboard.words.language import _, speaking
from tests.frame.driving import HTML, Browser


def said_language(page: str) -> list[str]:
    return re.findall(r"<html lang=\"([^\"]*)\"", page)


@pytest.mark.parametrize(
    ("query", "code"),
    [("", "en"), ("?lang=fr", "fr"), ("?lang=NL", "nl"), ("?view=care&lang=FR", "fr"), ("?lang=de", "en")],
)
@pytest.mark.parametrize("path", ["/", "/labs"])
def test_a_page_says_the_language_that_its_address_asks_for_else_the_readers(
    staff: Browser, path: str, query: str, code: str
) -> None:
    page = staff.get(path + query, headers=HTML)

    assert page.status_code == 200
    assert said_language(page.text) == [code]
    assert 'data-home="en"' in page.text
    assert '<script src="/coop-static/language.js"></script>' in page.text
    assert '<link rel="stylesheet" href="/coop-static/app.css">' in page.text


@pytest.mark.parametrize("asked", ['"><script>alert(1)</script>', "fr%00", "FR%22", "%ff", "fr&" * 60])
def test_nothing_but_our_codes_comes_into_the_page(staff: Browser, asked: str) -> None:
    page = staff.get(f"/labs?lang={asked}", headers=HTML)

    assert said_language(page.text) in (["en"], ["fr"])
    assert "alert(1)" not in page.text


def test_a_code_that_is_none_of_ours_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="our own languages"):
        gate_page.in_language(b'<html lang="en">', 'de" onload="x', "en")


def test_a_browser_does_not_show_the_page_of_another_language_that_it_kept(staff: Browser) -> None:
    first = staff.get("/?lang=fr", headers=HTML)
    again = staff.get(
        "/?lang=nl", headers={**HTML, "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT", "range": "bytes=0-9"}
    )

    assert "etag" not in first.headers
    assert (again.status_code, said_language(again.text)) == (200, ["nl"])


@pytest.mark.parametrize("path", ["/nowhere", "/admin", "/pages/budget", "/index.html", "/labs/5"])
def test_an_unknown_address_is_said_to_be_none_in_the_readers_language(staff: Browser, path: str) -> None:
    page = staff.get(f"{path}?lang=fr", headers=HTML)

    assert page.status_code == 404
    assert said_language(page.text) == ["fr"]
    with speaking("fr"):
        assert escape(_("There is no page at this address")) in page.text
    assert "Streamlit" not in page.text


def test_an_unknown_address_with_markup_in_it_shows_none(staff: Browser) -> None:
    page = staff.get('/<img src=x onerror="alert(1)">', headers=HTML)

    assert page.status_code == 404
    assert "<img" not in page.text


def test_what_a_page_fetches_is_left_as_it_is(staff: Browser) -> None:
    script = staff.get("/coop-static/language.js")
    health = staff.get("/_stcore/health", headers=HTML)

    assert "dataset.home" in script.text
    assert (health.status_code, health.text) == (200, "ok")
