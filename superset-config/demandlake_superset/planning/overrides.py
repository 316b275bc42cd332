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
"""Overrides as Postgres keeps them. Every rule is Postgres's; this module carries its words to the page."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from demandlake_superset.planning.database import PlanningDatabase, Refusal

STATES = ("proposed", "approved", "rejected", "withdrawn")
LONGEST_LIST = 200


class Overrides:
    """Reads and writes `planning.override_form` in the name of one person a transaction."""

    def __init__(self, database: PlanningDatabase):
        self._database = database

    def listed(self, actor: str, status: str | None) -> list[Mapping[str, Any]]:
        """The newest overrides first, at most LONGEST_LIST; of one state or of all."""
        condition = "" if status is None else "where status = :status"
        statement = f"select * from planning.override_form {condition} order by override_id desc limit {LONGEST_LIST}"
        with self._database.transaction(actor) as connection:
            return list(connection.execute(text(statement), {} if status is None else {"status": status}).mappings())

    def counted(self, actor: str) -> dict[str, int]:
        with self._database.transaction(actor) as connection:
            found = dict(connection.execute(text("select status, count(*) from planning.override_form group by status")).all())
        return {status: found.get(status, 0) for status in STATES}

    def find(self, actor: str, override_id: int) -> Mapping[str, Any] | None:
        with self._database.transaction(actor) as connection:
            statement = text("select * from planning.override_form where override_id = :id")
            return connection.execute(statement, {"id": override_id}).mappings().one_or_none()

    def history(self, actor: str, override_id: int) -> list[Mapping[str, Any]]:
        """Every step of one override, oldest first."""
        with self._database.reading(actor) as connection:
            statement = text("select * from planning.override_history where override_id = :id order by audit_id")
            return list(connection.execute(statement, {"id": override_id}).mappings())

    def propose(self, actor: str, item_id: str, location_id: str, customer_id: str, period: date, quantity: Decimal, reason: str) -> int:
        """Returns the number of the new override."""
        statement = text(
            "insert into planning.override_form (item_id, location_id, customer_id, period, quantity, reason)"
            " values (:item_id, :location_id, :customer_id, :period, :quantity, :reason) returning override_id"
        )
        values = {
            "item_id": item_id,
            "location_id": location_id,
            "customer_id": customer_id,
            "period": period,
            "quantity": quantity,
            "reason": reason,
        }
        with self._database.transaction(actor) as connection:
            return connection.execute(statement, values).scalar_one()

    def decide(self, actor: str, override_id: int, status: str, comment: str, row_version: int) -> None:
        """Approves, rejects or withdraws the override as it was when it was looked at (`row_version`)."""
        statement = text("update planning.override_form set status = :status, decision_comment = :comment, row_version = :row_version where override_id = :id")
        values = {"status": status, "comment": comment, "row_version": row_version, "id": override_id}
        with self._database.transaction(actor) as connection:
            if connection.execute(statement, values).rowcount == 0:
                raise Refusal(f"There is no override {override_id}")
