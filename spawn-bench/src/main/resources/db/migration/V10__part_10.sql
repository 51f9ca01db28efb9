create table part_10 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_10_name on part_10 (name);
insert into part_10 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
