create table part_2 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_2_name on part_2 (name);
insert into part_2 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
