create table customer (id int primary key); insert into customer values (1);
