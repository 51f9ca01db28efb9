create table customer (
  id bigint generated always as identity primary key,
  name varchar(200) not null
);

insert into customer (name) values ('Ada'), ('Grace');
