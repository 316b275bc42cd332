-- The Iceberg catalog (JDBC layout V1, read and written by Spark and Trino) and the books of the pipeline.
-- The platform creates the roles with their passwords before it migrates; where they are absent (a test database)
-- they are made here, unable to log in.

do $$
declare
    role_name text;
begin
    foreach role_name in array array['lake', 'planning_forms', 'superset'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
        end if;
    end loop;
end
$$;

create schema iceberg;

create table iceberg.iceberg_tables (
    catalog_name varchar(255) not null,
    table_namespace varchar(255) not null,
    table_name varchar(255) not null,
    metadata_location varchar(1000),
    previous_metadata_location varchar(1000),
    iceberg_type varchar(5),
    primary key (catalog_name, table_namespace, table_name)
);

create table iceberg.iceberg_namespace_properties (
    catalog_name varchar(255) not null,
    namespace varchar(255) not null,
    property_key varchar(255),
    property_value varchar(1000),
    primary key (catalog_name, namespace, property_key)
);

create schema ops;

create table ops.run (
    run_id text primary key,
    job text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    status text not null,
    message text,
    parameters jsonb
);

comment on table ops.run is 'One execution of a job.';

create table ops.quality_result (
    id bigserial primary key,
    run_id text not null,
    table_name text not null,
    check_name text not null,
    severity text not null,
    passed boolean not null,
    value double precision,
    threshold double precision,
    message text,
    checked_at timestamptz not null default now()
);

create index quality_result_run_id on ops.quality_result (run_id);

comment on table ops.quality_result is 'One check of one table in one run; severity error blocks publishing.';

create table ops.published_snapshot (
    run_id text not null,
    table_name text not null,
    snapshot_id bigint,
    previous_snapshot_id bigint,
    total_rows bigint,
    published_at timestamptz not null default now(),
    primary key (run_id, table_name)
);

comment on table ops.published_snapshot is 'Which snapshot of a table a run made visible, and what was visible before.';

create table ops.dataset (
    name text primary key,
    planning_grain text not null check (planning_grain in ('month', 'week')),
    closed_through date,
    mapping jsonb,
    updated_at timestamptz not null default now()
);

comment on table ops.dataset is 'The data sets of the lake; the one updated last is active.';

grant usage on schema iceberg, ops to lake;
grant select, insert, update, delete on all tables in schema iceberg, ops to lake;
grant usage on all sequences in schema ops to lake;
-- Iceberg's JDBC catalog checks for its tables by name and would create them if it could not see them.
alter default privileges in schema iceberg, ops grant select, insert, update, delete on tables to lake;
alter default privileges in schema ops grant usage on sequences to lake;
