"""All or nothing, known again, changed by id, taken back: what holds for every kind of file."""

from __future__ import annotations

import csv
import io
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.exchange import imports, mapping, sources
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import NotAllowed
from tests import factories
from tests.exchange.bringing import bring, counts, everything, look, rows

MEMBERS = "id,name,city\nM1,Ada,Gent\nM2,Bo,Liège\n"
PEOPLE = "select external_id, name, city from live.person order by external_id"


def test_a_file_comes_in_with_one_event_that_names_nobody(record: Record) -> None:
    done = bring(record, "members", MEMBERS, name="leden.csv")

    assert counts(done) == (2, 0, 0)
    assert rows(record, PEOPLE) == [("M1", "Ada", "Gent"), ("M2", "Bo", "Liège")]
    [(action, kind, after)] = rows(record, "select action, subject_kind, after_state from event")
    assert (action, kind) == ("import.apply", "import_run")
    assert "leden.csv" in after
    assert "Ada" not in after


def test_the_same_file_again_changes_nothing_at_all(record: Record) -> None:
    bring(record, "members", MEMBERS)
    before = everything(record)

    again = bring(record, "members", MEMBERS)

    assert (again.import_id, *counts(again)) == (None, 0, 0, 2)
    assert everything(record) == before


def test_a_changed_row_is_updated_by_its_id_and_columns_that_are_not_there_stay(record: Record) -> None:
    bring(record, "members", MEMBERS)

    done = bring(record, "members", "id,name\nM1,Ada Lovelace\nM2,Bo\nM3,Cy\n")

    assert counts(done) == (1, 1, 1)
    assert rows(record, PEOPLE) == [("M1", "Ada Lovelace", "Gent"), ("M2", "Bo", "Liège"), ("M3", "Cy", None)]
    assert rows(record, "select version from person order by external_id") == [(2,), (1,), (1,)]


def test_an_empty_cell_of_a_mapped_column_empties_the_field(record: Record) -> None:
    bring(record, "members", MEMBERS)

    bring(record, "members", "id,name,city\nM1,Ada,\n")

    assert rows(record, PEOPLE)[0] == ("M1", "Ada", None)


def test_a_preview_tells_what_would_happen_and_does_none_of_it(record: Record) -> None:
    before = everything(record)

    seen = look(record, "labs", "name,theme\nNetwerk,Samen\n", create=["themes"])

    assert counts(seen) == (1, 0, 0)
    assert seen.will_create == {"theme": ["Samen"]}
    assert seen.sample.to_pylist() == [{"name": "Netwerk", "theme": "Samen"}]
    assert everything(record) == before


def test_an_undone_import_leaves_the_rows_as_they_were(record: Record) -> None:
    bring(record, "members", MEMBERS)
    done = bring(record, "members", "id,name,city\nM1,Ada,Brugge\nM3,Cy,Gent\n")
    assert done.import_id

    imports.undo(record, OPERATOR, done.import_id, "wrong file")

    assert rows(record, PEOPLE) == [("M1", "Ada", "Gent"), ("M2", "Bo", "Liège")]
    assert rows(record, "select action, reason from event order by seq")[-1] == ("import.undo", "wrong file")


def test_a_file_brought_in_again_after_undo_revives_its_rows(record: Record) -> None:
    done = bring(record, "members", MEMBERS)
    first = rows(record, "select id from person order by external_id")
    assert done.import_id
    imports.undo(record, OPERATOR, done.import_id, "by mistake")
    assert rows(record, PEOPLE) == []

    again = bring(record, "members", MEMBERS)

    assert counts(again) == (2, 0, 0)
    assert rows(record, "select id from person order by external_id") == first
    assert len(rows(record, PEOPLE)) == 2
    assert again.import_id
    imports.undo(record, OPERATOR, again.import_id, "once more")
    assert rows(record, PEOPLE) == []


def test_imports_of_the_same_rows_are_taken_back_the_last_one_first(record: Record) -> None:
    first = bring(record, "members", MEMBERS)
    second = bring(record, "members", "id,name\nM1,Ada L\n", name="later.csv")
    assert first.import_id
    assert second.import_id

    with pytest.raises(Refused, match=r"Take those back first: later\.csv"):
        imports.undo(record, OPERATOR, first.import_id, "x")

    imports.undo(record, OPERATOR, second.import_id, "x")
    imports.undo(record, OPERATOR, first.import_id, "x")
    assert rows(record, PEOPLE) == []


def test_an_import_whose_rows_were_edited_since_is_not_taken_back(record: Record) -> None:
    done = bring(record, "members", MEMBERS)
    with record.change(None, "operator") as change:
        change.sql("update person set city = 'Namur', version = version + 1 where external_id = 'M1'")
        change.event("test.edit", "person", None)
    before = everything(record)
    assert done.import_id

    with pytest.raises(Refused, match="1 row of this import was edited since"):
        imports.undo(record, OPERATOR, done.import_id, "x")

    assert everything(record) == before


