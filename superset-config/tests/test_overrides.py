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
"""The forms' way to Postgres, against a real one: right person, right words."""

from datetime import date
from decimal import Decimal

import pytest

from demandlake_superset.planning.database import PlanningDatabase, Refusal
from demandlake_superset.planning.overrides import Overrides

OPEN = date(2026, 11, 1)


@pytest.fixture
def overrides(postgres):
    postgres.execute("delete from ops.dataset; insert into ops.dataset (name, planning_grain, closed_through) values ('generated', 'month', '2026-10-31')")
    return Overrides(PlanningDatabase(postgres.uri("planning_forms", "demandlake")))


def test_a_refusal_is_the_sentence_of_postgres_and_nothing_else(overrides):
    override_id = overrides.propose("pat", "forms-1", "L1", "-", OPEN, Decimal("12.5"), "launch")
    with pytest.raises(Refusal) as refusal:
        overrides.decide("pat", override_id, "approved", "", 1)
    assert str(refusal.value) == f"Override {override_id} is your own proposal: another person must decide"


def test_what_was_looked_at_is_what_is_decided(overrides):
    override_id = overrides.propose("pat", "forms-2", "L1", "C1", OPEN, Decimal(7), "launch")
    with pytest.raises(Refusal, match="was changed by somebody else in the meantime"):
        overrides.decide("ann", override_id, "approved", "", 0)
    overrides.decide("ann", override_id, "approved", "agreed", 1)
    override = overrides.find("ann", override_id)
    assert (override["status"], override["decided_by"], override["decision_comment"], override["quantity"]) == ("approved", "ann", "agreed", 7)
    assert [(step["actor"], step["action"]) for step in overrides.history("ann", override_id)] == [("pat", "proposed"), ("ann", "approved")]


def test_an_actor_is_not_left_behind_in_the_pool(overrides):
    overrides.propose("pat", "forms-3", "L1", "-", OPEN, Decimal(1), "x")
    with pytest.raises(Refusal, match="Nobody is named as the acting person"):
        overrides.propose("", "forms-4", "L1", "-", OPEN, Decimal(1), "x")


def test_lists_and_counts(overrides):
    override_id = overrides.propose("pat", "forms-5", "L1", "-", OPEN, Decimal(1), "x")
    before = overrides.counted("ann")
    overrides.decide("ann", override_id, "rejected", "no", 1)
    after = overrides.counted("ann")
    assert (before["proposed"] - after["proposed"], after["rejected"] - before["rejected"]) == (1, 1)
    assert override_id in {row["override_id"] for row in overrides.listed("ann", "rejected")}
    assert override_id not in {row["override_id"] for row in overrides.listed("ann", "proposed")}
    numbers = [row["override_id"] for row in overrides.listed("ann", None)]
    assert numbers == sorted(numbers, reverse=True)


def test_an_unknown_override(overrides):
    assert overrides.find("ann", 10**9) is None
    with pytest.raises(Refusal, match="There is no override 1000000000"):
        overrides.decide("ann", 10**9, "approved", "", 1)


def test_a_database_that_is_away_is_said_so_without_its_address():
    away = Overrides(PlanningDatabase("postgresql+psycopg2://planning_forms:secret@127.0.0.1:1/demandlake"))
    with pytest.raises(Refusal) as refusal:
        away.listed("pat", None)
    assert "cannot be reached" in str(refusal.value)
    assert "secret" not in str(refusal.value) and "127.0.0.1" not in str(refusal.value)
