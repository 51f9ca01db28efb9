insert into customer (name, city)
select 'Customer ' || i, (array['Bern', 'Oslo', 'Porto', 'Łódź', 'Zürich'])[1 + i % 5]
from generate_series(1, 1000) i;

insert into product (name, price)
select 'Product ' || i, 1 + i * 0.5
from generate_series(1, 100) i;

insert into customer_order (customer_id, product_id, quantity, ordered_at)
select 1 + i % 1000, 1 + i % 100, 1 + i % 7, timestamptz '2026-01-01 00:00Z' + i * interval '10 minutes'
from generate_series(1, 20000) i;
