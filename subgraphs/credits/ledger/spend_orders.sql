-- The orders of a batch, in their order, each with the answer that its key has already; see post_spends.
create or replace function spend_orders(p_orders jsonb)
returns table (place integer, credits bigint, usage_id text, deployment_id text, module text, user_id text,
  occurred_at timestamptz, owner text, key text, input_hash text, event_id uuid, answer jsonb)
language sql stable as $$
  select asked.place, asked.credits, asked.usage_id, asked.deployment_id, asked.module, asked.user_id,
    asked.occurred_at, asked.owner, asked.key, asked.input_hash, asked.event_id,
    case when known.input_hash = asked.input_hash then known.outcome
      when known.input_hash is not null then '{"code": "IDEMPOTENCY_CONFLICT"}' end
  from rows from (jsonb_to_recordset(p_orders) as (place integer, credits bigint, usage_id text, deployment_id text,
      module text, user_id text, occurred_at timestamptz, owner text, key text, input_hash text, event_id uuid))
    with ordinality as asked (place, credits, usage_id, deployment_id, module, user_id, occurred_at, owner, key,
      input_hash, event_id, nth)
  -- By its key for each, however small the table was when this was planned.
  left join lateral (
    select k.input_hash, k.outcome from idempotency k
    where k.owner = asked.owner and k.mutation = 'spendCredits' and k.key = asked.key limit 1
  ) known on true
  order by asked.nth
$$;
