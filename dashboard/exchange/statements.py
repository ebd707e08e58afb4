"""A statement of the bank or the accounting: its columns by their headings in three languages, its lines checked.

    source = sources.read_source(content, file_name)
    columns = statements.propose(record, source)
    lines = statements.read(source, columns, paid_out="minus")

Files are read as every import reads them: separators, decimal comma, dd/mm/yyyy; XLSX and Parquet too. All or
nothing: a file with one line that cannot be read is refused, with every line that is to mend.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dashboard.exchange import mapping, values
from dashboard.exchange.fields import Field, Kind
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Problem, Refused, refuse
from dashboard.exchange.sources import Source
from dashboard.store.record import Record
from dashboard.words.language import N_, _

# how a file writes money that went out: as an amount below zero (a bank), or above (an accounting)
PAID_OUT = {"minus": N_("with a minus (as banks do)"), "plus": N_("without a minus (as an accounting does)")}
KIND = Kind(
    "statements",
    N_("Statements"),
    "statement_line",
    (
        Field(
            "booked_on",
            N_("Date"),
            "day",
            True,
            synonyms={
                "en": ("date", "booking date", "booked on", "value date", "entry date"),
                "fr": ("date", "date de comptabilisation", "date d'opération", "date comptable", "date valeur"),
                "nl": ("datum", "boekingsdatum", "boekdatum", "uitvoeringsdatum", "valutadatum"),
            },
        ),
        Field(
            "amount",
            N_("Amount"),
            "money",
            True,
            negative=True,
            synonyms={
                "en": ("amount", "amount eur", "sum"),
                "fr": ("montant", "montant eur", "montant en eur", "somme"),
                "nl": ("bedrag", "bedrag eur", "bedrag in eur", "som"),
            },
        ),
        Field(
            "counterparty",
            N_("Counterparty"),
            synonyms={
                "en": ("counterparty", "counterparty name", "name", "payee", "beneficiary", "supplier"),
                "fr": (
                    "contrepartie",
                    "nom contrepartie",
                    "nom de la contrepartie",
                    "bénéficiaire",
                    "fournisseur",
                    "nom",
                ),
                "nl": (
                    "tegenpartij",
                    "naam tegenpartij",
                    "naam van de tegenpartij",
                    "begunstigde",
                    "leverancier",
                    "naam",
                ),
            },
        ),
        Field(
            "reference",
            N_("Reference"),
            synonyms={
                "en": ("reference", "communication", "message", "description", "details", "remittance information"),
                "fr": ("référence", "communication", "libellé", "motif", "détails", "communications"),
                "nl": ("referentie", "mededeling", "omschrijving", "vrije mededeling", "mededelingen", "details"),
            },
        ),
        Field(
            "external_id",
            N_("Id"),
            synonyms={
                "en": ("id", "transaction id", "transaction number", "statement number", "number", "entry id"),
                "fr": ("id", "numéro", "numéro de transaction", "numéro d'extrait", "n°", "numéro de mouvement"),
                "nl": ("id", "nummer", "transactienummer", "volgnummer", "afschriftnummer", "nr"),
            },
        ),
    ),
    keys=(("external_id",),),
    shown=False,
)
MOST_LINES = 50_000


@dataclass(frozen=True)
class Line:
    """A line as the record keeps it: above zero is paid out, below came in."""

    booked_on: dt.date
    amount_cents: int
    counterparty: str | None
    reference: str | None
    external_id: str | None


def propose(record: Record, source: Source) -> Mapping:
    """Which column is what: as remembered from the last statement, else by its heading. Raises Refused for no table."""
    if source.format == "pabulib":
        raise refuse(_("this is a file of ballots, not a statement"))
    return mapping.propose(record, KIND, source.headings)


def guess_paid_out(source: Source, columns: Mapping) -> str:
    """`minus` where half of the amounts or more stand below zero, else `plus`."""
    heading = columns.fields.get("amount")
    if heading is None or heading not in source.headings:
        return "minus"
    texts = [text for text in _column(source, heading) if text]
    below = sum(text.lstrip("€ \u00a0").startswith(("-", "−")) for text in texts)
    return "minus" if 2 * below >= len(texts) else "plus"


def read(source: Source, columns: Mapping, paid_out: str) -> list[Line]:
    """The lines of a statement, in the order of the file. Raises Refused with everything that is to mend."""
    if paid_out not in PAID_OUT:
        raise refuse(_("say how the file writes money that went out"))
    problems = mapping.check(KIND, source, columns)
    needed = [field for field in KIND.fields if field.required and field.name not in columns.given]
    problems += [mapping.needed(field, source) for field in needed if not problems]
    if problems:
        raise Refused(problems)
    source.read_fully()
    found = {name: _values(source, KIND.field(name), heading) for name, heading in columns.fields.items()}
    problems = [problem for _read, wrong in found.values() for problem in wrong]
    rows = [row for row in range(_rows(source)) if any(read[row] is not None for read, _wrong in found.values())]
    problems += [_missing(source, columns, name, row) for row in rows for name in ("booked_on", "amount")
                 if found[name][0][row] is None and not _said(source, columns, name, row)]  # fmt: skip
    if len(rows) > MOST_LINES:
        raise refuse(_("a statement has at most 50,000 lines. Bring it in month by month"))
    if problems:
        raise Refused(sorted(problems, key=lambda problem: problem.line or 0))
    if not rows:
        raise refuse(_("the file has headings and no line"))
    sign = -1 if paid_out == "minus" else 1
    return [_line(found, row, sign) for row in rows]


def _line(found: dict[str, tuple[list[Any], list[Problem]]], row: int, sign: int) -> Line:
    def value(name: str) -> Any:
        return found[name][0][row] if name in found else None

    return Line(
        booked_on=value("booked_on"),
        amount_cents=sign * value("amount"),
        counterparty=value("counterparty"),
        reference=value("reference"),
        external_id=value("external_id"),
    )


def _values(source: Source, field: Field, heading: str) -> tuple[list[Any], list[Problem]]:
    """The column's values, and what is wrong in it."""
    texts = _column(source, heading)
    understood, refused = values.read(field, dict.fromkeys(text for text in texts if text is not None))
    wrong = [
        Problem(_number(source, row), heading, text, refused[text])
        for row, text in enumerate(texts)
        if text is not None and text in refused
    ]
    return [understood.get(text) if text is not None else None for text in texts], wrong


def _column(source: Source, heading: str) -> list[str | None]:
    source.read_fully()
    assert source.table is not None
    texts: list[str | None] = source.table.column(source.headings.index(heading)).to_pylist()
    return texts


def _said(source: Source, columns: Mapping, name: str, row: int) -> bool:
    return _column(source, columns.fields[name])[row] is not None


def _missing(source: Source, columns: Mapping, name: str, row: int) -> Problem:
    expected = _("nothing stands here, and every line needs it")
    return Problem(_number(source, row), columns.fields[name], None, expected)


def _rows(source: Source) -> int:
    assert source.table is not None
    return int(source.table.num_rows)


def _number(source: Source, row: int) -> int:
    return source.lines[row] if source.lines is not None else row + 2
