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
"""What a login may do at all goes through the rules of planning, in whatever form the statement comes."""

import io

import psycopg2
import pytest
from intruder import Intruder, stored
from people import OPEN_MONTH, RULE, Person, items, refused
from psycopg2 import errorcodes

pytestmark = pytest.mark.usefixtures("months_closed")

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
