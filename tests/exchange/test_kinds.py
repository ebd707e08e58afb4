"""What each kind of file becomes: rows, and the dated facts that follow from them."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.exchange import imports, mapping
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests import factories
from tests.exchange.bringing import bring, counts, everything, look, rows

TODAY = ids.today()


def test_a_lab_gets_its_state_and_another_state_adds_to_its_history(record: Record) -> None:
    states = "select s.state, s.since from live.lab_state s join live.lab l on l.id = s.lab_id order by s.since, s.id"
    bring(record, "labs", "name,theme,founded on\nTussenruimte,Third places,03/02/2024\n", create=["themes"])
    assert rows(record, states) == [("active", dt.date(2024, 2, 3))]

    done = bring(record, "labs", "name,state,state since\nTussenruimte,slapend,2025-01-31\n")
    again = bring(record, "labs", "name,state,state since\nTussenruimte,slapend,2025-01-31\n")

    assert (counts(done), counts(again)) == ((0, 1, 0), (0, 0, 1))
    assert rows(record, states) == [("active", dt.date(2024, 2, 3)), ("dormant", dt.date(2025, 1, 31))]


def test_memberships_are_periods_and_one_that_is_past_was_left(record: Record) -> None:
    text = "lab,sociétaire,rôle,de,au\nL,Ada,animateur·rice,01/02/2024,\nL,Bo,,01/02/2024,01/03/2024\n"
    factories.lab(record, name="L")

    done = bring(record, "memberships", text, create=["members"])

    assert counts(done) == (2, 0, 0)
    assert rows(
        record,
        "select p.name, m.role, m.state, m.from_date, m.until_date from live.membership m "
        "join live.person p on p.id = m.person_id order by 1",
    ) == [
        ("Ada", "animator", "active", dt.date(2024, 2, 1), None),
        ("Bo", "participant", "left", dt.date(2024, 2, 1), dt.date(2024, 3, 1)),
    ]
    assert counts(bring(record, "memberships", text)) == (0, 0, 2)


def test_meetings_without_id_are_known_by_day_title_and_lab(record: Record) -> None:
    text = (
        "datum;titel;lab;aanwezigen;taal\n"
        "01/02/2024;Start;L;12;Nederlands\n02/02/2024;Start;L;;fr\n01/01/2040;Later;L;;\n"
    )
    factories.lab(record, name="L")

    done = bring(record, "meetings", text)
    changed = bring(record, "meetings", text.replace(";12;", ";13;"))

    assert (counts(done), counts(changed)) == ((3, 0, 0), (0, 1, 2))
    assert rows(record, "select held_on, state, declared_people, language from live.meeting order by 1") == [
        (dt.date(2024, 2, 1), "held", 13, "nl"),
        (dt.date(2024, 2, 2), "held", None, "fr"),
        (dt.date(2040, 1, 1), "scheduled", None, None),
    ]


def test_a_description_in_html_is_kept_as_text(record: Record) -> None:
    html = "<p onclick=alert(1)>=SUM(A1)</p>"

    bring(record, "meetings", f"date,title,description\n2024-01-01,A,  {html} \n")

    assert rows(record, "select description from meeting") == [(html,)]


def test_attendance_names_meetings_and_persons(record: Record) -> None:
    meeting = factories.meeting(record, external_id="T1")
    ada = factories.person(record, external_id="M1")

    done = bring(record, "attendance", "vergadering,vennoot,aanwezigheid\nT1,M1,verontschuldigd\n")

    assert counts(done) == (1, 0, 0)
    assert rows(record, "select meeting_id, person_id, status from live.attendance") == [(meeting, ada, "excused")]


def test_progress_without_dates_counts_from_the_end_of_its_period(record: Record) -> None:
    factories.lab(record, name="L")

    bring(record, "progress", "lab,period\nL,2024\nL,2025-Q3\nL,2025-H1\nL,2025-02\n")
    bring(record, "progress", "lab,period,submitted on\nL,2026,\n")

    assert rows(record, "select period, due_on, submitted_on from live.progress_update order by 1") == [
        ("2024", dt.date(2024, 12, 31), dt.date(2024, 12, 31)),
        ("2025-02", dt.date(2025, 2, 28), dt.date(2025, 2, 28)),
        ("2025-H1", dt.date(2025, 6, 30), dt.date(2025, 6, 30)),
        ("2025-Q3", dt.date(2025, 9, 30), dt.date(2025, 9, 30)),
        ("2026", dt.date(2026, 12, 31), None),
    ]


ALLOCATED = "select kind, amount_cents, entry_date from live.ledger_entry order by id"


def test_another_amount_of_an_envelope_adds_the_difference_and_undo_takes_it_back(record: Record) -> None:
    text = "name,year,allocated,priority,opens on\nLabs 2026,2026,60000,Participation,2026-02-01\n"
    bring(record, "envelopes", text, create=["priorities"])

    more = bring(record, "envelopes", text.replace("60000", "65000"))
    assert counts(more) == (0, 1, 0)
    assert rows(record, ALLOCATED) == [
        ("allocation", 6_000_000, dt.date(2026, 2, 1)),
        ("allocation", 500_000, TODAY),
    ]

    assert counts(bring(record, "envelopes", text.replace("60000", "65000"))) == (0, 0, 1)
    assert more.import_id
    imports.undo(record, OPERATOR, more.import_id, "typed wrongly")
    assert rows(record, ALLOCATED) == [("allocation", 6_000_000, dt.date(2026, 2, 1))]


STATES = "select state, since, granted_cents from live.request_state order by since, id"
LINES = "select category, amount_cents from live.request_line"


def test_a_request_has_a_line_and_a_history_of_states(record: Record) -> None:
    text = 'id,title,cost,submitted on\nR1,Trainer,"1 800,50",2026-01-15\n'

    bring(record, "requests", text)

    assert rows(record, LINES) == [("total", 180_050)]
    assert rows(record, STATES) == [("submitted", dt.date(2026, 1, 15), None)]

    decided = 'id,title,cost,state,granted,decided on\nR1,Trainer,"1 800,50",goedgekeurd,1500,2026-02-01\n'
    assert counts(bring(record, "requests", decided)) == (0, 1, 0)
    assert counts(bring(record, "requests", decided)) == (0, 0, 1)
    assert rows(record, STATES)[1:] == [("approved", dt.date(2026, 2, 1), 150_000)]


def test_another_amount_of_a_request_takes_the_place_of_its_line_until_undone(record: Record) -> None:
    bring(record, "requests", "id,title,cost\nR1,Trainer,100\n")

    done = bring(record, "requests", "id,title,cost\nR1,Trainer,120\n")
    assert rows(record, LINES) == [("total", 12_000)]

    assert done.import_id
    imports.undo(record, OPERATOR, done.import_id, "x")
    assert rows(record, LINES) == [("total", 10_000)]


def test_two_equal_entries_of_the_ledger_need_a_reference(record: Record) -> None:
    factories.envelope(record, name="E")
    line = "E,betaling,-12.50,2026-01-01"

    with pytest.raises(Refused, match="line 2 bears the same already"):
        bring(
            record,
            "ledger",
            f"envelope,kind,amount,date\n{line}\n{line}\n",
            Mapping({"envelope": "envelope", "kind": "kind", "amount": "amount", "date": "entry_date"}),
        )

    bring(record, "ledger", f"envelope,entry kind,amount,date,reference\n{line},F1\n{line},F2\n")
    assert rows(record, "select kind, amount_cents from live.ledger_entry where reference is not null") == [
        ("payment", -1250),
        ("payment", -1250),
    ]


RECOMMENDATIONS = """numéro;titre;cycle;groupe de travail;thématique;suivi
1;Un parrain;2019-2020;Bruxelles;Culture;réalisée
2;Une carte;2019-2020;Liège;Culture;en cours
3;Un lieu;2020-2021;Bruxelles;Lieux;rejetée
4;Un outil;2020-2021;Bruxelles;Lieux;reportée
5;Un atelier;2020-2021;Bruxelles;Lieux;non réalisée
"""


def test_the_five_words_become_decisions_and_implementations(record: Record) -> None:
    make = ["cycles", "groups", "themes"]

    done = bring(record, "recommendations", RECOMMENDATIONS, create=make)

    assert counts(done) == (5, 0, 0)
    assert rows(
        record,
        "select r.external_id, c.name as cycle, g.name as working_group, d.outcome, f.implementation, r.submitted_on "
        "from live.recommendation r "
        "join live.cycle c on c.id = r.cycle_id join live.working_group g on g.id = r.working_group_id "
        "left join live.decision d on d.recommendation_id = r.id "
        "left join live.follow_up_entry f on f.recommendation_id = r.id order by 1",
    ) == [
        ("1", "2019-2020", "Bruxelles", "accepted", "implemented", dt.date(2019, 1, 1)),
        ("2", "2019-2020", "Liège", "accepted", "in_progress", dt.date(2019, 1, 1)),
        ("3", "2020-2021", "Bruxelles", "rejected", None, dt.date(2020, 1, 1)),
        ("4", "2020-2021", "Bruxelles", "deferred", None, dt.date(2020, 1, 1)),
        ("5", "2020-2021", "Bruxelles", "accepted", "not_started", dt.date(2020, 1, 1)),
    ]
    assert len(rows(record, "select 1 from live.working_group")) == 3
    assert counts(bring(record, "recommendations", RECOMMENDATIONS)) == (0, 0, 5)


def test_a_follow_up_adds_what_became_of_a_recommendation(record: Record) -> None:
    bring(record, "recommendations", RECOMMENDATIONS, create=["cycles", "groups", "themes"])
    text = "recommandation,date,mise en œuvre,preuve\n2,2022-03-01,réalisée,PV 12\n"

    assert counts(bring(record, "follow_up", text)) == (1, 0, 0)
    assert counts(bring(record, "follow_up", text)) == (0, 0, 1)

    newest = (
        "select arg_max(implementation, as_of) from live.follow_up_entry f "
        "join live.recommendation r on r.id = f.recommendation_id where r.external_id = '2'"
    )
    assert rows(record, newest) == [("implemented",)]


def test_a_word_agrees_with_any_decision_that_it_may_stand_for(record: Record) -> None:
    bring(
        record,
        "recommendations",
        "id,title,submitted on,decision,implementation\n1,A,2024-01-01,accepted_in_principle,blocked\n",
    )

    again = bring(record, "recommendations", "id,title,status\n1,A,lopend\n")

    assert counts(again) == (0, 0, 1)


def test_a_row_known_by_its_id_is_changed_without_saying_the_rest_again(record: Record) -> None:
    bring(record, "requests", "id,title,cost,submitted on\nR1,Trainer,100,2026-01-01\n")

    bring(record, "requests", "id,state,decided on\nR1,approved,2026-02-01\n")

    assert rows(record, STATES)[-1] == ("approved", dt.date(2026, 2, 1), 10_000)
    with pytest.raises(Refused, match="a column for Title"):
        bring(record, "requests", "id,state\nR2,approved\n")


@pytest.mark.parametrize(
    ("kind", "before", "text", "sentence"),
    [
        ("members", "", "id,name,joined,left\nM1,A,2024-02-01,2024-01-01\n", "a day not before joined"),
        ("members", "id,name,joined\nM1,A,2024-02-01\n", "id,left\nM1,2024-01-01\n", "a day not before member_since"),
        ("requests", "", "id,title,cost,granted\nR1,A,10,20\n", "a grant of no more than was requested"),
        ("requests", "id,title,cost,granted\nR1,A,10,9\n", "id,title,cost\nR1,A,5\n", "a grant of no more than"),
        (
            "ledger",
            "",
            "id,envelope,entry kind,amount,date\n1,Empty,commitment,11,2024-01-02\n",
            "an envelope from which no more is reserved and committed than was allocated",
        ),
    ],
)
def test_what_would_leave_the_record_amiss_is_refused_by_line(
    record: Record, kind: str, before: str, text: str, sentence: str
) -> None:
    bring(record, "envelopes", "name,year\nEmpty,2024\n")
    if before:
        bring(record, kind, before)
    kept = everything(record)

    with pytest.raises(Refused, match=sentence):
        bring(record, kind, text)

    assert look(record, kind, text).problems[0].line == 2
    assert everything(record) == kept


@pytest.mark.parametrize(("kind", "field"), [(k.name, f.name) for k in KINDS.values() if k.shown for f in k.fields])
def test_every_field_is_proposed_for_its_own_title_in_english(empty: Record, kind: str, field: str) -> None:
    heading = KINDS[kind].field(field).synonyms["en"][0]

    assert mapping.propose(empty, KINDS[kind], [heading]).columns == {heading: field}
