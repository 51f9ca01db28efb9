create table customer (id int primary key, name text not null);
insert into customer values (1, 'Ada');
