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
"""Every login tries to break every rule of planning by any statement it can think of, and what is stored stays as it was."""

import io
from contextlib import suppress

import psycopg2
import pytest
from people import CLOSED_THROUGH, OPEN_MONTH, RULE, Person, items, refused, set_dataset
from psycopg2 import errorcodes

TABLES = ("forecast_override", "audit_trail", "planner_comment", "competition_config", "request")
# Login -> role that it takes on. Dashboards and the relations of Trino read as planning_reader.
ROLES = {
    "planning_forms": ("planning_forms", None),
    "planning_trino": ("planning_trino", None),
    "reader of the forms": ("planning_forms", "planning_reader"),
    "reader of Trino": ("planning_trino", "planning_reader"),
    "lake": ("lake", None),
    "superset": ("superset", None),
}
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


@pytest.fixture(autouse=True)
def months_closed(postgres):
    set_dataset(postgres, "month", CLOSED_THROUGH)


@pytest.fixture(scope="module")
def approved(postgres):
    """An override that ann has approved, with a comment, so that there is something to break."""
    set_dataset(postgres, "month", CLOSED_THROUGH)
    pat, ann = Person(postgres, "pat", "planning_trino"), Person(postgres, "ann", "planning_trino")
    override = pat.call("propose_override", next(items), "L1", None, OPEN_MONTH, 5, "promotion", "attacked-1")
    ann.call("approve_override", override, "agreed", "attacked-2")
    ann.call("add_comment", None, None, None, None, override, "seen", "attacked-3")
    yield override
    pat.connection.close()
    ann.connection.close()


def stored(postgres):
    """All that planning keeps, and what guards it."""
    with postgres.connect() as connection, connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"select to_jsonb(t)::text from planning.{table} t order by 1")
            found[table] = cursor.fetchall()
        cursor.execute("select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2")
        found["triggers"] = cursor.fetchall()
        return found


class Intruder:
    """One statement a transaction, as a login that has taken on a role and names a person, or nobody."""

    def __init__(self, postgres, who, name="mallory"):
        login, self.role = ROLES[who]
        self.connection = postgres.connect(login)
        self.name = name

    def tries(self, statement):
        """SQLSTATE and message of the refusal, or None if Postgres did it."""
        try:
            with self.connection, self.connection.cursor() as cursor:
                if self.role:
                    cursor.execute(f"set role {self.role}")
                if self.name:
                    cursor.execute("select set_config('demandlake.actor', %s, true)", [self.name])
                if statement.startswith("copy") and statement.endswith("stdin"):
                    cursor.copy_expert(statement, io.StringIO("1\n"))
                elif statement.startswith("copy"):
                    cursor.copy_expert(statement, io.StringIO())
                else:
                    cursor.execute(statement)
            return None
        except psycopg2.Error as refusal:
            return refusal.pgcode, str(refusal)


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


# What a login may do at all goes through the rules, in whatever form the statement comes.

