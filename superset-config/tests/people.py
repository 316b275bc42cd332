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
"""People who act in Postgres through one of its roles, for the tests of the planning rules."""

import time
from itertools import count

import psycopg2
import pytest

RULE = "DL001"
CLOSED_THROUGH = "2026-10-31"
OPEN_MONTH = "2026-11-01"
items = (f"item-{number}" for number in count())


def set_dataset(postgres, grain, closed_through):
    closed = "null" if closed_through is None else f"date '{closed_through}'"
    postgres.execute(f"delete from ops.dataset; insert into ops.dataset (name, planning_grain, closed_through) values ('generated', '{grain}', {closed})")


def refused(message):
    return pytest.raises(psycopg2.DatabaseError, match=message)


def wait_until_blocked(postgres):
    connection = postgres.connect()
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for _ in range(200):
                cursor.execute("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                if cursor.fetchone()[0]:
                    return
                time.sleep(0.05)
        pytest.fail("the second statement never waited for the first")
    finally:
        connection.close()


class Person:
    """Works through a login in the name of one person."""

    def __init__(self, postgres, name, role="planning_forms"):
        self.connection = postgres.connect(role)
        self.role = role
        self.name = name

    def run(self, statement, *values, commit=True):
        with self.connection.cursor() as cursor:
            try:
                if self.name is not None:
                    cursor.execute("select set_config('demandlake.actor', %s, true)", [self.name])
                cursor.execute(statement, values)
                rows = cursor.fetchall() if cursor.description else []
                if commit:
                    self.connection.commit()
                return rows
            except psycopg2.Error:
                self.connection.rollback()
                raise

    def call(self, function, *arguments, commit=True):
        """What a function of planning returns; the arguments stand in its order."""
        return self.run(f"select planning.{function}({', '.join(['%s'] * len(arguments))})", *arguments, commit=commit)[0][0]

    def propose(self, quantity=5, reason="promotion", period=OPEN_MONTH, item=None):
        item = item or next(items)
        if self.role == "planning_trino":
            return self.call("propose_override", item, "L1", None, period, quantity, reason, None)
        return self.run(
            "insert into planning.override_form (item_id, location_id, period, quantity, reason) values (%s, 'L1', %s, %s, %s) returning override_id",
            item,
            period,
            quantity,
            reason,
        )[0][0]

    def decide(self, override, status, comment=None):
        if self.role == "planning_trino":
            function = {"approved": "approve_override", "rejected": "reject_override", "withdrawn": "withdraw_override"}[status]
            self.call(function, override, comment, None)
        else:
            self.run("update planning.override_form set status = %s, decision_comment = %s where override_id = %s", status, comment, override)

    def look(self, override, columns):
        if self.role == "planning_trino":
            with self.connection, self.connection.cursor() as cursor:
                cursor.execute("set local role planning_reader")
                cursor.execute(f"select {columns} from planning.overrides where override_id = %s", [override])
                return cursor.fetchone()
        return self.run(f"select {columns} from planning.override_form where override_id = %s", override)[0]
