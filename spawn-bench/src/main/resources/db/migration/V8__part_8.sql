create table part_8 (
  id         bigint generated always as identity primary key,
  name       text not null,
  amount     numeric(10, 2) not null,
  created_at timestamptz not null default now()
);
create index part_8_name on part_8 (name);
insert into part_8 (name, amount) select 'row ' || n, n from generate_series(1, 500) n;
