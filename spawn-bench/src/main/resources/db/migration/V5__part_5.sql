create table part_5 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_5_name on part_5 (name);
insert into part_5 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
