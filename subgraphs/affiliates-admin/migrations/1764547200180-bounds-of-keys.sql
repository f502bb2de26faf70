-- From where a key may be used, and what it may spend; and keys that were found where nobody may read them.
alter table api_key
  -- Null: from everywhere.
  add column allowed_networks cidr[],
  -- Of the gateway's cost points; null: what keys in general may.
  add column cost_per_minute integer,
  add constraint api_key_has_few_networks check (cardinality(allowed_networks) between 1 and 20),
  add constraint api_key_cost_per_minute check (cost_per_minute between 1 and 10000000);
