-- What each money mutation answered, so that a repeated call gets the same answer. Kept for ever:
-- a key never expires. Created in every service's own schema.
create table idempotency (
  owner text not null,
  mutation text not null,
  key text not null check (length(key) between 1 and 255),
  input_hash text not null,
  -- Null only inside the transaction that is still working.
  outcome jsonb,
  created_at timestamptz not null default now(),
  primary key (owner, mutation, key)
);
do $$ begin
  execute format('grant select, insert, update (outcome) on idempotency to %I', current_schema());
end $$;
