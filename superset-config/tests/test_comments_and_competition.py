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
"""Comments and the competition on their way from the forms to Postgres, against a real one."""

from datetime import date
from decimal import Decimal

import pytest

from demandlake_superset.planning.comments import Comments
from demandlake_superset.planning.competition import SETTINGS, Competition, differences, shown
from demandlake_superset.planning.database import PlanningDatabase, Refusal
from demandlake_superset.planning.overrides import Overrides

OPEN = date(2026, 11, 1)


@pytest.fixture
def database(postgres):
    postgres.execute("delete from ops.dataset; insert into ops.dataset (name, planning_grain, closed_through) values ('generated', 'month', '2026-10-31')")
    return PlanningDatabase(postgres.uri("planning_forms", "demandlake"))


def trail(postgres, subject, subject_id):
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select actor, client, database_user from planning.audit_trail where subject = %s and subject_id = %s", [subject, subject_id])
        return cursor.fetchall()


def test_a_comment_says_who_and_where_and_is_added_once(postgres, database):
    overrides, comments = Overrides(database), Comments(database)
    override_id = overrides.propose("pat", "commented", "L1", "-", OPEN, Decimal(1), "x")
    first = comments.add("ann", override_id, "why so much?", "twice")
    assert comments.add("ann", override_id, "why so much?", "twice") == first
    assert [(row["created_by"], row["comment"], row["client"]) for row in comments.beside("pat", override_id)] == [("ann", "why so much?", "superset")]
    assert trail(postgres, "comment", first) == [("ann", "superset", "planning_forms")]
    assert trail(postgres, "override", override_id) == [("pat", "superset", "planning_forms")]
    with pytest.raises(Refusal, match="There is no override 1000000000"):
        comments.add("ann", 10**9, "x", "")


def test_beside_an_override_stand_the_comments_on_its_cell_too(postgres, database):
    overrides, comments = Overrides(database), Comments(database)
    override_id = overrides.propose("pat", "cell", "L1", "-", OPEN, Decimal(1), "x")
    with postgres.connect("planning_trino") as connection, connection.cursor() as cursor:
        cursor.execute("select set_config('demandlake.actor', 'bob', true)")
        for item, location, period, comment in (
            ("cell", "L1", None, "as a whole"),
            ("cell", "L1", OPEN, "in the period"),
            ("cell", "L1", "2026-12-01", "in another period"),
            ("cell", "L2", None, "elsewhere"),
        ):
            cursor.execute("select planning.add_comment(%s, %s, null, %s, null, %s, null)", [item, location, period, comment])
    assert [row["comment"] for row in comments.beside("pat", override_id)] == ["as a whole", "in the period"]


def test_the_competition_changes_with_a_history_that_people_can_read(postgres, database):
    competition = Competition(database)
    before = competition.current("eve")
    installed = {name: before[name] for name in SETTINGS}
    version = competition.change("eve", {**installed, "metric": "mae", "lag": 2, "minimum_gain": Decimal("0.05")}, before["row_version"])
    assert version == before["row_version"] + 1
    newest = competition.history("eve")[0]
    assert (newest.version, newest.who, newest.client) == (version, "eve", "superset")
    assert newest.settings == [("Metric", "wape", "mae"), ("Lag", "execution lag of each series", "2"), ("Minimum gain", "0.01", "0.05")]
    with pytest.raises(Refusal, match="was changed by somebody else in the meantime"):
        competition.change("pat", installed, before["row_version"])
    with pytest.raises(Refusal, match="At least one weight must be above 0"):
        competition.change("pat", {**installed, "w_wape": 0}, version)
    assert competition.change("eve", installed, version) == version + 1
    assert competition.change("eve", installed, version + 1) == version + 1
    assert {name: competition.current("eve")[name] for name in SETTINGS} == installed


def test_every_setting_is_shown(database):
    current = Competition(database).current("eve")
    assert set(SETTINGS) | {"row_version", "changed_by", "changed_at"} == set(current)
    assert all(shown(name, current[name]) for name in SETTINGS)
    assert differences(current, current) == []
    # a change from before there was the weight of the segment
    before = {name: value for name, value in current.items() if name != "segment_weight"}
    assert differences(before, {**before, "metric": "mae"}) == [("Metric", current["metric"], "mae")]


def test_settings_as_people_read_them():
    assert shown("candidates", ["naive", "ses"]) == "naive, ses"
    assert [shown(name, None) for name in ("lag", "periods", "external_step")] == ["execution lag of each series", "all that are scored", "none"]
    assert [shown("w_bias", value) for value in (0.0, 0.25, 1.0, 0.1234567)] == ["0", "0.25", "1", "0.1234567"]
