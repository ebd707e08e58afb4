"""A statement beside the ledger, to the cent: three shapes of one file, and what does not match on either side."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import random
import uuid

import openpyxl
import pytest

from dashboard.coop import ledger, payments, reconciliation, requests
from dashboard.coop.reconciliation import Proof
from dashboard.exchange import sources, statements
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, Refusal
from tests import factories as new
from tests.factories import payments as given

MAY = dt.date(2026, 5, 4)
BELGIAN = """Date de comptabilisation;Montant;Nom contrepartie;Communication;N°
04/05/2026;-1.450,00;Zaal Zuid;Facture B-2026-1;001
06/05/2026;-80,50;Imprimerie;rien à voir;002
20/05/2026;-300,00;Traiteur;sans numéro;003
31/05/2026;50,00;Zaal Zuid;retour;004
"""
DUTCH = """"Boekingsdatum","Bedrag","Naam tegenpartij","Mededeling","Volgnummer"
"2026-05-04","-1450.00","Zaal Zuid","Factuur B-2026-1","001"
"2026-05-06","-80.50","Drukker","niets","002"
"2026-05-20","-300.00","Traiteur","zonder nummer","003"
"2026-05-31","50.00","Zaal Zuid","terug","004"
"""


def workbook() -> bytes:
    """The accounting's own: XLSX, in English, money out without a minus."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Entry date", "Amount", "Supplier", "Description", "Entry id"])
    for on, amount, who, what, own in [
        (dt.date(2026, 5, 4), 1450, "Zaal Zuid", "Invoice B-2026-1", "001"),
        (dt.date(2026, 5, 6), 80.5, "Printer", "nothing", "002"),
        (dt.date(2026, 5, 20), 300, "Caterer", "without a number", "003"),
        (dt.date(2026, 5, 31), -50, "Zaal Zuid", "back", "004"),
    ]:
        sheet.append([on, amount, who, what, own])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHAPES = {"belgian.csv": BELGIAN.encode("cp1252"), "dutch.csv": DUTCH.encode(), "accounting.xlsx": workbook()}


@pytest.fixture
def staff(record: Record) -> Actor:
    return given.acting(record, "staff")


@pytest.fixture
def envelope(record: Record) -> uuid.UUID:
    return new.envelope(record, year=2026)


@pytest.fixture
def paid(record: Record, envelope: uuid.UUID) -> uuid.UUID:
    """Of 1,500 EUR, 1,450 was paid on 4 May; 20 EUR of another payment is on no statement."""
    request = given.granted(record, envelope_id=envelope, committed=True, on=MAY, external_id="B-2026-1")
    for cents, on in ((145_000, MAY), (2_000, dt.date(2026, 5, 15))):
        new.ledger(record, envelope_id=envelope, request_id=request, kind="payment", amount_cents=cents, entry_date=on)
    return request


def bring(record: Record, actor: Actor, content: bytes, name: str = "may.csv") -> reconciliation.Brought:
    source = sources.read_source(content, name)
    columns = statements.propose(record, source)
    return reconciliation.bring(record, actor, source, columns, statements.guess_paid_out(source, columns))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_kept_matched_and_proven_to_the_cent(
    record: Record, staff: Actor, paid: uuid.UUID, name: str
) -> None:
    done = bring(record, staff, SHAPES[name], name)

    seen = reconciliation.of(record, done.statement_id)
    assert (done.lines, done.matched, done.already) == (4, 1, False)
    assert [(line.external_id, payment.request_id) for line, payment in seen.matched] == [("001", paid)]
    assert [(p.entry_date, p.amount_cents) for p in seen.ledger_only] == [(dt.date(2026, 5, 15), 2_000)]
    assert [(n.external_id, n.amount_cents) for n in seen.statement_only] == [
        ("002", 8_050),
        ("003", 30_000),
        ("004", -5_000),
    ]
    assert seen.proof == Proof(147_000, 178_050, 2_000, 33_050)
    assert seen.proof.holds
    assert reconciliation.told(seen.proof) == (
        "Ledger 1,470\u00a0EUR − statement 1,780.50\u00a0EUR = -310.50\u00a0EUR. "
        "Only in the ledger 20\u00a0EUR − only on the statement 330.50\u00a0EUR = -310.50\u00a0EUR."
    )
    assert (seen.statement["from_date"], seen.statement["until_date"]) == (MAY, dt.date(2026, 5, 31))
    assert seen.statement["file_sha256"] == hashlib.sha256(SHAPES[name]).hexdigest()