def test_an_import_that_later_rows_depend_on_is_not_taken_back(record: Record) -> None:
    members = bring(record, "members", MEMBERS)
    factories.membership(record, lab_id=factories.lab(record), person_id=rows(record, "select id from person")[0][0])
    assert members.import_id

    with pytest.raises(Refused, match="1 later row \\(membership\\) depends"):
        imports.undo(record, OPERATOR, members.import_id, "x")


def test_an_import_is_taken_back_once_and_with_a_reason(record: Record) -> None:
    done = bring(record, "members", MEMBERS)
    assert done.import_id

    with pytest.raises(Refused, match="Say why"):
        imports.undo(record, OPERATOR, done.import_id, " ")
    imports.undo(record, OPERATOR, done.import_id, "x")

    with pytest.raises(Refused, match="taken back already"):
        imports.undo(record, OPERATOR, done.import_id, "x")
    with pytest.raises(Refused, match="There is no import"):
        imports.undo(record, OPERATOR, uuid.uuid4(), "x")


def test_a_name_that_means_nothing_is_refused_with_the_way_to_make_it(record: Record) -> None:
    with pytest.raises(Refused) as refused:
        bring(record, "labs", "name,theme\nA,Unknown\n")

    assert str(refused.value) == (
        "Line 2, column “theme”: “Unknown” stands where this was expected: a theme that exists in the record; "
        "to make those that are missing, add --create themes or tick its box."
    )


def test_a_name_that_means_several_is_refused(record: Record) -> None:
    theme = factories.theme(record)
    factories.lab(record, name="Twin", theme_id=theme)
    factories.lab(record, name="twin", theme_id=theme)
    factories.person(record, external_id="M1")

    with pytest.raises(Refused, match="several bear this name"):
        bring(record, "memberships", "lab,person\nTwin,M1\n")


def test_persons_are_found_by_id_mail_and_name_and_homonyms_are_refused(record: Record) -> None:
    bring(record, "members", "id,name,email\nM1,Ada,ada@x.org\nM2,Bo,bo@x.org\nM3,Cy,cy@x.org\nM4,Cy,cy2@x.org\n")
    factories.lab(record, name="L")

    bring(record, "memberships", "lab,person,role\nL,M1,animator\nL,BO@x.org,participant\n")
    with pytest.raises(Refused, match="several bear this name"):
        bring(record, "memberships", "lab,person\nL,Cy\n")

    found = rows(
        record, "select p.external_id, m.role from live.membership m join person p on p.id = m.person_id order by 1"
    )
    assert found == [("M1", "animator"), ("M2", "participant")]


def test_an_id_twice_is_refused_with_both_lines(record: Record) -> None:
    with pytest.raises(Refused) as refused:
        bring(record, "members", "id,name\nM1,Ada\nM2,Bo\nM1,Ada\n")

    assert str(refused.value) == (
        "Line 4, column “id”: “M1” stands where this was expected: each row once; line 2 bears the same already."
    )


def test_fifty_problems_are_told_and_the_others_counted(record: Record) -> None:
    lines = "\n".join(f"M{n},A,no day" for n in range(70))

    with pytest.raises(Refused) as refused:
        bring(record, "members", f"id,name,member since\n{lines}\n")

    assert (len(refused.value.problems), refused.value.count) == (50, 70)
    assert str(refused.value).endswith("And 20 more.")


def test_only_those_who_may_bring_data_in(record: Record) -> None:
    member = Actor(uuid.uuid4(), "Ada", frozenset({"member"}))
    source = sources.read_source(MEMBERS.encode(), "f.csv")
    how = mapping.propose(record, KINDS["members"], source.headings)

    with pytest.raises(NotAllowed):
        imports.apply(record, member, KINDS["members"], source, how)
    with pytest.raises(NotAllowed):
        imports.undo(record, member, uuid.uuid4(), "x")


HOSTILE = "x'); drop table person; --"


def test_sql_in_headings_values_and_file_names_is_text(record: Record) -> None:
    content = f'id,name,"{HOSTILE}"\nM1,"{HOSTILE}","{HOSTILE}"\n'
    how = Mapping({"id": "external_id", "name": "name", HOSTILE: "city"})

    bring(record, "members", content, how, name=f"{HOSTILE}.csv")

    assert rows(record, PEOPLE) == [("M1", HOSTILE, HOSTILE)]
    assert mapping.propose(record, KINDS["members"], [HOSTILE]).columns == {HOSTILE: "city"}


# what the record keeps of a text: all of it but white space at its ends; NUL is refused, line ends are kept
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=8))
def test_any_text_goes_through_a_csv_into_the_record_as_it_is(record: Record, names: list[str]) -> None:
    run = uuid.uuid4().hex
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "name", "city"])
    writer.writerows([f"{run}-{n}", "A", name] for n, name in enumerate(names))

    bring(record, "members", out.getvalue())

    kept = rows(
        record, f"select city from person where external_id like '{run}-%' order by length(external_id), external_id"
    )
    assert [city for (city,) in kept] == [name.strip(sources.WHITE) or None for name in names]
