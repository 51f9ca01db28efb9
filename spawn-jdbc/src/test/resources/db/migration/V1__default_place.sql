create table default_place (id int primary key);