def test_the_same_file_again_changes_nothing(record: Record, staff: Actor, paid: uuid.UUID) -> None:
    first = bring(record, staff, SHAPES["belgian.csv"])
    before = record.rows("events/all")

    again = bring(record, staff, SHAPES["belgian.csv"], "the same under another name.csv")

    assert again == reconciliation.Brought(first.statement_id, 4, 1, already=True)
    assert record.rows("events/all") == before
    assert len(reconciliation.all_statements(record)) == 1


def test_a_line_is_entered_as_a_payment_of_its_day_and_reference(
    record: Record, staff: Actor, envelope: uuid.UUID, paid: uuid.UUID
) -> None:
    request = given.granted(record, envelope_id=envelope, granted_cents=30_000, committed=True, on=MAY)
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    line = next(one for one in reconciliation.of(record, statement).statement_only if one.amount_cents == 30_000)

    reconciliation.enter(record, staff, line.id, request, requests.get(record, request).seen)

    seen = reconciliation.of(record, statement)
    entry = payments.entries_of(record, request)[0]
    assert (entry["amount_cents"], entry["entry_date"], entry["reference"]) == (
        30_000,
        dt.date(2026, 5, 20),
        "sans numéro",
    )
    assert requests.get(record, request).state == "paid"
    assert line.id in {matched.id for matched, _payment in seen.matched}
    assert seen.proof == Proof(177_000, 178_050, 2_000, 3_050)
    with pytest.raises(BadInput, match="matched with a payment already"):
        reconciliation.enter(record, staff, line.id, request, requests.get(record, request).seen)


def test_a_refused_payment_leaves_the_line_as_it_was(
    record: Record, staff: Actor, envelope: uuid.UUID, paid: uuid.UUID
) -> None:
    small = given.granted(record, envelope_id=envelope, granted_cents=1_000, committed=True, on=MAY)
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    before = reconciliation.of(record, statement)
    of_amount = {line.amount_cents: line for line in before.statement_only}
    at = requests.get(record, small).seen

    for cents, sentence in ((30_000, "is more than the 10"), (-5_000, "money that came in")):
        with pytest.raises(BadInput, match=sentence):
            reconciliation.enter(record, staff, of_amount[cents].id, small, at)

    assert reconciliation.of(record, statement) == before


def test_what_the_ledger_gets_later_is_matched_when_asked(
    record: Record, staff: Actor, envelope: uuid.UUID, paid: uuid.UUID
) -> None:
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    with pytest.raises(BadInput, match="No further line matches"):
        reconciliation.match_again(record, staff, statement)
    new.ledger(
        record,
        envelope_id=envelope,
        request_id=paid,
        kind="return",
        amount_cents=5_000,
        entry_date=dt.date(2026, 5, 30),
    )

    found = reconciliation.match_again(record, staff, statement)

    assert found == 1
    assert reconciliation.of(record, statement).proof == Proof(142_000, 178_050, 2_000, 38_050)


