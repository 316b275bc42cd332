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
"""The competition that chooses champions, as Postgres keeps it: one row, every change of which is in the trail."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from demandlake_superset.planning.database import PlanningDatabase

# Column -> what people call it.
SETTINGS = {
    "candidates": "Candidates",
    "metric": "Metric",
    "w_wape": "Weight of WAPE",
    "w_bias": "Weight of bias",
    "w_service": "Weight of service impact",
    "service_level": "Service level",
    "lag": "Lag",
    "periods": "Periods",
    "minimum_periods": "Minimum of periods",
    "minimum_gain": "Minimum gain",
    "level": "Level",
    "segment_weight": "Weight of the segment",
    "external_step": "External step",
}
METRICS = {
    "wape": "WAPE",
    "wape_bias": "WAPE and bias (Σ|e| + |Σe|) / Σ|A|",
    "bias": "|Bias|",
    "mae": "MAE, in units",
    "rmse": "RMSE, in units",
    "weighted": "Weighted: WAPE, |bias| and service impact by the weights",
}
LEVELS = {"dfu": "Each series by itself", "segment": "One for all series of a segment"}
ABSENT = {"lag": "execution lag of each series", "periods": "all that are scored", "external_step": "none"}
LONGEST_HISTORY = 50


@dataclass(frozen=True)
class Change:
    """What one person changed at one time: setting, before, after."""

    version: int
    when: datetime
    who: str
    client: str
    settings: list[tuple[str, str, str]]


class Competition:
    """Reads and changes `planning.competition` in the name of one person a transaction."""

    def __init__(self, database: PlanningDatabase):
        self._database = database

    def current(self, actor: str) -> Mapping[str, Any]:
        with self._database.transaction(actor) as connection:
            return connection.execute(text("select * from planning.competition")).mappings().one()

    def change(self, actor: str, settings: Mapping[str, Any], row_version: int) -> int:
        """Changes the competition as it was when it was looked at (`row_version`); returns its new version, or the old one if nothing differs."""
        assignments = ", ".join(f"{name} = :{name}" for name in SETTINGS)
        statement = text(f"update planning.competition set {assignments}, row_version = :row_version returning row_version")
        with self._database.transaction(actor) as connection:
            return connection.execute(statement, {**{name: settings[name] for name in SETTINGS}, "row_version": row_version}).scalar_one()

    def history(self, actor: str) -> list[Change]:
        """The newest changes first, at most LONGEST_HISTORY."""
        statement = text(
            "select subject_id, happened_at, actor, client, before_change, after_change from planning.audit"
            f" where subject = 'competition' order by audit_id desc limit {LONGEST_HISTORY}"
        )
        with self._database.reading(actor) as connection:
            rows = connection.execute(statement).all()
        return [
            Change(version, happened_at, who, client or "", differences(json.loads(before), json.loads(after)))
            for version, happened_at, who, client, before, after in rows
        ]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Setting, before and after; a setting that there was not yet has not changed."""
    return [
        (label, shown(name, before[name]), shown(name, after[name]))
        for name, label in SETTINGS.items()
        if name in before and name in after and before[name] != after[name]
    ]


def shown(name: str, value: Any) -> str:
    """A setting as people read it."""
    if value is None:
        return ABSENT.get(name, "")
    if name == "candidates":
        return ", ".join(value)
    # Whole numbers without a fraction, all others with every digit: a change must not look like none.
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)
