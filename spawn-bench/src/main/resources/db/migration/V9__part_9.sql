create table part_9 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_9_name on part_9 (name);
insert into part_9 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
