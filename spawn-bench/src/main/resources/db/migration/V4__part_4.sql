create table part_4 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_4_name on part_4 (name);
insert into part_4 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
