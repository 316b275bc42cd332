-- What a run read and wrote that no other table of ops says: the files it took, the published tables it looked at, the tables
-- it made without a gate.

create table ops.run_dataset (
    run_id text not null,
    direction text not null check (direction in ('input', 'output')),
    kind text not null check (kind in ('file', 'table')),
    name text not null,
    snapshot_id bigint,
    total_rows bigint,
    recorded_at timestamptz not null default now(),
    primary key (run_id, direction, kind, name)
);

comment on table ops.run_dataset is 'A file or table that a run read, or wrote without publishing it through a gate.';

grant select, insert, update, delete on ops.run_dataset to lake;
