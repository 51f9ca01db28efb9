create table part_6 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_6_name on part_6 (name);
insert into part_6 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
