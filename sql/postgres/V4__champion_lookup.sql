-- The champion of every series, for champion_model() in Trino: the pipeline leaves a snapshot after it has published, and
-- keeps the one before for queries that have begun with it. The truth is gold.champion_current in the lake.

create sequence ops.champion_version;

create table ops.champion_snapshot (
    version bigint primary key,
    run_id text not null,
    series bigint not null check (series >= 0),
    published_at timestamptz not null default now()
);

comment on table ops.champion_snapshot is 'A version of the champions that is whole; rows of other versions are not read.';

create table ops.champion_model (
    version bigint not null,
    item_sk bigint not null,
    location_sk bigint not null,
    customer_sk bigint not null,
    model_id text not null,
    primary key (version, item_sk, location_sk, customer_sk)
);

comment on table ops.champion_model is 'The champion of one series in one version.';

grant select, insert, update, delete on ops.champion_snapshot, ops.champion_model to lake;
grant usage on all sequences in schema ops to lake;
grant usage on schema ops to planning_reader;
grant select on ops.champion_snapshot, ops.champion_model to planning_reader;
