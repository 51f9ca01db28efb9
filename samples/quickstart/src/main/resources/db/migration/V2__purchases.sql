create table purchase (
  id         bigint generated always as identity primary key,
  customer   text not null,
  article_id bigint not null references article,
  created_at timestamptz not null default now()
);
