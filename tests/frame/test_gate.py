"""The gate, on a real server: who is not signed in gets nothing, and whoever is no longer, neither."""

from __future__ import annotations

import time

import pytest
from websockets.exceptions import InvalidStatus

from dashboard.frame.pages_table import PAGES
from tests.frame.driving import HTML, Browser, Served, Server, closed_with, rerun

PATHS = [
    *(f"/{entry.path}" for entry in PAGES),
    "/admin",
    "/index.html",
    "/static/js/index.js",
    "/media/0123.csv",
    "/component/x/index.html",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/bidi-components/x/y.js",
    "/_stcore/agent/openapi.json",
    "/_stcore/health/",
    "/app/static/x",
    "/coop-static/../main.py",
    "/oauth2callback",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asked_for_signed_out_leads_to_the_sign_in_page_and_anything_else_is_refused(
    browser: Browser, path: str
) -> None:
    page = browser.get(path, headers=HTML)
    part_of_a_page = browser.get(path, headers={"accept": "*/*"})

    assert (page.status_code, page.headers.get("location", "").partition("?")[0]) == (303, "/signin")
    assert (part_of_a_page.status_code, part_of_a_page.text) == (401, "Sign in first.")


def test_an_upload_signed_out_is_refused(browser: Browser) -> None:
    answer = browser.put("/_stcore/upload_file/session/file", files={"file": ("x.csv", b"a,b")})

    assert (answer.status_code, answer.text) == (401, "Sign in first.")


def test_a_websocket_signed_out_is_refused(browser: Browser) -> None:
    with pytest.raises(InvalidStatus) as refused:
        browser.line()

    assert refused.value.response.status_code == 403


def test_the_health_check_answers_without_sign_in(browser: Browser) -> None:
    assert browser.get("/_stcore/health").text == "ok"


def test_a_header_that_names_a_user_does_not_sign_in(browser: Browser) -> None:
    for name in ("X-Coop-User", "x-coop-user", "X_Coop_User"):
        assert browser.get("/labs", headers={**HTML, name: "staff@example.org"}).status_code == 303
        with pytest.raises(InvalidStatus):
            browser.line(**{name: "staff@example.org"})


def test_whoever_is_signed_in_gets_the_page_over_both(staff: Browser) -> None:
    page = staff.get("/labs", headers=HTML)
    with staff.line() as line:
        said = [message.WhichOneof("type") for message in rerun(line)]

    assert page.status_code == 200
    assert "<title>Streamlit</title>" in page.text
    assert said[0] == "new_session"


def test_a_deep_link_survives_sign_in(browser: Browser) -> None:
    asked = browser.get("/lab?id=7&as_of=2026-01-01", headers=HTML)
    form = browser.get(asked.headers["location"])
    answer = browser.sign_in("staff@example.org", next="/lab?id=7&as_of=2026-01-01")

    assert asked.headers["location"] == "/signin?next=/lab%3Fid%3D7%26as_of%3D2026-01-01"
    assert 'name="next" value="/lab?id=7&amp;as_of=2026-01-01"' in form.text
    assert answer.headers["location"] == "/lab?id=7&as_of=2026-01-01"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/signout",
        "evil.example",
        "/" + "a" * 3_000,
    ],
)
def test_sign_in_never_leads_to_another_site(server: Server, elsewhere: str) -> None:
    with Browser(server.url) as browser:
        answer = browser.sign_in("staff@example.org", next=elsewhere)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_copied_cookie_is_worth_nothing_after_sign_out(server: Server, staff: Browser) -> None:
    copied = dict(staff.cookies)

    signed_out = staff.post("/signout")

    assert (signed_out.status_code, signed_out.headers["location"]) == (303, "/signin?out=1")
    with Browser(server.url, cookies=copied) as thief:
        assert thief.get("/labs", headers=HTML).status_code == 303
        with pytest.raises(InvalidStatus):
            thief.line()


def test_an_open_websocket_closes_when_somebody_signs_out(staff: Browser) -> None:
    with staff.line() as line:
        rerun(line)

        staff.post("/signout")

        assert closed_with(line) == 1008


def test_sign_out_elsewhere_leaves_other_sessions_open(server: Server, staff: Browser) -> None:
    with Browser(server.url) as second:
        second.sign_in("staff@example.org")
        with second.line() as line:
            staff.post("/signout")

            assert rerun(line)[-1].WhichOneof("type") == "script_finished"


def test_a_disabled_account_is_thrown_out_at_once(server: Served) -> None:
    with Browser(server.url) as browser:
        browser.sign_in("leaving@example.org")
        with browser.line() as line:
            rerun(line)
            started = time.monotonic()

            server.do(do="disable", login="leaving@example.org", reason="left the coop")

            assert closed_with(line) == 1008
            assert time.monotonic() - started < 2
        assert browser.get("/labs", headers=HTML).status_code == 303
        assert browser.sign_in("leaving@example.org").status_code == 401


def test_another_password_ends_the_sessions_of_the_old_one(server: Served) -> None:
    with Browser(server.url) as browser:
        browser.sign_in("changing@example.org")

        server.do(do="set_password", login="changing@example.org", password="four other words 5")

        assert browser.get("/labs", headers=HTML).status_code == 303
        assert browser.sign_in("changing@example.org").status_code == 401
        assert browser.sign_in("changing@example.org", "four other words 5").status_code == 303


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1"])
def test_a_request_from_another_origin_changes_nothing(staff: Browser, origin: str) -> None:
    signed_out = staff.post("/signout", headers={"origin": origin})

    assert signed_out.status_code == 403
    assert staff.get("/labs", headers=HTML).status_code == 200
    with pytest.raises(InvalidStatus):
        staff.line(Origin=origin)


def test_a_link_to_sign_out_only_asks(staff: Browser) -> None:
    asked = staff.get("/signout", headers=HTML)

    assert '<form method="post" action="/signout">' in asked.text
    assert staff.get("/labs", headers=HTML).status_code == 200


def test_another_host_name_is_refused(staff: Browser) -> None:
    answer = staff.get("/labs", headers={**HTML, "host": "evil.example"})

    assert answer.status_code == 400


def test_every_answer_bears_the_security_headers(browser: Browser, staff: Browser) -> None:
    for answer in (browser.get("/signin"), browser.get("/", headers=HTML), staff.get("/", headers=HTML)):
        headers = answer.headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]


def test_pages_go_out_compressed(staff: Browser) -> None:
    script = staff.get("/", headers=HTML).text.partition('src="./')[2].partition('"')[0]

    answer = staff.get(f"/{script}")

    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers.get("content-length", 0)) < len(answer.content)
