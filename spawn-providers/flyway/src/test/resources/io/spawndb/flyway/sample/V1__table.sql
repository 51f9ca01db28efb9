create table sample (id int);
