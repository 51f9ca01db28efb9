create view order_total as
select o.id, c.name as customer, p.name as product, o.quantity * p.price as total
from customer_order o
join customer c on c.id = o.customer_id
join product p on p.id = o.product_id;
