"""The page of imports: what it says of an undo that cannot be."""

from __future__ import annotations

from dashboard.cells import links
from dashboard.frame import house
from dashboard.store.record import Record
from tests.exchange.bringing import bring
from tests.factories import payments as given
from tests.pages.opening import opened


def test_the_refusal_of_an_undo_speaks_the_language_of_the_page(own_record: Record) -> None:
    house.use(own_record)
    staff = given.acting(own_record, "staff")
    first = bring(own_record, "members", "id,name\nM1,Ada\n")
    bring(own_record, "members", "id,name\nM1,Ada L\n", name="later.csv")
    seen = opened(staff.account_id, links.IMPORT, lang="FR", view="done")

    seen.text_input(key=f"why-{first.import_id}").input("mauvais fichier").run()
    seen.button(key=f"undo-{first.import_id}").click().run()

    said = [str(error.value).replace("\\", "") for error in seen.error]
    house._record, house._figures = None, None
    assert len(said) == 1
    assert said[0].startswith("Des imports ultérieurs ont modifié les mêmes lignes.")
