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
"""No login has a right that is not listed here, so that no statement it can think of gets past the views and the calls."""

from contextlib import suppress

import psycopg2
import pytest
from intruder import ROLES, TABLES, Intruder, stored
from psycopg2 import errorcodes

GRANTS_ON_RELATIONS = {
    ("planning_forms", "override_form"): {"SELECT", "INSERT", "UPDATE"},
    ("planning_forms", "comments"): {"SELECT", "INSERT"},
    ("planning_forms", "competition"): {"SELECT", "UPDATE"},
    ("planning_reader", "override_form"): {"SELECT"},
    ("planning_reader", "approved_override"): {"SELECT"},
    ("planning_reader", "override_history"): {"SELECT"},
    ("planning_reader", "overrides"): {"SELECT"},
    ("planning_reader", "audit"): {"SELECT"},
    ("planning_reader", "comments"): {"SELECT"},
    ("planning_reader", "competition"): {"SELECT"},
    ("lake", "approved_override"): {"SELECT"},
    ("lake", "competition"): {"SELECT"},
}
CALLS = {"propose_override", "approve_override", "reject_override", "withdraw_override", "add_comment", "set_competition"}

# Refused to whoever tries, before a rule is even asked.
STATEMENTS = [
    *(f"insert into planning.{table} overriding system value select * from planning.{table}" for table in TABLES),
    *(f"update planning.{table} set {column} = null" for table, column in zip(TABLES, ("reason", "actor", "comment", "metric", "result"), strict=True)),
    *(f"delete from planning.{table}" for table in TABLES),
    *(f"truncate planning.{table} cascade" for table in TABLES),
    *(f"select * from planning.{table}" for table in TABLES),
    *(f"copy planning.{table} to stdout" for table in TABLES),
    *(f"copy planning.{table} from stdin" for table in TABLES),
    *(f"alter table planning.{table} disable trigger all" for table in TABLES),
    *(f"drop table planning.{table} cascade" for table in TABLES),
    *(f"lock table planning.{table} in access exclusive mode" for table in TABLES),
    *(f"create rule silent as on insert to planning.{table} do instead nothing" for table in TABLES),
    *(f"create trigger mine before insert on planning.{table} for each row execute function suppress_redundant_updates_trigger()" for table in TABLES),
    "merge into planning.forecast_override o using (values (1)) v(i) on true when matched then update set status = 'approved'",
    "delete from planning.overrides",
    "delete from planning.audit",
    "update planning.audit set actor = 'x'",
    "insert into planning.audit (subject, subject_id, action, actor) values ('override', 1, 'approved', 'ann')",
    "insert into planning.overrides (item_id, location_id, period, quantity, reason, status) values ('i', 'l', '2026-11-01', 1, 'x', 'approved')",
    "update planning.overrides set status = 'approved'",
    "update planning.override_history set actor = 'x'",
    "update planning.comments set comment = 'x'",
    "delete from planning.comments",
    "delete from planning.competition",
    "insert into planning.competition (metric) values ('mae')",
    "delete from planning.override_form",
    "select * from planning.audit for update",
    "create or replace view planning.overrides as select 1 as override_id",
    "alter view planning.override_form set (security_barrier = false)",
    "alter view planning.override_form owner to current_user",
    "create or replace function planning.actor() returns text language sql as $$ select 'ann'::text $$",
    "alter function planning.actor() security invoker",
    "drop function planning.actor() cascade",
    "create function planning.mine() returns int language sql as 'select 1'",
    "create function public.lower(text) returns text language sql as $$ select random()::text $$",
    "create operator public.= (leftarg = text, rightarg = text, function = texteq)",
    "create domain public.text as pg_catalog.text",
    "create schema mine",
    "alter schema planning rename to other",
    "alter sequence planning.forecast_override_override_id_seq restart",
    "select setval('planning.audit_trail_audit_id_seq', 1)",
    "select planning.actor()",
    "select planning.refuse('x')",
    "select planning.record('override', 1, 'approved', null, '{}')",
    "select planning.earlier_result('r', 'x', '{}')",
    "select planning.finish_request('r', 1)",
    "select planning.decide_override('approved', 1, null, null)",
    "select planning.add_override('i', 'l', '-', '2026-11-01', 1, 'x')",
    "select planning.setting_of_transaction('session_replication_role')",
    "select planning.write_audit()",
    "create temporary table t (like pg_class); create trigger t before insert on t for each row execute function planning.before_propose()",
    "set session_replication_role = replica",
    "select set_config('session_replication_role', 'replica', false)",
    "set role demandlake",
    "set session authorization demandlake",
    "set role pg_write_all_data",
    "set role pg_database_owner",
    "grant planning_forms to planning_trino",
    "grant select on planning.audit_trail to public",
    "grant demandlake to current_user",
    "alter role current_user superuser",
    "alter role demandlake password 'x'",
    "alter role current_user set demandlake.actor = 'ann'",
    "alter database demandlake set demandlake.actor = 'ann'",
    "copy (select 1) to program 'true'",
    "select pg_read_file('postgresql.conf')",
    "do $$ begin update planning.forecast_override set status = 'approved'; end $$",
    "create event trigger mine on ddl_command_start execute function planning.never_remove()",
    "update pg_trigger set tgenabled = 'D'",
    "update ops.dataset set closed_through = null",
]
# The pipeline keeps its own books, and says by them what is closed.
RIGHTS_OF_LAKE = {"update ops.dataset set closed_through = null"}


