-- The segment of a series counts when its champion is chosen: as so many scored periods as segment_weight says. A competition
-- that a planner has decided on keeps choosing as it did (0); one that nobody has changed gets the present rules, and is still
-- nobody's change afterwards.

alter table planning.competition_config disable trigger a_change;
alter table planning.competition_config disable trigger audit;

alter table planning.competition_config
    add column segment_weight float8 not null default 0 check (segment_weight >= 0 and segment_weight < 'Infinity');
alter table planning.competition_config alter column segment_weight drop default;

update planning.competition_config set segment_weight = 12, minimum_periods = 1 where changed_by is null;

alter table planning.competition_config enable always trigger a_change;
alter table planning.competition_config enable always trigger audit;

create or replace view planning.competition as
    select candidates, metric, w_wape, w_bias, w_service, service_level, lag, periods, minimum_periods, minimum_gain, level,
           external_step, row_version, changed_by, changed_at, segment_weight
    from planning.competition_config;

create or replace function planning.check_competition(candidate planning.competition_config) returns void
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
    if candidate.segment_weight is null or not (candidate.segment_weight >= 0 and candidate.segment_weight < 'Infinity') then
        perform planning.refuse(format('The weight of the segment must be a number of 0 or more, as how many periods it counts, not %s',
            coalesce(candidate.segment_weight::text, 'empty')));
    end if;
    if candidate.external_step is not null and (candidate.external_step !~ '\S' or length(candidate.external_step) > 200) then
        perform planning.refuse('The external step is the name of a source of at most 200 characters, or empty for none');
    end if;
end
$$;

create or replace function planning.competition_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update planning.competition_config
    set candidates = new.candidates, metric = new.metric, w_wape = new.w_wape, w_bias = new.w_bias, w_service = new.w_service,
        service_level = new.service_level, lag = new.lag, periods = new.periods, minimum_periods = new.minimum_periods,
        minimum_gain = new.minimum_gain, level = new.level, segment_weight = new.segment_weight, external_step = new.external_step, row_version = new.row_version;
    select c.* into new from planning.competition c;
    return new;
end
$$;

drop function planning.set_competition(text[], text, float8, float8, float8, float8, integer, integer, integer, float8, text, text, text);

create function planning.set_competition(candidates text[], metric text, w_wape float8, w_bias float8, w_service float8,
        service_level float8, lag integer, periods integer, minimum_periods integer, minimum_gain float8, level text,
        segment_weight float8, external_step text, request_id text) returns integer
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    current planning.competition_config;
    result integer := planning.earlier_result(request_id, 'set_competition', jsonb_build_object('candidates', candidates, 'metric', metric,
        'w_wape', w_wape, 'w_bias', w_bias, 'w_service', w_service, 'service_level', service_level, 'lag', lag, 'periods', periods,
        'minimum_periods', minimum_periods, 'minimum_gain', minimum_gain, 'level', level,
        'segment_weight', segment_weight, 'external_step', external_step));
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
            segment_weight = coalesce(set_competition.segment_weight, c.segment_weight),
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

revoke all on function planning.set_competition from public;
grant execute on function planning.set_competition to planning_trino;
