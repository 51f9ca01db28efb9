create table book (
  id bigint generated always as identity primary key,
  title varchar(200) not null
);
insert into book (title) values ('Moby-Dick');