BY_THE_FORMS = {
    "four eyes": [
        ("update planning.override_form set status = 'approved' where override_id = {own}", "is your own proposal"),
        ("update planning.override_form set status = 'approved', created_by = 'zoe' where override_id = {own}", "are fixed"),
        ("with x as (update planning.override_form set status = 'approved' where override_id = {own} returning 1) select * from x", "is your own proposal"),
        (
            "merge into planning.override_form o using (values ({own})) v(id) on o.override_id = v.id when matched then update set status = 'approved'",
            "is your own proposal",
        ),
        ("do $$ begin update planning.override_form set status = 'rejected' where override_id = {own}; end $$", "is your own proposal"),
        ("select set_config('demandlake.actor', ' MALLORY ', true); update planning.override_form set status = 'approved' where override_id = {own}", "own"),
    ],
    "state machine": [
        ("update planning.override_form set status = 'proposed' where override_id = {approved}", "already approved"),
        ("update planning.override_form set status = 'rejected' where override_id = {approved}", "already approved"),
        ("update planning.override_form set quantity = 6 where override_id = {approved}", "already approved"),
        ("update planning.override_form set decision_comment = 'x' where override_id = {approved}", "already approved"),
        ("update planning.override_form set override_id = {own} where override_id = {approved}", "number of override {approved} is fixed"),
        ("update planning.override_form set status = 'paid' where override_id = {own}", "is no state of an override"),
        ("update planning.override_form set quantity = 6 where override_id = {others}", "only its author can change it"),
        ("update planning.override_form set status = 'withdrawn' where override_id = {others}", "only its author can withdraw it"),
        ("update planning.override_form set status = 'approved', quantity = 6 where override_id = {others}", "changed and decided in one step"),
    ],
    "reason": [
        ("insert into planning.override_form (item_id, location_id, period, quantity) values ('a', 'l', '{open}', 1)", "A reason is required"),
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('a', 'l', '{open}', 1, E' \\t\\n')", "A reason is"),
        ("update planning.override_form set reason = '' where override_id = {own}", "A reason is required"),
    ],
    "closed period": [
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('a', 'l', '2026-10-01', 1, 'x')", "is closed"),
        ("update planning.override_form set period = '2026-10-01' where override_id = {own}", "are fixed"),
        ("insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('a', 'l', '-infinity', 1, 'x')", "is not the first day"),
    ],
    "comments": [
        ("insert into planning.comments (override_id) values ({own})", "needs a text"),
        ("insert into planning.comments (comment) values ('x')", "needs an item"),
    ],
}
BY_TRINO = {
    "four eyes": [
        ("select planning.approve_override({own}, null, null)", "is your own proposal"),
        ("select planning.reject_override({own}, 'x', 'r')", "is your own proposal"),
        ("select planning.approve_override(o, null, null) from unnest(array[{own}::bigint]) o", "is your own proposal"),
        ("select planning.approve_override(comment => null, request_id => null, override_id => {own})", "is your own proposal"),
        ("select set_config('demandlake.actor', 'Mallory', true), planning.approve_override({own}, null, null)", "is your own proposal"),
        ("do $$ begin perform planning.approve_override({own}, null, null); exception when division_by_zero then null; end $$", "is your own proposal"),
    ],
    "state machine": [
        ("select planning.approve_override({approved}, null, null)", "already approved"),
        ("select planning.reject_override({approved}, null, null)", "already approved"),
        ("select planning.withdraw_override({approved}, null, null)", "already approved"),
        ("select planning.withdraw_override({others}, null, null)", "only its author can withdraw it"),
        ("select planning.approve_override({others}, null, 'attacked-1')", "already stands for another call"),
        ("select planning.approve_override({others}, repeat('x', 2001), null)", "at most 2000 characters"),
    ],
    "reason": [
        ("select planning.propose_override('a', 'l', null, '{open}', 1, null, null)", "A reason is required"),
        ("select planning.propose_override('a', 'l', null, '{open}', 1, E' \\t', null)", "A reason is required"),
        ("select planning.propose_override('a', 'l', null, '{open}', 1, repeat('x', 2001), null)", "at most 2000 characters"),
    ],
    "closed period": [
        ("select planning.propose_override('a', 'l', null, '2026-10-01', 1, 'x', null)", "is closed"),
        ("select planning.propose_override('a', 'l', null, '-infinity', 1, 'x', null)", "is not the first day"),
        ("select planning.propose_override('a''; drop schema planning cascade; --', 'l', null, '2026-10-01', 1, 'x', null)", "is closed"),
    ],
}


@pytest.mark.parametrize(
    "login, rule, statement, message",
    [
        *(("planning_forms", rule, *attempt) for rule, attempts in BY_THE_FORMS.items() for attempt in attempts),
        *(("planning_trino", rule, *attempt) for rule, attempts in BY_TRINO.items() for attempt in attempts),
    ],
)
def test_a_rule_holds_in_whatever_form_a_statement_comes(postgres, approved, login, rule, statement, message):
    mallory, pat = Person(postgres, "mallory", login), Person(postgres, "pat", login)
    names = {"own": mallory.propose(), "others": pat.propose(), "approved": approved, "open": OPEN_MONTH}
    mallory.connection.close()
    pat.connection.close()
    before = stored(postgres)
    for name in ("mallory", None):
        intruder = Intruder(postgres, login, name)
        code, text = intruder.tries(statement.format(**names))
        assert code == RULE, text
        # Some statements name a person themselves, or are refused whoever acts.
        assert message.format(**names) in text or (name is None and "Nobody is named" in text)
        intruder.connection.close()
    assert stored(postgres) == before


def test_forged_rows_by_copy_are_proposals_like_any_other(postgres):
    """COPY into the view goes through its trigger."""
    intruder, item = Intruder(postgres, "planning_forms"), next(items)
    columns = "item_id, location_id, period, quantity, reason, status, created_by, decided_by, issue_period"
    with intruder.connection, intruder.connection.cursor() as cursor:
        cursor.execute("select set_config('demandlake.actor', 'mallory', true)")
        rows = io.StringIO(f"{item}\tL1\t{OPEN_MONTH}\t5\tx\tapproved\tpat\tann\t2020-01-01\n")
        cursor.copy_expert(f"copy planning.override_form ({columns}) from stdin", rows)
        cursor.execute("select status, created_by, decided_by, issue_period::text from planning.override_form where item_id = %s", [item])
        assert cursor.fetchall() == [("proposed", "mallory", None, "2026-10-01")]
    intruder.connection.close()


def test_forged_comments_are_of_the_person_who_acts(postgres, approved):
    mallory = Person(postgres, "mallory")
    columns = "comment_id, override_id, comment, created_by, created_at, client"
    [row] = mallory.run(
        f"insert into planning.comments ({columns}) values (-1, %s, 'x', 'ann', '2020-01-01', 'trino')"
        " returning created_by, client, comment_id > 0, created_at > now() - '1 hour'::interval",
        approved,
    )
    assert row == ("mallory", None, True, True)
    mallory.connection.close()


