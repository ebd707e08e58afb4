"""The way out for files, on a real server: signed out, in every role, by guessing; and what comes along with a file."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.coop import attachments, drafts, evidence, requests
from dashboard.frame import files
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, ROLES
from tests import factories
from tests.frame.driving import HTML, Browser, Served

PDF = b"%PDF-1.7\n1 0 obj\n"
NAME = "offre à “100” €; x.pdf"


@dataclass
class Attached:
    """Files of a draft and of a request that was handed in, and one that was taken away."""

    of_draft: uuid.UUID
    of_request: uuid.UUID
    removed: uuid.UUID
    evidence: uuid.UUID  # of what became of a recommendation


@pytest.fixture(scope="module")
def served(coop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Attached]]:
    """A server of a coop in which a lab attached files."""
    path = tmp_path_factory.mktemp("files") / "coop.duckdb"
    shutil.copy(coop, path)
    with Record.open(path) as record:
        attached = _attached(record)
    started = Served(path)
    yield started, attached
    started.stop()


@pytest.fixture(scope="module")
def server(served: tuple[Served, Attached]) -> Served:
    return served[0]


@pytest.fixture(scope="module")
def attached(served: tuple[Served, Attached]) -> Attached:
    return served[1]


def _attached(record: Record) -> Attached:
    lab = factories.lab(record)
    drafted, handed_in = (drafts.begin(record, OPERATOR, lab) for _ in range(2))
    of_draft = attachments.add(record, OPERATOR, drafted, "quote.pdf", PDF)
    of_request = attachments.add(record, OPERATOR, handed_in, NAME, PDF)
    removed = attachments.add(record, OPERATOR, handed_in, "wrong.txt", b"not this one")
    attachments.remove(record, OPERATOR, removed)
    factories.request_state(
        record, request_id=handed_in, state="submitted", since=requests.get(record, handed_in).states[0]["since"]
    )
    return Attached(of_draft, of_request, removed, _evidence(record))


def _evidence(record: Record) -> uuid.UUID:
    recommendation = factories.recommendation(record)
    entry = factories.follow_up(record, recommendation_id=recommendation)
    with record.change(None, "operator") as change:
        evidence.keep(change, entry, [], [("minutes.pdf", PDF)], None)
        change.event("test.given", "recommendation", recommendation)
    found: uuid.UUID = evidence.of_entry(record, entry)[0]["id"]
    return found


def test_signed_out_a_file_leads_to_the_sign_in_page_and_nothing_of_it_comes(
    browser: Browser, attached: Attached
) -> None:
    page = browser.get(f"/files/{attached.of_request}", headers=HTML)
    part = browser.get(f"/files/{attached.of_request}", headers={"accept": "*/*"})

    assert (page.status_code, page.headers["location"]) == (303, f"/signin?next=/files/{attached.of_request}")
    assert (part.status_code, part.text) == (401, "Sign in first.")


@pytest.mark.parametrize("role", ROLES)
def test_evidence_goes_to_whoever_reads_recommendations(server: Served, attached: Attached, role: str) -> None:
    with Browser(server.url) as browser:
        browser.sign_in(f"{role}@example.org")

        got = browser.get(f"/files/{attached.evidence}", headers=HTML)

    assert (got.status_code, got.content) == (200, PDF)
    assert got.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("role", ROLES)
def test_a_file_goes_to_the_roles_that_may_read_its_request(server: Served, attached: Attached, role: str) -> None:
    with Browser(server.url) as browser:
        browser.sign_in(f"{role}@example.org")

        got = [
            browser.get(f"/files/{one}", headers=HTML).status_code
            for one in (attached.of_request, attached.of_draft, attached.removed)
        ]

    reads = role not in ("member", "administrator")
    assert got == [200 if reads else 404, 200 if role == "staff" else 404, 404]


def test_what_is_not_there_and_what_is_not_for_one_get_the_same_answer(server: Served, attached: Attached) -> None:
    with Browser(server.url) as browser:
        browser.sign_in("member@example.org")

        answers = [
            browser.get(f"/files/{asked}")
            for asked in (attached.of_request, attached.removed, uuid.uuid4(), "1", "%27%20or%201=1")
        ]

    assert {(answer.status_code, answer.text) for answer in answers} == {
        (404, "There is no such file, or it is not for you. Open it from the page that it belongs to.")
    }


def test_a_file_comes_whole_to_be_kept_and_nothing_in_it_can_act(staff: Browser, attached: Attached) -> None:
    answer = staff.get(f"/files/{attached.of_request}", headers=HTML)

    assert answer.content == PDF
    headers = {
        name: answer.headers[name]
        for name in (
            "content-type",
            "content-disposition",
            "x-content-type-options",
            "content-security-policy",
            "cache-control",
        )
    }
    assert headers == {
        "content-type": "application/pdf",
        "content-disposition": (
            'attachment; filename="offre _ _100_ __ x.pdf"; '
            "filename*=UTF-8''offre%20%C3%A0%20%E2%80%9C100%E2%80%9D%20%E2%82%AC%3B%20x.pdf"
        ),
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "no-store",
    }


def test_a_session_that_ended_gets_no_file_any_more(server: Served, attached: Attached) -> None:
    with Browser(server.url) as browser:
        browser.sign_in("staff@example.org")
        copied = dict(browser.cookies)
        browser.post("/signout")
    with Browser(server.url, cookies=copied) as thief:
        assert thief.get(f"/files/{attached.of_request}", headers={"accept": "*/*"}).status_code == 401


def test_only_reading_is_answered(staff: Browser, attached: Attached) -> None:
    for method in ("post", "put", "delete"):
        answer = getattr(staff, method)(f"/files/{attached.of_request}")

        assert answer.status_code in (403, 405)


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "a\r\nSet-Cookie: x=1.pdf", "é\u202e.pdf"])
def test_a_name_cannot_end_its_header(name: str) -> None:
    said = files.disposition(name)

    assert said.isascii()
    assert said.count('"') == 2
    assert "\r" not in said
    assert "\n" not in said
