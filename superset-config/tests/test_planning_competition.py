# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""The competition in Postgres: one row, changed by calls and by the form, every change checked and audited."""

import threading

import psycopg2
import pytest
from people import RULE, Person, refused, wait_until_blocked

COLUMNS = (
    "candidates",
    "metric",
    "w_wape",
    "w_bias",
    "w_service",
    "service_level",
    "lag",
    "periods",
    "minimum_periods",
    "minimum_gain",
    "level",
    "segment_weight",
    "external_step",
)
ALL = ", ".join(COLUMNS)
# Competition.DEFAULT: WAPE at the execution lag, one scored period, a gain of 1 %, a segment that counts as twelve periods.
CANDIDATES = ["naive", "seasonal_naive", "auto_ets", "dynamic_optimized_theta", "auto_intermittent"]
INSTALLED = (CANDIDATES, "wape", 1, 0, 0, 0.95, None, None, 1, 0.01, "dfu", 12, None)
# Value of set_competition for a value of the table that is NULL.
NONE_OF = {"lag": -1, "periods": 0, "external_step": ""}


@pytest.fixture
def ada(postgres):
    person = Person(postgres, "ada", "planning_trino")
    yield person
    # Left as it was found.
    person.name = "ada"
    person.call("set_competition", *(NONE_OF.get(name) if value is None else value for name, value in zip(COLUMNS, INSTALLED, strict=True)), None)
    person.connection.close()


@pytest.fixture
def form(postgres):
    person = Person(postgres, "eve", "planning_forms")
    yield person
    person.connection.close()


def change(person, request_id=None, commit=True, **values):
    return person.call("set_competition", *(values.get(name) for name in COLUMNS), request_id, commit=commit)


def current(postgres, columns=ALL):
    with postgres.connect("lake") as connection, connection.cursor() as cursor:
        cursor.execute(f"select {columns} from planning.competition")
        [row] = cursor.fetchall()
        return row


def trail(postgres, version):
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select action, actor, client, database_user, before_change ->> 'metric', after_change ->> 'metric'"
            " from planning.audit_trail where subject = 'competition' and subject_id = %s",
            [version],
        )
        return cursor.fetchall()


def test_null_keeps_a_value_and_every_change_counts_up_and_is_audited(postgres, ada):
    before = current(postgres, "row_version")[0]
    ada.run("select set_config('demandlake.client', 'trino', true)", commit=False)
    assert change(ada, metric="weighted", w_bias=0.5) == before + 1
    assert current(postgres) == (INSTALLED[0], "weighted", 1, 0.5, *INSTALLED[4:])
    assert current(postgres, "row_version, changed_by") == (before + 1, "ada")
    assert trail(postgres, before + 1) == [("changed", "ada", "trino", "planning_trino", "wape", "weighted")]
    everything = dict(zip(COLUMNS, (["naive", "ets"], "rmse", 0.2, 0.3, 0.5, 0.9, 2, 12, 6, 0.05, "segment", 7.5, "erp"), strict=True))
    assert change(ada, **everything) == before + 2
    assert current(postgres) == tuple(everything.values())
    assert change(ada, **NONE_OF) == before + 3
    assert current(postgres, ", ".join(NONE_OF)) == (None, None, None)


def test_a_change_of_nothing_is_none(postgres, ada):
    before = current(postgres, "row_version, changed_at")
    assert change(ada) == before[0]
    assert change(ada, metric="wape", minimum_gain=0.01) == before[0]
    assert current(postgres, "row_version, changed_at") == before


WRONG = [
    ("candidates", [], "needs a list of at least one candidate"),
    ("candidates", [["naive", "ses"], ["ets", "theta"]], "needs a list of at least one candidate"),
    ("candidates", ["naive", "champion"], "The champion is what the competition chooses: it cannot be a candidate"),
    ("candidates", ["naive", "naive"], 'Candidate "naive" is named twice'),
    ("candidates", ["naive", "AutoETS"], '"AutoETS" is no id of a model: small letters, digits and _, a letter first'),
    ("candidates", ["naive", " ses"], '" ses" is no id of a model'),
    ("candidates", ["naive", None], '"" is no id of a model'),
    ("candidates", ["naive\n"], "is no id of a model"),
    ("metric", "mase", '"mase" is no metric of the competition: wape, wape_bias, bias, mae, rmse or weighted'),
    ("metric", "WAPE", '"WAPE" is no metric of the competition'),
    ("metric", "", '"" is no metric of the competition'),
    ("w_wape", -0.1, "A weight must be a number of 0 or more, not -0.1"),
    ("w_bias", "NaN", "A weight must be a number of 0 or more, not NaN"),
    ("w_service", "Infinity", "A weight must be a number of 0 or more, not Infinity"),
    ("w_wape", 0, "At least one weight must be above 0"),
    ("service_level", 0, "The service level must be above 0 and below 1, such as 0.95, not 0"),
    ("service_level", 1, "not 1"),
    ("service_level", 95, "not 95"),
    ("service_level", "NaN", "not NaN"),
    ("lag", -2, "The lag must be 0 or more, or empty for the execution lag of each series, not -2"),
    ("periods", -1, "The number of periods must be 1 or more, or empty for all, not -1"),
    ("minimum_periods", 0, "The minimum of periods must be 1 or more, not 0"),
    ("minimum_gain", 1, "The minimum gain must be 0 or more and below 1, such as 0.01 for 1 %, not 1"),
    ("minimum_gain", -0.01, "not -0.01"),
    ("minimum_gain", "NaN", "not NaN"),
    ("segment_weight", -1, "The weight of the segment must be a number of 0 or more, as how many periods it counts, not -1"),
    ("segment_weight", "NaN", "not NaN"),
    ("segment_weight", "Infinity", "not Infinity"),
    ("level", "item", '"item" is no level of the competition: dfu or segment'),
    ("external_step", "  ", "The external step is the name of a source"),
    ("external_step", "x" * 201, "at most 200 characters"),
]


