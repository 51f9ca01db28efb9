create table part_1 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_1_name on part_1 (name);
insert into part_1 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
