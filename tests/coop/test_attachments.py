"""Files of a request: what is let in, under which name, and who gets them."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from dashboard.coop import attachments
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES
from dashboard.words.refusals import BadInput, NotAllowed
from dashboard.words.states import REQUEST
from tests.coop.asking import Coop

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(30)


def package(**parts: str) -> bytes:
    """A zip as office programs write it; `__` stands for a slash in a name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


ODT = package(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<x/>")
ODS = package(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml="<x/>")
DOCX = package(**{"[Content_Types]_dot_xml": "<x/>", "word__document_dot_xml": "<x/>"})
XLSX = package(**{"[Content_Types]_dot_xml": "<x/>", "xl__workbook_dot_xml": "<x/>"})


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("quote.pdf", PDF, "application/pdf"),
        ("quote.PDF", PDF, "application/pdf"),
        ("plan.png", PNG, "image/png"),
        ("plan.jpg", JPEG, "image/jpeg"),
        ("plan.jpeg", JPEG, "image/jpeg"),
        ("note.txt", "Twee avonden à 150 €".encode(), "text/plain"),
        ("note.txt", "Deux soirées".encode("cp1252"), "text/plain"),
        ("costs.csv", b"what;cents\r\nroom;45000\r\n", "text/csv"),
        ("quote.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("costs.ods", ODS, "application/vnd.oasis.opendocument.spreadsheet"),
        ("quote.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("costs.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_what_its_content_shows(name: str, content: bytes, media_type: str) -> None:
    assert attachments.type_of(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.pdf", b"", "empty.pdf is empty."),
        ("big.pdf", PDF + bytes(attachments.LARGEST), "big.pdf has 10.0 MB; 10 MB is the most."),
        ("page.pdf", b"<html><script>alert(1)</script>", "page.pdf holds something else than its name says"),
        ("quote.pdf", PNG, "quote.pdf holds something else than its name says: it should end in png."),
        ("page.html", b"<html></html>", "page.html holds something else than its name says"),
        ("page.svg", b"<svg onload='alert(1)'/>", "page.svg holds something else than its name says"),
        ("tool.exe", b"MZ" + bytes(100), "tool.exe is of a kind that cannot be attached"),
        ("tool.pdf", b"MZ" + bytes(100), "tool.pdf is of a kind that cannot be attached"),
        ("all.zip", package(a="1"), "all.zip is of a kind that cannot be attached"),
        ("all.docx", package(a="1"), "all.docx is of a kind that cannot be attached"),
        ("torn.docx", DOCX[:40], "torn.docx is of a kind that cannot be attached"),
        ("slides.odp", package(mimetype="application/vnd.oasis.opendocument.presentation"), "cannot be attached"),
        ("quote.docx", XLSX, "quote.docx holds something else than its name says: it should end in xlsx."),
        (
            "quote.docx",
            package(**{"[Content_Types]_dot_xml": "", "word__document_dot_xml": "", "word__vbaProject_dot_bin": ""}),
            "quote.docx is of a kind that cannot be attached",
        ),
        ("archive.gz", b"\x1f\x8b\x08\x00" + bytes(30), "archive.gz is of a kind that cannot be attached"),
    ],
)
def test_what_cannot_be_attached_is_refused_in_a_sentence(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        attachments.type_of(name, content)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("quote.pdf", "quote.pdf"),
        ("../../etc/quote.pdf", "quote.pdf"),
        ("C:\\Users\\ada\\quote.pdf", "quote.pdf"),
        ('a"b<c>:d|e?f*.pdf', "abcdef.pdf"),
        ("line\r\nSet-Cookie: x.pdf", "lineSet-Cookie x.pdf"),
        ("evil\u202efdp.pdf", "evilfdp.pdf"),
        ("offre à 100 €.pdf", "offre à 100 €.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        (" . quote . .pdf", "quote.pdf"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_could_act(given: str, kept: str) -> None:
    assert attachments.safe_name(given) == kept


@pytest.mark.parametrize("name", ["", "quote", ".pdf", "...", "/", "a/b/"])
def test_a_name_without_an_ending_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="needs a name with an ending"):
        attachments.safe_name(name)


def test_a_file_is_kept_by_its_hash_once_whoever_brings_it(coop: Coop) -> None:
    one, two = coop.written(), coop.written()

    first = attachments.add(coop.record, coop.ada, one, "../quote.pdf", PDF)
    attachments.add(coop.record, coop.ada, two, "offer.pdf", PDF)

    kept = attachments.for_reader(coop.record, coop.ben, first)
    assert kept is not None
    file, content = kept
    assert content == PDF
    assert {name: file[name] for name in ("file_name", "media_type", "size_bytes", "sha256", "added_by")} == {
        "file_name": "quote.pdf",
        "media_type": "application/pdf",
        "size_bytes": len(PDF),
        "sha256": hashlib.sha256(PDF).hexdigest(),
        "added_by": "Ada Peeters",
    }
    with coop.record.reading() as reading:
        assert reading.rows("select count(*) as n from attachment_content") == [{"n": 1}]


def test_the_same_file_is_attached_once_and_no_more_than_twenty(coop: Coop) -> None:
    request_id = coop.written()
    for n in range(attachments.MOST):
        attachments.add(coop.record, coop.ada, request_id, f"{n}.txt", f"note {n}".encode())

    with pytest.raises(BadInput, match="is attached already"):
        attachments.add(coop.record, coop.ada, request_id, "again.txt", b"note 0")
    with pytest.raises(BadInput, match="20 files at most"):
        attachments.add(coop.record, coop.ada, request_id, "more.txt", b"one more")


@pytest.mark.parametrize("state", REQUEST)
def test_files_come_while_it_is_written_and_once_it_is_granted(coop: Coop, state: str) -> None:
    request_id = coop.written() if state == "draft" else coop.in_state(state)

    if state in attachments.ADDED_IN:
        attachments.add(coop.record, coop.ada, request_id, "quote.pdf", PDF)
    else:
        with pytest.raises(BadInput, match="its files stay as they are"):
            attachments.add(coop.record, coop.ada, request_id, "quote.pdf", PDF)

    assert len(attachments.of_request(coop.record, request_id)) == (state in attachments.ADDED_IN)


def test_what_was_removed_is_out_of_reach(coop: Coop) -> None:
    request_id = coop.written()
    file = attachments.add(coop.record, coop.ada, request_id, "quote.pdf", PDF)

    attachments.remove(coop.record, coop.ben, file)

    assert attachments.of_request(coop.record, request_id) == []
    assert attachments.for_reader(coop.record, coop.ada, file) is None
    with pytest.raises(BadInput, match="was removed already"):
        attachments.remove(coop.record, coop.ada, file)


def test_a_file_that_was_handed_in_stays(coop: Coop) -> None:
    request_id = coop.written()
    file = attachments.add(coop.record, coop.ada, request_id, "quote.pdf", PDF)
    coop.hand_in(request_id)

    with pytest.raises(BadInput, match="its files stay as they are"):
        attachments.remove(coop.record, coop.ada, file)


@pytest.mark.parametrize("role", ROLES)
def test_files_go_to_those_who_may_read_their_request(coop: Coop, role: str) -> None:
    somebody = coop.account("Zoe Ander", (role,))
    draft, handed_in = coop.written(), coop.written()
    of_draft = attachments.add(coop.record, coop.ada, draft, "quote.pdf", PDF)
    of_other = attachments.add(coop.record, coop.ada, handed_in, "quote.pdf", PDF)
    coop.hand_in(handed_in)

    got = [attachments.for_reader(coop.record, somebody, file) is not None for file in (of_draft, of_other)]

    assert got == [role == "staff", role not in ("member", "administrator")]


def test_nobody_attaches_to_the_request_of_others(coop: Coop) -> None:
    request_id = coop.written()
    zoe = coop.account("Zoe Ander", ("member",))

    with pytest.raises(NotAllowed, match="Only its author"):
        attachments.add(coop.record, zoe, request_id, "quote.pdf", PDF)


def test_content_that_is_not_what_was_attached_is_not_given_out(coop: Coop) -> None:
    request_id = coop.written()
    file = attachments.add(coop.record, coop.ada, request_id, "quote.pdf", PDF)
    with coop.record.change(None, "operator") as change:
        change.sql("update attachment_content set content = 'other'::blob")
        change.event("test.given", "attachment", file)

    assert attachments.for_reader(coop.record, coop.ada, file) is None