def assert_refused(postgres, ada, form, message, **values):
    """By the call, by the form, and for the owner too, past the functions and past the triggers."""
    before = current(postgres, "row_version")
    assignments = ", ".join(f"{column} = %s" for column in values)
    with refused(message) as refusal:
        change(ada, **values)
    assert refusal.value.pgcode == RULE
    with refused(message) as refusal:
        form.run(f"update planning.competition set {assignments}", *values.values())
    assert refusal.value.pgcode == RULE
    assert current(postgres, "row_version") == before
    owner = postgres.connect()
    with refused(message), owner, owner.cursor() as cursor:
        cursor.execute("select set_config('demandlake.actor', 'eve', true)")
        cursor.execute(f"update planning.competition_config set {assignments}", list(values.values()))
    owner.close()
    assert current(postgres) == INSTALLED


@pytest.mark.parametrize("column, value, message", WRONG)
def test_wrong_values_are_refused_in_words(postgres, ada, form, column, value, message):
    assert_refused(postgres, ada, form, message, **{column: value})


def test_more_periods_than_are_compared_cannot_be_asked_for(postgres, ada, form):
    message = r"The minimum of periods \(3\) must not be above the number of periods \(2\)"
    assert_refused(postgres, ada, form, message, periods=2, minimum_periods=3)


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in NONE_OF])
def test_the_form_cannot_empty_what_must_be_there(form, column):
    with pytest.raises(psycopg2.DatabaseError) as refusal:
        form.run(f"update planning.competition set {column} = null")
    assert refusal.value.pgcode == RULE


def test_the_form_changes_and_empties(postgres, ada, form):
    [(version,)] = form.run("update planning.competition set metric = 'bias', lag = 3, external_step = 'erp' returning row_version")
    assert trail(postgres, version) == [("changed", "eve", None, "planning_forms", "wape", "bias")]
    forged = "lag = null, external_step = null, changed_by = 'boss', changed_at = '2020-01-01'"
    shown = "lag, external_step, changed_by, changed_at > now() - '1 hour'::interval"
    assert form.run(f"update planning.competition set {forged} returning {shown}") == [(None, None, "eve", True)]


def test_the_form_that_looked_at_an_older_version_is_refused(postgres, ada, form):
    version = current(postgres, "row_version")[0]
    change(ada, minimum_gain=0.02)
    with refused("The competition was changed by somebody else in the meantime: look at it again"):
        form.run("update planning.competition set metric = 'mae', row_version = %s", version)
    for other in (version + 2, None):
        with refused("was changed by somebody else"):
            form.run("update planning.competition set metric = 'mae', row_version = %s", other)


def test_two_calls_at_once_keep_both_changes(postgres, ada):
    bob = Person(postgres, "bob", "planning_trino")
    version = change(ada, minimum_periods=5, commit=False)
    versions = []
    racer = threading.Thread(target=lambda: versions.append(change(bob, metric="mae")))
    racer.start()
    wait_until_blocked(postgres)
    ada.connection.commit()
    racer.join(10)
    bob.connection.close()
    assert versions == [version + 1]
    assert current(postgres, "metric, minimum_periods, changed_by") == ("mae", 5, "bob")


def test_a_repeated_change_counts_once(postgres, ada):
    request = "competition-1"
    version = change(ada, request_id=request, metric="mae")
    change(ada, metric="bias")
    assert change(ada, request_id=request, metric="mae") == version
    assert current(postgres, "metric, row_version") == ("bias", version + 1)


def test_nobody_changes_it_unnamed(ada, form):
    for person in (ada, form):
        person.name = None
        with refused("Nobody is named as the acting person"):
            person.run("update planning.competition set metric = 'mae'") if person is form else change(person, metric="mae")


@pytest.mark.parametrize(
    "statement",
    [
        "insert into planning.competition_config select * from planning.competition_config",
        "delete from planning.competition_config",
        "truncate planning.competition_config",
    ],
)
def test_there_is_one_competition_for_the_owner_too(postgres, statement):
    with refused("There is one competition"):
        postgres.execute(statement)
