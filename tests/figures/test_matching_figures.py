"""Who waits, where labs are missing, and how people take part in depth: each figure, asked of the little coop."""

from __future__ import annotations

import pytest

from dashboard.store.figures import figure
from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
gap_map
theme        | language | labs | people | waiting
Peer support | en       | 0    | 0      | 0
Peer support | fr       | 0    | 0      | 0
Peer support | nl       | 1    | 2      | 1
Third places | en       | 0    | 0      | 1
Third places | fr       | 1    | 0      | 0
Third places | nl       | 0    | 0      | 0
-            | -        | 1    | 1      | 0

gap_map; as_of=2024-02-15
theme        | language | labs | people | waiting
Peer support | fr       | 0    | 0      | 0
Peer support | nl       | 1    | 1      | 1
Third places | fr       | 1    | 1      | 1
Third places | nl       | 0    | 0      | 0
-            | -        | 1    | 1      | 0

waiting_total
waiting | requests | oldest_days | placed | days_to_place
2       | 2        | 305         | 1      | 30.0

waiting_total; as_of=2024-02-15
waiting | requests | oldest_days | placed | days_to_place
2       | 2        | 15          | 0      | -

waiting_by_theme_and_language
theme        | language | waiting | median_days | oldest_days | oldest_on
Peer support | nl       | 1       | 305.0       | 305         | 2024-03-01
Third places | en       | 1       | 60.0        | 60          | 2024-11-01

waiting_list
person | theme        | language | country | city     | asked_on   | waited_days
Eva    | Peer support | nl       | BE      | Gent     | 2024-03-01 | 305
Bob    | Third places | en       | BE      | Brussels | 2024-11-01 | 60

waiting_list; theme=Third places; language=en
person | theme        | language | country | city     | asked_on   | waited_days
Bob    | Third places | en       | BE      | Brussels | 2024-11-01 | 60

participation_intensity
intensity     | people | share
reading_along | 1      | 25.0
taking_part   | 3      | 75.0
animating     | 1      | 25.0

participation_intensity; country=BE
intensity     | people | share
reading_along | 1      | 33.3
taking_part   | 1      | 33.3
animating     | 1      | 33.3

participation_intensity; language=fr
intensity   | people | share
taking_part | 2      | 100.0

participation_intensity; as_of=2023-12-31
intensity   | people | share
taking_part | 2      | 40.0
animating   | 1      | 20.0

new_returning_lapsed
year | new_people | returning_people | lapsed_people
2023 | 3          | 0                | 0
2024 | 1          | 2                | 1

new_returning_lapsed; as_of=2023-12-31
year | new_people | returning_people | lapsed_people
2023 | 3          | 0                | 0

participation_funnel
step     | people | stayed | went_on
asked    | 6      | 1      | 83.3
joined   | 5      | 2      | 60.0
came     | 3      | 2      | 33.3
carried  | 1      | 0      | 100.0
animated | 1      | 1      | 0.0

participation_by_country_and_language
country | language | people | members | share
BE      | fr       | 1      | 1       | 100.0
BE      | nl       | 1      | 2       | 50.0
FR      | fr       | 2      | 1       | 200.0
-       | -        | 1      | 0       | -

participation_by_country_and_language; since=2024-06-01
country | language | people | members | share
BE      | fr       | 1      | 1       | 100.0
BE      | nl       | 1      | 2       | 50.0
FR      | fr       | 1      | 1       | 100.0
-       | -        | 1      | 0       | -
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    asked = {"as_of": little_coop.AS_OF, **given}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **asked)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])


def test_the_gap_map_that_others_rely_on_keeps_its_columns() -> None:
    assert [column.name for column in figure("gap_map").columns] == ["theme", "language", "labs", "people", "waiting"]