@pytest.mark.parametrize("login", ["planning_forms", "planning_trino"])
def test_a_name_for_the_session_does_not_outlive_the_transaction_that_used_it(postgres, login):
    """Else the next user of a pooled connection would act in the name of the one before."""
    person = Person(postgres, None, login)
    for savepoint in (False, True):
        with person.connection, person.connection.cursor() as cursor:
            cursor.execute("select set_config('demandlake.actor', 'pat', false), set_config('demandlake.client', 'x', false)")
        if savepoint:
            person.run("savepoint here", commit=False)
        override = person.propose()
        assert person.look(override, "created_by") == ("pat",)
        with refused("Nobody is named as the acting person"):
            person.propose()
        # A refused transaction gives the name back to nobody either.
        with person.connection.cursor() as cursor:
            cursor.execute("select current_setting('demandlake.actor'), current_setting('demandlake.client')")
            assert cursor.fetchone() == ("", "")
        person.connection.commit()
    person.connection.close()


def test_a_name_given_to_a_connection_holds_for_its_first_transaction_only(postgres):
    connection = psycopg2.connect(
        host="127.0.0.1", port=postgres.port, user="planning_trino", password="for-tests-only", dbname="demandlake", options="-c demandlake.actor=pat"
    )
    call = "select planning.add_comment('i', 'L1', null, null, null, 'x', null)"
    with connection, connection.cursor() as cursor:
        cursor.execute(call)
    with refused("Nobody is named as the acting person"), connection, connection.cursor() as cursor:
        cursor.execute(call)
    connection.close()


@pytest.mark.parametrize("login", ["planning_forms", "planning_trino"])
def test_a_callers_own_tables_types_and_functions_are_not_looked_at(postgres, login):
    person = Person(postgres, "pat", login)
    with person.connection, person.connection.cursor() as cursor:
        cursor.execute(
            "create temporary table dataset as select 'x' as name, 'month' as planning_grain, date '1900-01-01' as closed_through, now() as updated_at"
        )
        cursor.execute("create temporary table forecast_override (override_id bigint, status text)")
        cursor.execute("create temporary table audit_trail (subject text)")
        cursor.execute("create domain pg_temp.jsonb as pg_catalog.text")
        cursor.execute("create function pg_temp.now() returns timestamptz language sql as $$ select timestamptz '1900-01-01' $$")
        cursor.execute("create function pg_temp.lower(text) returns text language sql as $$ select random()::text $$")
        cursor.execute("set search_path = pg_temp, planning, ops, pg_catalog")
    with refused("is closed"):
        person.propose(period="2020-01-01")
    override = person.propose()
    with refused("is your own proposal"):
        person.decide(override, "approved")
    person.connection.close()
    with postgres.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select created_at > now() - '1 hour'::interval from planning.forecast_override where override_id = %s", [override])
        assert cursor.fetchone() == (True,)
        cursor.execute("select count(*) from planning.audit_trail where subject = 'override' and subject_id = %s", [override])
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("who", ["reader of the forms", "reader of Trino", "lake", "superset"])
def test_who_only_reads_cannot_act_from_a_query(postgres, who, approved):
    before = stored(postgres)
    intruder = Intruder(postgres, who)
    for statement in (
        "select planning.approve_override(1, null, null)",
        "select set_config('demandlake.actor', 'ann', true), planning.add_comment('i', 'l', null, null, null, 'x', null)",
        "insert into planning.comments (item_id, location_id, comment) values ('i', 'l', 'x')",
        "update planning.competition set metric = 'mae'",
        "insert into planning.override_form (item_id, location_id, period, quantity, reason) values ('i', 'l', '2026-11-01', 1, 'x')",
        "with x as (update planning.override_form set status = 'withdrawn' returning 1) select * from x",
    ):
        code, text = intruder.tries(statement)
        assert code == errorcodes.INSUFFICIENT_PRIVILEGE, text
    intruder.connection.close()
    assert stored(postgres) == before


def test_an_expression_of_a_chart_cannot_act_though_it_takes_the_forms_role_back(postgres, approved):
    """Charts compute expressions on a connection of planning_forms: it may execute nothing, so a SELECT cannot write."""
    before = stored(postgres)
    connection = postgres.connect("planning_forms")
    for expression in (f"planning.approve_override({approved}, null, null)", "planning.add_comment('i', 'l', null, null, null, 'x', null)"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege), connection, connection.cursor() as cursor:
            cursor.execute("set role planning_reader; set default_transaction_read_only = on")
            cursor.execute(f"select set_config('role', 'planning_forms', false), set_config('demandlake.actor', 'ann', true), {expression}")
    connection.close()
    assert stored(postgres) == before