def test_a_payment_that_is_undone_is_matched_no_longer(
    record: Record, staff: Actor, envelope: uuid.UUID, paid: uuid.UUID
) -> None:
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    [(line, payment)] = reconciliation.of(record, statement).matched

    new.remove(record, "ledger_entry", payment.id)

    seen = reconciliation.of(record, statement)
    assert seen.matched == ()
    assert line in seen.statement_only
    assert seen.proof.holds


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        (
            "Date;Montant\n04/05/2026;-1,5O\nle 5 mai;-2,00\n;-3,00\n06/05/2026;\n",
            [
                "Line 2, column “Montant”: “-1,5O” stands where this was expected",
                "Line 3, column “Date”: “le 5 mai” stands where this was expected",
                "Line 4, column “Date”: nothing stands here, and every line needs it",
                "Line 5, column “Montant”: nothing stands here, and every line needs it",
            ],
        ),
        ("Date;Libellé\n04/05/2026;x\n", ["a column for Amount (amount) is needed"]),
        ("Date;Montant\n", ["the file has headings and no line"]),
        ("Date;Montant\n04/05/2099;-1,00\n", ["a date from 1900"]),
    ],
)
def test_a_file_with_one_wrong_line_is_refused_whole_with_every_line_to_mend(
    record: Record, staff: Actor, content: str, sentences: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        bring(record, staff, content.encode())

    assert [sentence in str(refused.value) for sentence in sentences] == [True] * len(sentences)
    assert reconciliation.all_statements(record) == []


def test_a_day_that_has_not_come_is_on_no_statement(record: Record, staff: Actor) -> None:
    tomorrow = ids.today() + dt.timedelta(days=1)

    with pytest.raises(BadInput, match="lies in the future"):
        bring(record, staff, f"Date;Montant\n{tomorrow.isoformat()};-1,00\n".encode())


def test_a_column_chosen_by_hand_is_known_the_next_time(record: Record, staff: Actor) -> None:
    odd = b"Wanneer;Hoeveel\n04/05/2026;-10,00\n"
    source = sources.read_source(odd, "odd.csv")
    columns = statements.Mapping({"Wanneer": "booked_on", "Hoeveel": "amount"})

    reconciliation.bring(record, staff, source, columns, "minus")

    assert statements.propose(record, sources.read_source(odd + b"\n", "next.csv")) == columns


def test_a_statement_brought_by_mistake_can_be_removed_with_a_reason_and_brought_again(
    record: Record, staff: Actor, paid: uuid.UUID
) -> None:
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    with pytest.raises(BadInput, match="Say why"):
        reconciliation.remove(record, staff, statement, " ")

    reconciliation.remove(record, staff, statement, "of another account")

    assert reconciliation.all_statements(record) == []
    assert bring(record, staff, SHAPES["belgian.csv"]).matched == 1


def test_only_staff_reconcile(record: Record, staff: Actor, paid: uuid.UUID) -> None:
    approver = given.acting(record, "approver")
    statement = bring(record, staff, SHAPES["belgian.csv"]).statement_id
    line = reconciliation.of(record, statement).statement_only[0]

    with pytest.raises(NotAllowed):
        bring(record, approver, SHAPES["dutch.csv"])
    with pytest.raises(NotAllowed):
        reconciliation.match_again(record, approver, statement)
    with pytest.raises(NotAllowed):
        reconciliation.enter(record, approver, line.id, paid, requests.get(record, paid).seen)
    with pytest.raises(NotAllowed):
        reconciliation.remove(record, approver, statement, "why")


def test_text_of_a_bank_is_kept_as_it_is(record: Record, staff: Actor) -> None:
    said = "=1+1'; drop table person; -- <script>"

    done = bring(record, staff, f'Date;Montant;Communication\n04/05/2026;-1,00;"{said}"\n'.encode())

    [line] = reconciliation.of(record, done.statement_id).statement_only
    assert line.reference == said


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_lines_the_two_sides_explain_their_difference_to_the_cent(
    record: Record, staff: Actor, envelope: uuid.UUID, seed: int
) -> None:
    chance = random.Random(seed)
    amounts = [chance.choice([1, 99, 10_000, 10_001, chance.randint(1, 90_000)]) for _ in range(40)]
    with new.together(record) as rows:
        for cents in amounts[:25]:
            day = MAY + dt.timedelta(days=chance.randint(0, 25))
            kind = chance.choice(["payment", "payment", "return"])
            new.ledger(rows, envelope_id=envelope, kind=kind, amount_cents=cents, entry_date=day)
    lines = [
        f"{(MAY + dt.timedelta(days=chance.randint(0, 25))).isoformat()};{chance.choice([-1, -1, 1]) * cents / 100:.2f}"
        for cents in amounts[10:]
    ]

    done = bring(record, staff, ("Date;Amount\n" + "\n".join(lines) + "\n").encode())

    seen = reconciliation.of(record, done.statement_id)
    assert seen.proof.holds
    assert len(seen.matched) + len(seen.statement_only) == len(lines)
    assert all(line.amount_cents == payment.amount_cents for line, payment in seen.matched)
    assert len({payment.id for _line, payment in seen.matched}) == len(seen.matched) == done.matched
    assert ledger.of_envelope(record, envelope).allocated_cents == 1_000_000


# ---------------------------------------------------------------------- across the edge of a period
def statement(*rows: tuple[str, str, str]) -> bytes:
    """A statement of lines given as (day, amount, reference)."""
    lines = [f"{on};{amount};Zaal Zuid;{said};" for on, amount, said in rows]
    return ("Date de comptabilisation;Montant;Nom contrepartie;Communication;N°\n" + "\n".join(lines)).encode("cp1252")


APRIL = statement(("02/04/2026", "-9,00", "frais"), ("30/04/2026", "-8,00", "frais"))
BANK_IN_MAY = statement(("02/05/2026", "-1.450,00", "B-2026-1"), ("30/05/2026", "-7,00", "frais"))


@pytest.fixture
def paid_in_april(record: Record, envelope: uuid.UUID) -> uuid.UUID:
    """1,450 EUR entered on 30 April, which the bank books on 2 May."""
    on = dt.date(2026, 4, 30)
    request = given.granted(
        record, envelope_id=envelope, committed=True, on=MAY.replace(month=3), external_id="B-2026-1"
    )
    new.ledger(record, envelope_id=envelope, request_id=request, kind="payment", amount_cents=145_000, entry_date=on)
    return request


@pytest.mark.parametrize("order", ["April first", "May first"])
def test_a_payment_that_is_booked_after_the_period_is_found_on_the_next_statement_and_listed_once(
    record: Record, staff: Actor, paid_in_april: uuid.UUID, order: str
) -> None:
    files = {"april.csv": APRIL, "may.csv": BANK_IN_MAY}
    names = list(files) if order == "April first" else list(files)[::-1]
    done = {name: bring(record, staff, files[name], name).statement_id for name in names}

    april, may = (reconciliation.of(record, done[name]) for name in files)

    assert [(line.booked_on, one.entry_date) for line, one in may.matched] == [
        (dt.date(2026, 5, 2), dt.date(2026, 4, 30))
    ]
    assert (april.matched, april.ledger_only, may.ledger_only) == ((), (), ())
    assert april.proof == Proof(0, 1_700, 0, 1_700)
    assert may.proof == Proof(145_000, 145_700, 0, 700)
    assert april.proof.holds
    assert may.proof.holds


def test_a_payment_that_no_statement_shows_yet_is_listed_in_its_own_period_alone(
    record: Record, staff: Actor, paid_in_april: uuid.UUID
) -> None:
    april = bring(record, staff, APRIL, "april.csv").statement_id
    may = bring(
        record, staff, statement(("30/05/2026", "-7,00", "frais"), ("01/05/2026", "-6,00", "frais"))
    ).statement_id

    assert [one.amount_cents for one in reconciliation.of(record, april).ledger_only] == [145_000]
    assert reconciliation.of(record, may).ledger_only == ()


def test_a_payment_that_was_entered_late_is_matched_again_across_the_edge(
    record: Record, staff: Actor, envelope: uuid.UUID
) -> None:
    request = given.granted(
        record, envelope_id=envelope, committed=True, on=MAY.replace(month=3), external_id="B-2026-1"
    )
    may = bring(record, staff, BANK_IN_MAY).statement_id
    entry = {"kind": "payment", "amount_cents": 145_000, "entry_date": dt.date(2026, 4, 30)}
    new.ledger(record, envelope_id=envelope, request_id=request, **entry)

    assert reconciliation.match_again(record, staff, may) == 1
    assert [one.amount_cents for _line, one in reconciliation.of(record, may).matched] == [145_000]
