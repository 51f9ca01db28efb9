--liquibase formatted sql

--changeset shop:1
create table chapter (id int primary key);
