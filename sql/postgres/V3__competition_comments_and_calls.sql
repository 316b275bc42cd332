-- The competition that chooses champions, comments of planners, and the calls by which Trino acts.
-- Per transaction the client names the acting person, itself, and the query it runs:
--   select set_config('demandlake.actor', 'pat', true), set_config('demandlake.client', 'trino', true),
--          set_config('demandlake.query_id', '20261125_101500_00007_abcde', true)
-- Whoever holds the login of planning_forms or planning_trino vouches for the person's name.

do $$
begin
    if not exists (select from pg_roles where rolname = 'planning_trino') then
        create role planning_trino nologin;
    end if;
end
$$;

grant planning_reader to planning_trino with inherit false;

-- The setting of this transaction. A value that was set for the whole session would go on speaking for whoever uses
-- the connection next, so it is taken back: it holds until this transaction ends.
create function planning.setting_of_transaction(name text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    value text := coalesce(current_setting(name, true), '');
begin
    perform set_config(name, '', false);
    perform set_config(name, value, true);
    return nullif(regexp_replace(value, '^\s+|\s+$', '', 'g'), '');
end
$$;

create or replace function planning.actor() returns text
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    actor text := planning.setting_of_transaction('demandlake.actor');
begin
    if actor is null then
        perform planning.refuse('Nobody is named as the acting person of this transaction',
            'select set_config(''demandlake.actor'', ''<user name>'', true) in the same transaction');
    end if;
    -- A name that only looks like another one would be a second pair of eyes.
    if length(actor) > 200 or actor ~ '[[:cntrl:]\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]' then
        perform planning.refuse('The name of the acting person has more than 200 characters, or characters that cannot be seen');
    end if;
    return actor;
end
$$;

create function planning.client() returns text
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select left(planning.setting_of_transaction('demandlake.client'), 200) $$;

create function planning.query_id() returns text
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select left(planning.setting_of_transaction('demandlake.query_id'), 200) $$;

-- One trail for everything that people do: the audit of overrides takes in comments and the competition.

alter table planning.override_audit rename to audit_trail;
alter table planning.audit_trail rename column override_id to subject_id;
alter index planning.override_audit_override rename to audit_trail_subject;
alter index planning.override_audit_pkey rename to audit_trail_pkey;
alter sequence planning.override_audit_audit_id_seq rename to audit_trail_audit_id_seq;
alter table planning.audit_trail
    add column subject text not null default 'override' check (subject in ('override', 'comment', 'competition')),
    add column client text,
    add column query_id text,
    drop constraint override_audit_action_check,
    add constraint audit_trail_action_check
        check (action in ('proposed', 'changed', 'approved', 'rejected', 'withdrawn', 'commented'));
alter table planning.audit_trail alter column subject drop default;

comment on table planning.audit_trail is
    'One step of one override, comment or competition, written by a trigger; rows are never changed or removed.';

create function planning.record(subject text, subject_id bigint, action text, before_change jsonb, after_change jsonb) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    insert into planning.audit_trail (subject, subject_id, action, actor, client, query_id, database_user, before_change, after_change)
    values (subject, subject_id, action, planning.actor(), planning.client(), planning.query_id(), session_user, before_change, after_change)
$$;

create or replace function planning.write_audit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform planning.record('override', new.override_id,
        case when tg_op = 'UPDATE' and new.status = 'proposed' then 'changed' else new.status end,
        case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
    return null;
end
$$;

create or replace function planning.never_remove() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform planning.refuse(case tg_table_name
        when 'audit_trail' then 'The audit trail is append-only'
        when 'planner_comment' then 'Comments are never changed or deleted: add another one'
        when 'competition_config' then 'There is one competition: change it, it can be neither added nor deleted'
        when 'request' then 'Requests are never changed or deleted'
        else 'Overrides are never deleted: withdraw a proposal instead' end);
    return null;
end
$$;

-- The issue period of an override: the last closed period when it was proposed, and again when it was approved.

create function planning.active_dataset() returns ops.dataset
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    active ops.dataset;
begin
    select * into active from ops.dataset order by updated_at desc, name limit 1;
    if not found or active.closed_through is null then
        perform planning.refuse('It is not known yet which periods are closed: the pipeline has not loaded any data');
    end if;
    return active;
end
$$;

create function planning.check_start(period date, grain text) returns void
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not isfinite(period) or period <> date_trunc(grain, period)::date then
        perform planning.refuse(format('%s is not the first day of a %s%s', period, grain,
            case when isfinite(period) then format(': the period would start on %s', date_trunc(grain, period)::date) end));
    end if;
end
$$;

drop function planning.check_period(date);

-- The last closed period, if the target does not belong to the closed ones: one look for both, so that a pipeline that
-- closes a period meanwhile does not come between.
create function planning.issue_period_of(target date) returns date
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    active ops.dataset := planning.active_dataset();
    one interval := ('1 ' || active.planning_grain)::interval;
    last_day date;
begin
    perform planning.check_start(target, active.planning_grain);
    last_day := (target + one)::date - 1;
    if last_day <= active.closed_through then
        perform planning.refuse(format(
            'The period from %s to %s is closed (data are closed through %s): a forecast can only be overridden before',
            target, last_day, active.closed_through));
    end if;
    return (date_trunc(active.planning_grain, active.closed_through + 1) - one)::date;
end
$$;

alter table planning.forecast_override add column issue_period date;

-- What was closed when older overrides were made was not written down. The latest that it can have been is taken, so
-- that no hindsight is credited: the last period that had ended, that is closed today, and that lies before the target.
alter table planning.forecast_override disable trigger user;
update planning.forecast_override o
set issue_period = least(
    (date_trunc(d.planning_grain, coalesce(o.decided_at, o.created_at) at time zone 'UTC') - d.one)::date,
    (date_trunc(d.planning_grain, d.closed_through + 1) - d.one)::date,
    (date_trunc(d.planning_grain, o.period) - d.one)::date)
from (select coalesce(max(planning_grain), 'month') as planning_grain, max(closed_through) as closed_through,
             ('1 ' || coalesce(max(planning_grain), 'month'))::interval as one
      from (select * from ops.dataset order by updated_at desc, name limit 1) active) d;
alter table planning.forecast_override enable trigger user;
alter table planning.forecast_override
    alter column issue_period set not null,
    add constraint forecast_override_issue_period_check check (issue_period < period);

create or replace function planning.before_propose() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    open_override bigint;
begin
    -- Whatever the statement says: who proposes, when, and in which state is not the client's to choose.
    new.created_by := planning.actor();
    new.created_at := now();
    new.status := 'proposed';
    new.decided_by := null;
    new.decided_at := null;
    new.decision_comment := null;
    new.row_version := 1;
    new.customer_id := coalesce(nullif(btrim(new.customer_id), ''), '-');
    perform planning.check_values(new);
    new.issue_period := planning.issue_period_of(new.period);
    select o.override_id into open_override from planning.forecast_override o
        where o.status = 'proposed' and o.item_id = new.item_id and o.location_id = new.location_id
          and o.customer_id = new.customer_id and o.period = new.period;
    if found then
        perform planning.refuse(format(
            'Override %s already proposes a quantity for this item, location, customer and period: decide or withdraw it first',
            open_override));
    end if;
    return new;
end
$$;

create or replace function planning.before_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    actor text := planning.actor();
    own boolean := lower(actor) = lower(old.created_by);
begin
    if old.status <> 'proposed' then
        perform planning.refuse(format('Override %s is already %s: it cannot be changed any more', old.override_id, old.status));
    end if;
    if new.row_version is distinct from old.row_version then
        perform planning.refuse(format('Override %s was changed by somebody else in the meantime: look at it again', old.override_id));
    end if;
    if (new.override_id, new.item_id, new.location_id, new.customer_id, new.period, new.issue_period, new.created_by, new.created_at)
        is distinct from
       (old.override_id, old.item_id, old.location_id, old.customer_id, old.period, old.issue_period, old.created_by, old.created_at) then
        perform planning.refuse(format(
            'Item, location, customer, period and author of override %s are fixed: withdraw it and propose another', old.override_id));
    end if;
    perform planning.check_values(new);
    if coalesce(new.status, '') not in ('proposed', 'approved', 'rejected', 'withdrawn') then
        perform planning.refuse(format('"%s" is no state of an override: proposed, approved, rejected or withdrawn', coalesce(new.status, '')));
    end if;

    if new.status <> 'proposed' and (new.quantity, new.reason) is distinct from (old.quantity, old.reason) then
        perform planning.refuse(format('Override %s cannot be changed and decided in one step', old.override_id));
    end if;
    if new.status in ('approved', 'rejected') and own then
        perform planning.refuse(format('Override %s is your own proposal: another person must decide', old.override_id));
    end if;
    if new.status in ('proposed', 'withdrawn') and not own then
        perform planning.refuse(format('Override %s is the proposal of %s: only its author can %s it', old.override_id, old.created_by,
            case new.status when 'withdrawn' then 'withdraw' else 'change' end));
    end if;
    if new.status in ('proposed', 'approved') then
        new.issue_period := planning.issue_period_of(new.period);
    end if;

    if new.status = 'proposed' then
        new.decided_by := null;
        new.decided_at := null;
        new.decision_comment := null;
    else
        new.decided_by := actor;
        new.decided_at := now();
        new.decision_comment := nullif(btrim(new.decision_comment), '');
    end if;
    new.row_version := old.row_version + 1;
    return new;
end
$$;

-- The only statement that adds an override. Two people at once get past the check for an open proposal; the index does not let both in.
create function planning.add_override(item_id text, location_id text, customer_id text, period date, quantity numeric, reason text)
    returns planning.forecast_override
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    stored planning.forecast_override;
begin
    insert into planning.forecast_override as o (item_id, location_id, customer_id, period, quantity, reason)
    values (add_override.item_id, add_override.location_id, add_override.customer_id, add_override.period,
        add_override.quantity, add_override.reason)
    returning o.* into stored;
    return stored;
exception
    when unique_violation then
        perform planning.refuse('Somebody else proposed a quantity for this item, location, customer and period just now: look at it first');
end
$$;

create or replace view planning.override_form with (security_barrier) as
    select override_id, item_id, location_id, customer_id, period, quantity, reason, status,
           created_by, created_at, decided_by, decided_at, decision_comment, row_version, issue_period
    from planning.forecast_override;

create or replace function planning.override_form_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    stored planning.forecast_override;
begin
    if tg_op = 'INSERT' then
        stored := planning.add_override(new.item_id, new.location_id, new.customer_id, new.period, new.quantity, new.reason);
    elsif tg_op = 'UPDATE' then
        if new.override_id is distinct from old.override_id then
            perform planning.refuse(format('The number of override %s is fixed', old.override_id));
        end if;
        update planning.forecast_override
        set item_id = new.item_id, location_id = new.location_id, customer_id = new.customer_id, period = new.period,
            quantity = new.quantity, reason = new.reason, status = new.status, decision_comment = new.decision_comment,
            created_by = new.created_by, created_at = new.created_at, row_version = new.row_version, issue_period = new.issue_period
        where override_id = old.override_id
        returning * into stored;
    else
        perform planning.refuse('Overrides are never deleted: withdraw a proposal instead');
    end if;
    new := row(stored.override_id, stored.item_id, stored.location_id, stored.customer_id, stored.period, stored.quantity,
        stored.reason, stored.status, stored.created_by, stored.created_at, stored.decided_by, stored.decided_at,
        stored.decision_comment, stored.row_version, stored.issue_period);
    return new;
end
$$;

create or replace view planning.approved_override with (security_barrier) as
    select distinct on (item_id, location_id, customer_id, period)
           override_id, item_id, location_id, customer_id, period, quantity, reason, created_by, decided_by, decided_at, issue_period
    from planning.forecast_override
    where status = 'approved'
    order by item_id, location_id, customer_id, period, decided_at desc, override_id desc;

create or replace view planning.override_history with (security_barrier) as
    select audit_id, subject_id as override_id, action, actor, happened_at, (after_change ->> 'quantity')::numeric as quantity,
           after_change ->> 'reason' as reason, after_change ->> 'decision_comment' as decision_comment, client
    from planning.audit_trail
    where subject = 'override';

-- Requests: a call that is repeated under its request id gets the first call's answer and changes nothing.

create table planning.request (
    request_id text primary key check (length(request_id) <= 200),
    actor text not null,
    action text not null,
    arguments jsonb not null,
    result bigint,
    client text,
    query_id text,
    happened_at timestamptz not null default clock_timestamp()
);

comment on table planning.request is 'One call under a request id and what it returned; written by the calls, in their own transaction.';

-- Returns the answer of an earlier call, or NULL if this is the first: then finish_request must follow in the same
-- transaction. Of two calls at once the second waits here until the first has ended.
create function planning.earlier_result(request_id text, action text, arguments jsonb) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    id text := nullif(btrim(earlier_result.request_id), '');
    earlier planning.request;
    actor text := planning.actor();
begin
    if id is null then
        return null;
    end if;
    if length(id) > 200 then
        perform planning.refuse('A request id has at most 200 characters');
    end if;
    insert into planning.request (request_id, actor, action, arguments, client, query_id)
    values (id, actor, earlier_result.action, earlier_result.arguments, planning.client(), planning.query_id())
    on conflict do nothing;
    if found then
        return null;
    end if;
    select * into earlier from planning.request r where r.request_id = id;
    if (earlier.actor, earlier.action, earlier.arguments) is distinct from (actor, earlier_result.action, earlier_result.arguments) then
        perform planning.refuse(
            format('Request id "%s" already stands for another call: %s by %s', id, earlier.action, earlier.actor),
            'Take a new request id for a new call; repeat an old one only with the same arguments');
    end if;
    return earlier.result;
end
$$;

create function planning.finish_request(request_id text, result bigint) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ update planning.request r set result = finish_request.result where r.request_id = btrim(finish_request.request_id) $$;

create function planning.before_finish() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if old.result is not null or new.result is null
        or to_jsonb(new) - 'result' is distinct from to_jsonb(old) - 'result' then
        perform planning.refuse('Requests are never changed or deleted');
    end if;
    return new;
end
$$;

-- Comments: beside an override, or about an item at a location, as a whole or in one period.

create table planning.planner_comment (
    comment_id bigint generated always as identity primary key,
    item_id text not null check (item_id ~ '\S' and length(item_id) <= 200),
    location_id text not null check (location_id ~ '\S' and length(location_id) <= 200),
    customer_id text not null check (customer_id ~ '\S' and length(customer_id) <= 200),
    period date,
    override_id bigint,
    comment text not null check (comment ~ '\S' and length(comment) <= 2000),
    created_by text not null,
    created_at timestamptz not null,
    client text,
    request_id text
);

create index planner_comment_cell on planning.planner_comment (item_id, location_id, customer_id, period);
create index planner_comment_override on planning.planner_comment (override_id) where override_id is not null;

comment on table planning.planner_comment is 'What a person remarked; rows are never changed or removed.';

create function planning.before_comment() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    about planning.forecast_override;
begin
    new.created_by := planning.actor();
    new.created_at := now();
    new.client := planning.client();
    new.customer_id := nullif(btrim(new.customer_id), '');
    if new.override_id is not null then
        select * into about from planning.forecast_override o where o.override_id = new.override_id;
        if not found then
            perform planning.refuse(format('There is no override %s', new.override_id));
        end if;
        new.item_id := coalesce(new.item_id, about.item_id);
        new.location_id := coalesce(new.location_id, about.location_id);
        new.customer_id := coalesce(new.customer_id, about.customer_id);
        new.period := coalesce(new.period, about.period);
        if (new.item_id, new.location_id, new.customer_id, new.period)
            is distinct from (about.item_id, about.location_id, about.customer_id, about.period) then
            perform planning.refuse(format('Override %s is about another item, location, customer or period', new.override_id),
                'Give its own, or none of them');
        end if;
    elsif new.period is not null then
        perform planning.check_start(new.period, (planning.active_dataset()).planning_grain);
    end if;
    new.customer_id := coalesce(new.customer_id, '-');
    if coalesce(new.item_id, '') !~ '\S' or coalesce(new.location_id, '') !~ '\S' then
        perform planning.refuse('A comment needs an item and a location, or an override');
    end if;
    if greatest(length(new.item_id), length(new.location_id), length(new.customer_id)) > 200 then
        perform planning.refuse('Item, location and customer have at most 200 characters each');
    end if;
    if coalesce(new.comment, '') !~ '\S' then
        perform planning.refuse('A comment needs a text');
    end if;
    if length(new.comment) > 2000 then
        perform planning.refuse('A comment has at most 2000 characters');
    end if;
    return new;
end
$$;

create function planning.write_comment_audit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform planning.record('comment', new.comment_id, 'commented', null, to_jsonb(new));
    return null;
end
$$;

-- The competition: one row, which says among which models and by which score champions are chosen.

create table planning.competition_config (
    is_current boolean primary key default true check (is_current),
    candidates text[] not null check (cardinality(candidates) > 0),
    metric text not null check (metric in ('wape', 'wape_bias', 'bias', 'mae', 'rmse', 'weighted')),
    w_wape float8 not null check (w_wape >= 0 and w_wape < 'Infinity'),
    w_bias float8 not null check (w_bias >= 0 and w_bias < 'Infinity'),
    w_service float8 not null check (w_service >= 0 and w_service < 'Infinity'),
    service_level float8 not null check (service_level > 0 and service_level < 1),
    lag integer check (lag >= 0),
    periods integer check (periods >= 1),
    minimum_periods integer not null check (minimum_periods >= 1),
    minimum_gain float8 not null check (minimum_gain >= 0 and minimum_gain < 1),
    level text not null check (level in ('dfu', 'segment')),
    external_step text check (external_step ~ '\S' and length(external_step) <= 200),
    row_version integer not null default 1,
    changed_by text,
    changed_at timestamptz not null default now(),
    check (w_wape + w_bias + w_service > 0),
    check (minimum_periods <= periods)
);

comment on table planning.competition_config is
    'How champions are chosen, one row. lag NULL: the execution lag of each series; periods NULL: all that are scored; '
    'external_step NULL: no external forecast ranks as a step of final; changed_by NULL: as installed.';

insert into planning.competition_config
    (candidates, metric, w_wape, w_bias, w_service, service_level, lag, periods, minimum_periods, minimum_gain, level, external_step)
values ('{naive,seasonal_naive,ses}', 'wape', 1, 0, 0, 0.95, null, null, 3, 0.01, 'dfu', null);

create function planning.check_competition(candidate planning.competition_config) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    model text;
    weight float8;
begin
    if coalesce(array_ndims(candidate.candidates), 0) <> 1 then
        perform planning.refuse('The competition needs a list of at least one candidate');
    end if;
    foreach model in array candidate.candidates loop
        if coalesce(model, '') !~ '^[a-z][a-z0-9_]{0,199}$' then
            perform planning.refuse(format('"%s" is no id of a model: small letters, digits and _, a letter first', coalesce(model, '')));
        end if;
        if model = 'champion' then
            perform planning.refuse('The champion is what the competition chooses: it cannot be a candidate');
        end if;
        if cardinality(array_positions(candidate.candidates, model)) > 1 then
            perform planning.refuse(format('Candidate "%s" is named twice', model));
        end if;
    end loop;
    if coalesce(candidate.metric, '') not in ('wape', 'wape_bias', 'bias', 'mae', 'rmse', 'weighted') then
        perform planning.refuse(format('"%s" is no metric of the competition: wape, wape_bias, bias, mae, rmse or weighted',
            coalesce(candidate.metric, '')));
    end if;
    foreach weight in array array[candidate.w_wape, candidate.w_bias, candidate.w_service] loop
        if weight is null or not (weight >= 0 and weight < 'Infinity') then
            perform planning.refuse(format('A weight must be a number of 0 or more, not %s', coalesce(weight::text, 'empty')));
        end if;
    end loop;
    if candidate.w_wape = 0 and candidate.w_bias = 0 and candidate.w_service = 0 then
        perform planning.refuse('At least one weight must be above 0');
    end if;
    if candidate.service_level is null or not (candidate.service_level > 0 and candidate.service_level < 1) then
        perform planning.refuse(format('The service level must be above 0 and below 1, such as 0.95, not %s',
            coalesce(candidate.service_level::text, 'empty')));
    end if;
    if candidate.lag < 0 then
        perform planning.refuse(format('The lag must be 0 or more, or empty for the execution lag of each series, not %s', candidate.lag));
    end if;
    if candidate.periods < 1 then
        perform planning.refuse(format('The number of periods must be 1 or more, or empty for all, not %s', candidate.periods));
    end if;
    if coalesce(candidate.minimum_periods, 0) < 1 then
        perform planning.refuse(format('The minimum of periods must be 1 or more, not %s', coalesce(candidate.minimum_periods::text, 'empty')));
    end if;
    if candidate.minimum_periods > candidate.periods then
        perform planning.refuse(format('The minimum of periods (%s) must not be above the number of periods (%s): no series would have enough',
            candidate.minimum_periods, candidate.periods));
    end if;
    if candidate.minimum_gain is null or not (candidate.minimum_gain >= 0 and candidate.minimum_gain < 1) then
        perform planning.refuse(format('The minimum gain must be 0 or more and below 1, such as 0.01 for 1 %%, not %s',
            coalesce(candidate.minimum_gain::text, 'empty')));
    end if;
    if coalesce(candidate.level, '') not in ('dfu', 'segment') then
        perform planning.refuse(format('"%s" is no level of the competition: dfu or segment', coalesce(candidate.level, '')));
    end if;
    if candidate.external_step is not null and (candidate.external_step !~ '\S' or length(candidate.external_step) > 200) then
        perform planning.refuse('The external step is the name of a source of at most 200 characters, or empty for none');
    end if;
end
$$;

create function planning.before_competition_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    actor text := planning.actor();
begin
    if new.row_version is distinct from old.row_version then
        perform planning.refuse('The competition was changed by somebody else in the meantime: look at it again');
    end if;
    new.is_current := true;
    new.changed_by := old.changed_by;
    new.changed_at := old.changed_at;
    perform planning.check_competition(new);
    if new is not distinct from old then
        return null;
    end if;
    new.row_version := old.row_version + 1;
    new.changed_by := actor;
    new.changed_at := now();
    return new;
end
$$;

create function planning.write_competition_audit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform planning.record('competition', new.row_version, 'changed', to_jsonb(old), to_jsonb(new));
    return null;
end
$$;

create trigger a_finish before update on planning.request for each row execute function planning.before_finish();
create trigger never_delete before delete on planning.request for each row execute function planning.never_remove();
create trigger never_truncate before truncate on planning.request for each statement execute function planning.never_remove();

create trigger a_comment before insert on planning.planner_comment for each row execute function planning.before_comment();
create trigger audit after insert on planning.planner_comment for each row execute function planning.write_comment_audit();
create trigger append_only before update or delete on planning.planner_comment for each row execute function planning.never_remove();
create trigger never_truncate before truncate on planning.planner_comment for each statement execute function planning.never_remove();

create trigger a_change before update on planning.competition_config for each row execute function planning.before_competition_change();
create trigger audit after update on planning.competition_config for each row execute function planning.write_competition_audit();
create trigger one_row before insert or delete on planning.competition_config for each row execute function planning.never_remove();
create trigger never_truncate before truncate on planning.competition_config for each statement execute function planning.never_remove();

-- The triggers hold in sessions too that call themselves replicas.
do $$
declare
    held record;
begin
    for held in
        select c.oid::regclass as relation, t.tgname
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'planning'::regnamespace and c.relkind = 'r' and not t.tgisinternal
    loop
        execute format('alter table %s enable always trigger %I', held.relation, held.tgname);
    end loop;
end
$$;

-- What is read, under the names that Trino shows.

create view planning.overrides as
    select override_id, item_id, location_id, customer_id, period, issue_period, quantity, reason, status,
           created_by, created_at, decided_by, decided_at, decision_comment, row_version
    from planning.forecast_override;

create view planning.audit as
    select audit_id, happened_at, subject, subject_id,
           case subject when 'override' then subject_id when 'comment' then (after_change ->> 'override_id')::bigint end as override_id,
           action, actor, client, query_id, database_user, before_change::text as before_change, after_change::text as after_change
    from planning.audit_trail;

create view planning.comments as
    select comment_id, item_id, location_id, customer_id, period, override_id, comment, created_by, created_at, client, request_id
    from planning.planner_comment;

comment on view planning.comments is 'Insert to comment; a repeated request_id returns the first comment and adds none.';

create view planning.competition as
    select candidates, metric, w_wape, w_bias, w_service, service_level, lag, periods, minimum_periods, minimum_gain, level,
           external_step, row_version, changed_by, changed_at
    from planning.competition_config;

comment on view planning.competition is
    'Update to change how champions are chosen. Carry row_version along: an update on an older version is refused.';

-- The calls. They run with the owner's rights, so that their caller needs none on any table.

create function planning.propose_override(item_id text, location_id text, customer_id text, period date, quantity numeric,
        reason text, request_id text) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    customer text := coalesce(nullif(btrim(propose_override.customer_id), ''), '-');
    result bigint := planning.earlier_result(request_id, 'propose_override', jsonb_build_object('item_id', item_id,
        'location_id', location_id, 'customer_id', customer, 'period', period, 'quantity', quantity, 'reason', reason));
begin
    if result is null then
        result := (planning.add_override(item_id, location_id, customer, period, quantity, reason)).override_id;
        perform planning.finish_request(request_id, result);
    end if;
    return result;
end
$$;

create function planning.decide_override(status text, override_id bigint, comment text, request_id text) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    result bigint := planning.earlier_result(request_id,
        case status when 'approved' then 'approve_override' when 'rejected' then 'reject_override' else 'withdraw_override' end,
        jsonb_build_object('override_id', override_id, 'comment', comment));
begin
    if result is null then
        update planning.forecast_override o
        set status = decide_override.status, decision_comment = decide_override.comment
        where o.override_id = decide_override.override_id
        returning o.override_id into result;
        if result is null then
            perform planning.refuse(format('There is no override %s', coalesce(decide_override.override_id::text, 'without a number')));
        end if;
        perform planning.finish_request(request_id, result);
    end if;
    return result;
end
$$;

create function planning.approve_override(override_id bigint, comment text, request_id text) returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select planning.decide_override('approved', override_id, comment, request_id) $$;

create function planning.reject_override(override_id bigint, comment text, request_id text) returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select planning.decide_override('rejected', override_id, comment, request_id) $$;

create function planning.withdraw_override(override_id bigint, comment text, request_id text) returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp as
    $$ select planning.decide_override('withdrawn', override_id, comment, request_id) $$;

create function planning.add_comment(item_id text, location_id text, customer_id text, period date, override_id bigint,
        comment text, request_id text) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    result bigint := planning.earlier_result(request_id, 'add_comment', jsonb_build_object('item_id', item_id, 'location_id', location_id,
        'customer_id', customer_id, 'period', period, 'override_id', override_id, 'comment', comment));
begin
    if result is null then
        insert into planning.planner_comment as c (item_id, location_id, customer_id, period, override_id, comment, request_id)
        values (add_comment.item_id, add_comment.location_id, add_comment.customer_id, add_comment.period, add_comment.override_id,
            add_comment.comment, nullif(btrim(add_comment.request_id), ''))
        returning c.comment_id into result;
        perform planning.finish_request(request_id, result);
    end if;
    return result;
end
$$;

create function planning.set_competition(candidates text[], metric text, w_wape float8, w_bias float8, w_service float8,
        service_level float8, lag integer, periods integer, minimum_periods integer, minimum_gain float8, level text,
        external_step text, request_id text) returns integer
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    current planning.competition_config;
    result integer := planning.earlier_result(request_id, 'set_competition', jsonb_build_object('candidates', candidates, 'metric', metric,
        'w_wape', w_wape, 'w_bias', w_bias, 'w_service', w_service, 'service_level', service_level, 'lag', lag, 'periods', periods,
        'minimum_periods', minimum_periods, 'minimum_gain', minimum_gain, 'level', level, 'external_step', external_step));
begin
    if result is null then
        -- A call that waits for another one merges with what that one left.
        select * into current from planning.competition_config for update;
        update planning.competition_config c
        set candidates = coalesce(set_competition.candidates, c.candidates), metric = coalesce(set_competition.metric, c.metric),
            w_wape = coalesce(set_competition.w_wape, c.w_wape), w_bias = coalesce(set_competition.w_bias, c.w_bias),
            w_service = coalesce(set_competition.w_service, c.w_service),
            service_level = coalesce(set_competition.service_level, c.service_level),
            lag = case when set_competition.lag = -1 then null else coalesce(set_competition.lag, c.lag) end,
            periods = case when set_competition.periods = 0 then null else coalesce(set_competition.periods, c.periods) end,
            minimum_periods = coalesce(set_competition.minimum_periods, c.minimum_periods),
            minimum_gain = coalesce(set_competition.minimum_gain, c.minimum_gain), level = coalesce(set_competition.level, c.level),
            external_step = case when set_competition.external_step = '' then null
                else coalesce(set_competition.external_step, c.external_step) end
        returning c.row_version into result;
        result := coalesce(result, current.row_version);
        perform planning.finish_request(request_id, result);
    end if;
    return result;
end
$$;

comment on function planning.set_competition is
    'NULL keeps a value; lag -1 stands for the execution lag of each series, periods 0 for all, external_step '''' for none.';

-- The forms write through the views, as planning.override_form: without a right to execute anything, an expression in
-- a chart cannot act.

create function planning.comments_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    added bigint := planning.add_comment(new.item_id, new.location_id, new.customer_id, new.period, new.override_id,
        new.comment, new.request_id);
begin
    select c.* into new from planning.comments c where c.comment_id = added;
    return new;
end
$$;

create function planning.competition_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update planning.competition_config
    set candidates = new.candidates, metric = new.metric, w_wape = new.w_wape, w_bias = new.w_bias, w_service = new.w_service,
        service_level = new.service_level, lag = new.lag, periods = new.periods, minimum_periods = new.minimum_periods,
        minimum_gain = new.minimum_gain, level = new.level, external_step = new.external_step, row_version = new.row_version;
    select c.* into new from planning.competition c;
    return new;
end
$$;

create trigger write instead of insert on planning.comments for each row execute function planning.comments_write();
create trigger write instead of update on planning.competition for each row execute function planning.competition_write();

revoke all on all functions in schema planning from public;
revoke all on all tables in schema planning from public;
grant usage on schema planning to planning_trino;
grant select on planning.overrides, planning.audit, planning.comments, planning.competition to planning_reader;
grant select, insert on planning.comments to planning_forms;
grant select, update on planning.competition to planning_forms;
grant select on planning.competition to lake;
grant execute on function planning.propose_override, planning.approve_override, planning.reject_override,
    planning.withdraw_override, planning.add_comment, planning.set_competition to planning_trino;
