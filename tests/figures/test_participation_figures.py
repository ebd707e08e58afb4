"""Who takes part: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
cohort_retention
cohort | years_since | people | share
2023   | 0           | 3      | 100.0
2023   | 1           | 2      | 66.7
2024   | 0           | 1      | 100.0

new_and_returning
year | quarter    | new_people | returning_people
2023 | 2023-01-01 | 1          | 0
2023 | 2023-04-01 | 2          | 0
2024 | 2024-01-01 | 1          | 0
2024 | 2024-04-01 | 0          | 3

participation_by_city
country | city     | people
FR      | Lyon     | 2
BE      | Brussels | 1
BE      | Gent     | 1
-       | -        | 1

participation_by_country
country | people | members | share
BE      | 2      | 3       | 66.7
FR      | 2      | 1       | 200.0
-       | 1      | 0       | -

participation_by_form
form     | people
lab      | 5
assembly | 2

participation_by_gender
gender | people | members | share
f      | 3      | 3       | 100.0
m      | 1      | 1       | 100.0
x      | 1      | 0       | -

participation_by_lab
lab_id  | lab     | theme        | people
Atelier | Atelier | Third places | 2
Netwerk | Netwerk | Peer support | 2
Online  | Online  | -            | 1

participation_by_language
language | people | members | share
fr       | 3      | 2       | 150.0
nl       | 1      | 2       | 50.0
-        | 1      | 0       | -

participation_by_month
month      | people
2023-02-01 | 1
2024-04-01 | 2
2024-05-01 | 2

participation_by_theme
theme        | people | labs | share
Third places | 3      | 1    | 75.0
Peer support | 2      | 1    | 50.0
-            | 1      | 1    | 25.0

participation_cumulative
year | quarter    | new_people | people
-    | -          | 1          | 1
2023 | 2023-01-01 | 1          | 2
2023 | 2023-04-01 | 2          | 4
2024 | 2024-01-01 | 1          | 5

participation_total
people | labs | members | share
5      | 3    | 4       | 125.0

participation_total; country=BE
people | labs | members | share
2      | 3    | 3       | 66.7

participation_total; since=2024-05-20
people | labs | members | share
4      | 3    | 4       | 100.0

participation_by_theme; language=fr
theme        | people | labs | share
Third places | 2      | 1    | 100.0
Peer support | 1      | 1    | 50.0
-            | 0      | 1    | 0.0

participation_by_city; country=BE
country | city     | people
BE      | Brussels | 1
BE      | Gent     | 1

participation_by_form; country=FR
form     | people
lab      | 2
assembly | 1

participation_by_gender; language=nl
gender | people | members | share
f      | 1      | 2       | 50.0

participation_by_lab; theme=Third places
lab_id  | lab     | theme        | people
Atelier | Atelier | Third places | 2

new_and_returning; since=2024-01-15
year | quarter    | new_people | returning_people
2024 | 2024-01-01 | 1          | 0
2024 | 2024-04-01 | 0          | 3

participation_by_theme; as_of=2023-03-01
theme        | people | labs | share
Peer support | 1      | 1    | 20.0

people_list
person | country | city     | language | first_on   | last_on    | meetings
Ada    | BE      | Gent     | nl       | 2023-01-10 | 2024-12-31 | 3
Bob    | BE      | Brussels | fr       | 2024-03-01 | 2024-12-31 | 1
Dov    | -       | -        | -        | -          | 2024-12-31 | 0
Cil    | FR      | Lyon     | fr       | 2023-06-01 | 2024-09-30 | 2
Zoe    | FR      | Lyon     | fr       | 2023-06-01 | 2023-12-31 | 0

people_list; form=assembly; country=FR
person | country | city | language | first_on   | last_on    | meetings
Cil    | FR      | Lyon | fr       | 2024-05-25 | 2024-05-25 | 1

people_list; began=2023-04-01; cohort=2023; gender=f; city=Lyon; language=fr; most=1
person | country | city | language | first_on   | last_on    | meetings
Cil    | FR      | Lyon | fr       | 2023-06-01 | 2024-09-30 | 2

people_list; theme=Peer support; since=2024-04-01
person | country | city     | language | first_on   | last_on    | meetings
Ada    | BE      | Gent     | nl       | 2023-01-10 | 2024-12-31 | 1
Bob    | BE      | Brussels | fr       | 2024-03-01 | 2024-12-31 | 1
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) if k == "lab_id" else v for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
