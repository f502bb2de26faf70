-- Operators page through what an endpoint was sent: all of it, and what has not arrived, which is little.
create index webhook_delivery_of_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_not_arrived on webhook_delivery (endpoint_id, state, id) where state <> 'DELIVERED';
