create table article (
  id    bigint generated always as identity primary key,
  name  text not null unique,
  price numeric(8, 2) not null check (price > 0)
);
