-- What planners decide: overrides of the forecast, who proposed and who decided them, and every step on the way.
-- All rules stand here, so that no client can go round them. The acting person is named per transaction:
--   select set_config('demandlake.actor', 'pat', true)
-- Whoever holds the login of planning_forms vouches for that name.

do $$
declare
    role_name text;
begin
    foreach role_name in array array['planning_forms', 'planning_reader', 'lake'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
        end if;
    end loop;
end
$$;

-- Dashboards read through this role: SET ROLE planning_reader on a connection of planning_forms.
grant planning_reader to planning_forms with inherit false;

create schema planning;

create table planning.forecast_override (
    override_id bigint generated always as identity primary key,
    item_id text not null check (item_id ~ '\S' and length(item_id) <= 200),
    location_id text not null check (location_id ~ '\S' and length(location_id) <= 200),
    customer_id text not null default '-' check (customer_id ~ '\S' and length(customer_id) <= 200),
    period date not null,
    quantity numeric not null check (quantity >= 0 and quantity <= 1e12),
    reason text not null check (reason ~ '\S' and length(reason) <= 2000),
    status text not null default 'proposed' check (status in ('proposed', 'approved', 'rejected', 'withdrawn')),
    created_by text not null,
    created_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    decision_comment text check (length(decision_comment) <= 2000),
    row_version integer not null default 1,
    check ((status = 'proposed') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check (status not in ('approved', 'rejected') or lower(decided_by) <> lower(created_by))
);

comment on table planning.forecast_override is
    'One proposal of one person for one item, location, customer and period. Of several approved ones the last decided counts.';

-- Two open proposals for one cell would leave the approver to guess which is meant.
create unique index forecast_override_one_open on planning.forecast_override (item_id, location_id, customer_id, period)
    where status = 'proposed';
create index forecast_override_cell on planning.forecast_override (item_id, location_id, customer_id, period, decided_at desc)
    where status = 'approved';

create table planning.override_audit (
    audit_id bigint generated always as identity primary key,
    override_id bigint not null,
    action text not null check (action in ('proposed', 'changed', 'approved', 'rejected', 'withdrawn')),
    actor text not null,
    database_user text not null,
    happened_at timestamptz not null default clock_timestamp(),
    before_change jsonb,
    after_change jsonb not null
);

create index override_audit_override on planning.override_audit (override_id, audit_id);

comment on table planning.override_audit is 'One step of one override, written by a trigger; rows are never changed or removed.';

create function planning.refuse(message text, hint text default null) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'DL001', message = message, hint = coalesce(hint, '');
end
$$;

comment on function planning.refuse is 'Ends the statement with SQLSTATE DL001: a rule of planning, in words for the person who acts.';

create function planning.actor() returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    actor text := btrim(current_setting('demandlake.actor', true));
begin
    if coalesce(actor, '') = '' then
        perform planning.refuse('Nobody is named as the acting person of this transaction',
            'select set_config(''demandlake.actor'', ''<user name>'', true) in the same transaction');
    end if;
    return actor;
end
$$;

-- Refuses a period that does not start a period of the active data set, or that is closed: no hindsight.
create function planning.check_period(period date) returns void
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    active ops.dataset;
    last_day date;
begin
    select * into active from ops.dataset order by updated_at desc, name limit 1;
    if not found or active.closed_through is null then
        perform planning.refuse('It is not known yet which periods are closed: the pipeline has not loaded any data');
    end if;
    if period <> date_trunc(active.planning_grain, period)::date then
        perform planning.refuse(format('%s is not the first day of a %s: the period would start on %s',
            period, active.planning_grain, date_trunc(active.planning_grain, period)::date));
    end if;
    last_day := (period + ('1 ' || active.planning_grain)::interval)::date - 1;
    if last_day <= active.closed_through then
        perform planning.refuse(format(
            'The period from %s to %s is closed (data are closed through %s): a forecast can only be overridden before',
            period, last_day, active.closed_through));
    end if;
end
$$;

create function planning.check_values(candidate planning.forecast_override) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(candidate.item_id, '') !~ '\S' or coalesce(candidate.location_id, '') !~ '\S' or candidate.period is null then
        perform planning.refuse('An override needs an item, a location and a period');
    end if;
    if greatest(length(candidate.item_id), length(candidate.location_id), length(candidate.customer_id)) > 200 then
        perform planning.refuse('Item, location and customer have at most 200 characters each');
    end if;
    if coalesce(candidate.reason, '') !~ '\S' then
        perform planning.refuse('A reason is required');
    end if;
    if length(candidate.reason) > 2000 or length(candidate.decision_comment) > 2000 then
        perform planning.refuse('Reason and comment have at most 2000 characters each');
    end if;
    if candidate.quantity is null then
        perform planning.refuse('A quantity is required');
    end if;
    if candidate.quantity = 'NaN' or candidate.quantity < 0 or candidate.quantity > 1e12 then
        perform planning.refuse(format('The quantity must be between 0 and 1000000000000, not %s', candidate.quantity));
    end if;
end
$$;

create function planning.before_propose() returns trigger
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
    perform planning.check_period(new.period);
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

create function planning.before_change() returns trigger
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
    if (new.override_id, new.item_id, new.location_id, new.customer_id, new.period, new.created_by, new.created_at)
        is distinct from
       (old.override_id, old.item_id, old.location_id, old.customer_id, old.period, old.created_by, old.created_at) then
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
        perform planning.check_period(new.period);
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

create function planning.never_remove() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform planning.refuse(case tg_table_name
        when 'override_audit' then 'The audit trail of overrides is append-only'
        else 'Overrides are never deleted: withdraw a proposal instead' end);
    return null;
end
$$;

create function planning.write_audit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into planning.override_audit (override_id, action, actor, database_user, before_change, after_change)
    values (new.override_id,
        case when tg_op = 'UPDATE' and new.status = 'proposed' then 'changed' else new.status end,
        planning.actor(), session_user,
        case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
    return null;
end
$$;

create trigger a_propose before insert on planning.forecast_override for each row execute function planning.before_propose();
create trigger a_change before update on planning.forecast_override for each row execute function planning.before_change();
create trigger audit after insert or update on planning.forecast_override for each row execute function planning.write_audit();
create trigger never_delete before delete on planning.forecast_override for each row execute function planning.never_remove();
create trigger never_truncate before truncate on planning.forecast_override for each statement execute function planning.never_remove();

create trigger append_only before update or delete on planning.override_audit for each row execute function planning.never_remove();
create trigger never_truncate before truncate on planning.override_audit for each statement execute function planning.never_remove();

-- What forms and dashboards see. security_barrier keeps a reader's own functions away from rows of the table.
create view planning.override_form with (security_barrier) as
    select override_id, item_id, location_id, customer_id, period, quantity, reason, status,
           created_by, created_at, decided_by, decided_at, decision_comment, row_version
    from planning.forecast_override;

comment on view planning.override_form is
    'Insert to propose; update status to approved, rejected or withdrawn, or quantity and reason of an own proposal. '
    'Carry row_version along: an update on an older version is refused.';

create function planning.override_form_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    stored planning.forecast_override;
begin
    if tg_op = 'INSERT' then
        insert into planning.forecast_override (item_id, location_id, customer_id, period, quantity, reason)
        values (new.item_id, new.location_id, coalesce(new.customer_id, '-'), new.period, new.quantity, new.reason)
        returning * into stored;
    elsif tg_op = 'UPDATE' then
        if new.override_id is distinct from old.override_id then
            perform planning.refuse(format('The number of override %s is fixed', old.override_id));
        end if;
        update planning.forecast_override
        set item_id = new.item_id, location_id = new.location_id, customer_id = new.customer_id, period = new.period,
            quantity = new.quantity, reason = new.reason, status = new.status, decision_comment = new.decision_comment,
            created_by = new.created_by, created_at = new.created_at, row_version = new.row_version
        where override_id = old.override_id
        returning * into stored;
    else
        perform planning.refuse('Overrides are never deleted: withdraw a proposal instead');
    end if;
    new := row(stored.override_id, stored.item_id, stored.location_id, stored.customer_id, stored.period, stored.quantity,
        stored.reason, stored.status, stored.created_by, stored.created_at, stored.decided_by, stored.decided_at,
        stored.decision_comment, stored.row_version);
    return new;
end
$$;

create trigger write instead of insert or update or delete on planning.override_form
    for each row execute function planning.override_form_write();

-- The override that counts in each cell: the approved one decided last.
create view planning.approved_override with (security_barrier) as
    select distinct on (item_id, location_id, customer_id, period)
           override_id, item_id, location_id, customer_id, period, quantity, reason, created_by, decided_by, decided_at
    from planning.forecast_override
    where status = 'approved'
    order by item_id, location_id, customer_id, period, decided_at desc, override_id desc;

create view planning.override_history with (security_barrier) as
    select audit_id, override_id, action, actor, happened_at, (after_change ->> 'quantity')::numeric as quantity,
           after_change ->> 'reason' as reason, after_change ->> 'decision_comment' as decision_comment
    from planning.override_audit;

revoke all on all functions in schema planning from public;
revoke all on all tables in schema planning from public;
grant usage on schema planning to planning_forms, planning_reader, lake;
grant select, insert, update on planning.override_form to planning_forms;
grant select on planning.override_form, planning.approved_override, planning.override_history to planning_reader;
grant select on planning.approved_override to lake;
