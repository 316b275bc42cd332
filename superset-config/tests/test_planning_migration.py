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
"""What planners decided before the third migration is still there after it, and no hindsight is credited to it."""

from datetime import date

import psycopg2
import pytest
from conftest import MIGRATIONS, migration_version
from test_planning_competition import ALL, INSTALLED

DATABASE = "older"


@pytest.fixture(scope="module")
def older(postgres):
    """A database of the first two migrations in which people have worked, brought up to date."""
    postgres.execute(f"create database {DATABASE}", "postgres")
    migrations = sorted(MIGRATIONS.glob("V*.sql"), key=migration_version)
    for migration in migrations[:2]:
        postgres.execute(migration.read_text(), DATABASE)
    work = [
        ("insert into ops.dataset (name, planning_grain, closed_through) values ('generated', 'month', '2026-06-30')", None),
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('a', 'l', '2026-08-01', 5, 'x')", "pat"),
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('b', 'l', '2030-01-01', 5, 'x')", "pat"),
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('c', 'l', '2030-01-01', 5, 'x')", "pat"),
        ("update planning.override_form set status = 'approved' where item_id in ('a', 'b')", "ann"),
        # The pipeline has closed more since.
        ("update ops.dataset set closed_through = '2026-09-15'", None),
    ]
    for statement, actor in work:
        postgres.execute(f"begin; select set_config('demandlake.actor', '{actor or ''}', true); {statement}; commit", DATABASE)
    before = rows(postgres, "select to_jsonb(o) from planning.forecast_override o order by override_id")
    trail = rows(postgres, "select action, actor, happened_at, after_change from planning.override_audit order by audit_id")
    for migration in migrations[2:]:
        postgres.execute(migration.read_text(), DATABASE)
    return postgres, before, trail


def rows(postgres, statement, *values):
    connection = postgres.connect(database=DATABASE)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


def test_decisions_and_trail_are_kept(older):
    postgres, before, trail = older
    assert rows(postgres, "select to_jsonb(o) - 'issue_period' from planning.forecast_override o order by override_id") == before
    assert rows(postgres, "select action, actor, happened_at, after_change from planning.audit_trail where subject = 'override' order by audit_id") == trail
    assert len(trail) == 5


def test_the_issue_period_is_the_latest_that_can_have_been(older):
    postgres, *_ = older
    today = date.today()
    # The month before this one, August (closed when migrated), the month before the target: the earliest of the three.
    month_before = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    expected = {"a": date(2026, 7, 1), "b": min(month_before, date(2026, 8, 1)), "c": min(month_before, date(2026, 8, 1))}
    assert dict(rows(postgres, "select item_id, issue_period from planning.overrides")) == expected


def test_the_rules_are_on_again(older):
    postgres, *_ = older
    for statement in ("update planning.forecast_override set quantity = 1", "delete from planning.forecast_override", "delete from planning.audit_trail"):
        with pytest.raises(psycopg2.DatabaseError) as refusal:
            rows(postgres, f"{statement} returning 1")
        assert refusal.value.pgcode == "DL001"


def test_a_competition_that_nobody_changed_has_the_candidates_of_today(older):
    postgres, *_ = older
    assert rows(postgres, f"select {ALL} from planning.competition") == [INSTALLED]
    assert rows(postgres, "select row_version, changed_by from planning.competition") == [(1, None)]
    with pytest.raises(psycopg2.DatabaseError, match="Nobody is named as the acting person"):
        rows(postgres, "update planning.competition_config set metric = 'mae' returning 1")


def test_what_a_planner_has_set_is_kept(postgres):
    database = "decided"
    postgres.execute(f"create database {database}", "postgres")
    for migration in sorted(MIGRATIONS.glob("V*.sql"), key=migration_version):
        if "default_candidates" in migration.name:
            change = "update planning.competition set minimum_gain = 0.02"
            postgres.execute(f"begin; select set_config('demandlake.actor', 'pat', true); {change}; commit", database)
        postgres.execute(migration.read_text(), database)
    connection = postgres.connect(database=database)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("select candidates, minimum_gain, row_version, changed_by from planning.competition")
            assert cursor.fetchall() == [(["naive", "seasonal_naive", "ses"], 0.02, 2, "pat")]
    finally:
        connection.close()