@pytest.fixture(params=ROLES)
def intruder(request, postgres):
    intruder = Intruder(postgres, request.param)
    yield intruder
    intruder.connection.close()


def test_nothing_gets_past_the_views_and_the_calls(postgres, intruder, approved):
    before = stored(postgres)
    expected = RIGHTS_OF_LAKE if intruder.connection.info.user == "lake" else set()
    for name in ("mallory", None):
        intruder.name = name
        answers = {statement: intruder.tries(statement) for statement in STATEMENTS}
        assert {statement for statement, answer in answers.items() if answer is None} == expected
        assert {answer for answer in answers.values() if answer and answer[0] != errorcodes.INSUFFICIENT_PRIVILEGE} == set()
        assert stored(postgres) == before


def test_the_rights_are_these_and_no_others(postgres):
    """Whatever statement is not thought of above: no role has a right that is not listed here."""
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(r.rolname, 'public'), c.relname, array_agg(a.privilege_type) from pg_class c"
            " cross join aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee"
            " where c.relnamespace = 'planning'::regnamespace and a.grantee <> c.relowner group by 1, 2"
        )
        assert {(role, relation): set(rights) for role, relation, rights in cursor.fetchall()} == GRANTS_ON_RELATIONS
        cursor.execute(
            "select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'planning'::regnamespace and attacl is not null"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "select p.proname, coalesce(r.rolname, 'public') from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            " left join pg_roles r on r.oid = a.grantee where p.pronamespace = 'planning'::regnamespace and a.grantee <> p.proowner"
        )
        assert set(cursor.fetchall()) == {(call, "planning_trino") for call in CALLS}
        cursor.execute(
            "select m.rolname, r.rolname, a.inherit_option, a.admin_option from pg_auth_members a join pg_roles m on m.oid = a.member"
            " join pg_roles r on r.oid = a.roleid where m.rolname = any(%s)",
            [["planning_forms", "planning_trino", "planning_reader", "lake", "superset"]],
        )
        assert set(cursor.fetchall()) == {(login, "planning_reader", False, False) for login in ("planning_forms", "planning_trino")}


def test_every_function_has_its_own_search_path_and_every_trigger_always_fires(postgres):
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where pronamespace = 'planning'::regnamespace"
            " and not (prosecdef and proconfig = array['search_path=pg_catalog, pg_temp'])"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where c.relnamespace = 'planning'::regnamespace and c.relkind = 'r' and not tgisinternal and tgenabled <> 'A'"
        )
        assert cursor.fetchall() == []


def test_the_owner_cannot_change_the_trail_even_as_a_replica(postgres, approved):
    before = stored(postgres)
    changes = [statement for statement in STATEMENTS if statement.startswith(("delete", "truncate"))] + [
        "update planning.audit_trail set actor = 'x'",
        "update planning.planner_comment set comment = 'x'",
        "update planning.request set result = 1",
        "update planning.request set actor = 'x'",
        "update planning.forecast_override set quantity = 1",
        "update planning.audit set actor = 'x'",
        "update planning.comments set comment = 'x'",
    ]
    for role in ("origin", "replica"):
        owner = postgres.connect()
        for statement in changes:
            with suppress(psycopg2.Error), owner, owner.cursor() as cursor:
                cursor.execute(f"set session_replication_role = {role}")
                cursor.execute("select set_config('demandlake.actor', 'root', true)")
                cursor.execute(statement)
            assert stored(postgres) == before, statement
        owner.close()
