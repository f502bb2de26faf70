-- Posts many spends in one statement. Items are taken one after another, in their order, over arrays in
-- memory, so a batch answers exactly what its items would answer one by one; only reading and writing is done
-- for all at once. Each item: w (place in p_workspaces, from 1), c (micro-credits), u (usage id), d (deployment),
-- m (module), p (user), t (occurred at), o (owner of the credentials), k (key), h (hash of the input),
-- e (event id), j (the event's payload without its end, which is only known here). No (o, k) may come twice in a call; the caller keeps the second for the next.
create function post_spends(p_workspaces text[], p_items jsonb, p_offset_ms bigint)
returns table (usage_id text, code text, replayed boolean)
language plpgsql security definer
set search_path = credits, pg_temp set jit = off
-- Every access is by key; a plan made while a table was small must not stay with a scan. And it is made once: with
-- arrays of another length each time PostgreSQL would plan a dozen statements anew, at twenty times a spend's cost.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  -- Items.
  i_w integer[]; i_credits bigint[]; i_usage text[]; i_deployment text[]; i_module text[]; i_user text[];
  i_occurred timestamptz[]; i_owner text[]; i_key text[]; i_hash text[]; i_event uuid[]; i_payload text[];
  k_hash text[]; k_outcome jsonb[];
  i_code text[]; i_replayed boolean[]; i_seq bigint[]; i_draws integer[]; i_awarded bigint[];
  -- Accounts, by place in p_workspaces; balances are null where there is no account.
  a_awarded bigint[]; a_purchased bigint[]; a_reserved bigint[]; a_seq bigint[]; a_at timestamptz[];
  a_due timestamptz[]; a_referral text[]; a_month text[]; a_moved boolean[];
  a_lot integer[]; a_payload text[];
  -- Open lots in burn-down order.
  l_w integer[]; l_id text[]; l_purchased boolean[]; l_available bigint[]; l_consumed bigint[];
  l_net bigint[]; l_base bigint[]; l_owed bigint[]; l_revenue bigint[]; l_currency text[]; l_moved boolean[];
  -- Transfers to write.
  t_w integer[]; t_seq bigint[]; t_lot text[]; t_purchased boolean[]; t_amount bigint[]; t_usage text[];
  t_revenue bigint[]; t_awarded_after bigint[]; t_purchased_after bigint[];
  -- Events to publish.
  e_id uuid[]; e_subject text[]; e_at timestamptz[]; e_payload jsonb[];
  i integer; w integer; l integer; t integer := 0; n integer; fell_due boolean := false;
  present timestamptz; month text;
  need bigint; take bigint; earned bigint; target bigint; json text;
begin
  perform 1 from account where workspace_id = any (p_workspaces) order by workspace_id for no key update;

  select array_agg(item.w), array_agg(item.c), array_agg(item.u), array_agg(item.d), array_agg(item.m),
         array_agg(item.p), array_agg(item.t), array_agg(item.o), array_agg(item.k), array_agg(item.h),
         array_agg(item.e), array_agg(item.j), count(*)
    into i_w, i_credits, i_usage, i_deployment, i_module, i_user, i_occurred, i_owner, i_key, i_hash, i_event,
         i_payload, n
    from jsonb_to_recordset(p_items) as item (w integer, c bigint, u text, d text, m text, p text, t timestamptz,
      o text, k text, h text, e uuid, j text);
  select array_agg(k.input_hash order by place), array_agg(k.outcome order by place)
    into k_hash, k_outcome
    from unnest(i_owner, i_key) with ordinality as item (owner, key, place)
    left join idempotency k on k.owner = item.owner and k.mutation = 'spendCredits' and k.key = item.key;

  present := booking_instant('epoch', p_offset_ms);
  for i in 1 .. 2 loop
    select array_agg(a.awarded order by place), array_agg(a.purchased order by place),
           array_agg(a.reserved order by place), array_agg(a.seq order by place),
           array_agg(greatest(a.booked_at, present) order by place),
           array_agg(a.next_due_at order by place), array_agg(a.referral_id order by place),
           array_agg(',"referralId":' || coalesce(to_json(a.referral_id)::text, 'null') || ',"spentAt":'
             || to_json(greatest(a.booked_at, present))::text || ',"draws":[' order by place)
      into a_awarded, a_purchased, a_reserved, a_seq, a_at, a_due, a_referral, a_payload
      from unnest(p_workspaces) with ordinality as wanted (id, place)
      left join account a on a.workspace_id = wanted.id;
    exit when i = 2;
    for w in 1 .. cardinality(p_workspaces) loop
      if a_due[w] <= a_at[w] then
        perform book_due(p_workspaces[w], a_at[w]);
        fell_due := true;
      end if;
    end loop;
    exit when not fell_due;
  end loop;

  select array_agg(x.place), array_agg(x.id), array_agg(x.source = 'PURCHASED'), array_agg(x.available),
         array_agg(x.consumed), array_agg(x.net_minor), array_agg(x.granted - x.refunded),
         array_agg(x.refunded - x.revoked), array_agg(x.revenue_minor), array_agg(x.currency)
    into l_w, l_id, l_purchased, l_available, l_consumed, l_net, l_base, l_owed, l_revenue, l_currency
    from (select wanted.place, lot.*
          from unnest(p_workspaces) with ordinality as wanted (id, place)
          join lot on lot.workspace_id = wanted.id and lot.open
          order by wanted.place, lot.source, lot.expires_at, lot.granted_at, lot.id) x;
  -- Filled, since unnest pairs arrays by place.
  i_replayed := array_fill(false, array[n]);
  i_code := array_fill(null::text, array[n]);
  i_seq := array_fill(null::bigint, array[n]);
  i_draws := array_fill(null::integer, array[n]);
  i_awarded := array_fill(null::bigint, array[n]);
  a_moved := array_fill(false, array[cardinality(p_workspaces)]);
  a_month := array_fill(null::text, array[cardinality(p_workspaces)]);
  a_lot := array_fill(null::integer, array[cardinality(p_workspaces)]);
  l_moved := array_fill(false, array[coalesce(cardinality(l_w), 0)]);
  for l in 1 .. coalesce(cardinality(l_w), 0) loop
    if l = 1 or l_w[l] <> l_w[l - 1] then
      a_lot[l_w[l]] := l;
    end if;
  end loop;

  for i in 1 .. n loop
    w := i_w[i];
    need := i_credits[i];
    i_replayed[i] := k_hash[i] is not null;
    if i_replayed[i] then
      i_code[i] := case when k_hash[i] = i_hash[i] then k_outcome[i] ->> 'code' else 'IDEMPOTENCY_CONFLICT' end;
      i_usage[i] := case when k_hash[i] = i_hash[i] then k_outcome[i] ->> 'usageId' end;
    elsif need <= 0 then
      i_code[i] := 'AMOUNT_NOT_POSITIVE';
    elsif a_seq[w] is null or a_awarded[w] + a_purchased[w] < need then
      i_code[i] := 'INSUFFICIENT_CREDITS';
    else
      i_code[i] := null;
      i_seq[i] := a_seq[w] + 1;
      i_awarded[i] := 0;
      json := '';
      l := a_lot[w];
      while need > 0 loop
        take := least(need, l_available[l]);
        need := need - take;
        earned := null;
        l_available[l] := l_available[l] - take;
        l_consumed[l] := l_consumed[l] + take;
        if l_purchased[l] then
          target := case when l_base[l] = 0 then 0
            else div(l_net[l]::numeric * greatest(0, l_consumed[l] - l_owed[l]), l_base[l]::numeric)::bigint end;
          earned := target - l_revenue[l];
          l_revenue[l] := target;
          a_purchased[w] := a_purchased[w] - take;
        else
          a_awarded[w] := a_awarded[w] - take;
          i_awarded[i] := i_awarded[i] + take;
        end if;
        l_moved[l] := true;
        a_seq[w] := a_seq[w] + 1;
        t := t + 1;
        t_w[t] := w;
        t_seq[t] := a_seq[w];
        t_lot[t] := l_id[l];
        t_purchased[t] := l_purchased[l];
        t_amount[t] := take;
        t_usage[t] := i_usage[i];
        t_revenue[t] := earned;
        t_awarded_after[t] := a_awarded[w];
        t_purchased_after[t] := a_purchased[w];
        json := json || case when json = '' then '' else ',' end || '{"lotId":"' || l_id[l] || '","source":"'
          || case when l_purchased[l] then 'PURCHASED' else 'AWARDED' end || '","credits":"' || take
          || '","revenueMinor":' || coalesce('"' || earned || '"', 'null')
          || ',"currency":' || coalesce('"' || l_currency[l] || '"', 'null') || '}';
        if l_available[l] = 0 then
          l := l + 1;
        end if;
      end loop;
      a_lot[w] := l;
      a_moved[w] := true;
      i_draws[i] := a_seq[w] - i_seq[i] + 1;
      e_id := e_id || i_event[i];
      e_subject := e_subject || i_usage[i];
      e_at := e_at || a_at[w];
      e_payload := e_payload || (i_payload[i] || a_payload[w] || json || ']}')::jsonb;
    end if;
  end loop;

  if t > 0 then
    month := month_of(present);
    for w in 1 .. cardinality(p_workspaces) loop
      a_month[w] := case when a_at[w] = present then month else month_of(a_at[w]) end;
    end loop;

    insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, revenue_minor,
      awarded_after, purchased_after, reserved_after, booked_at)
    select p_workspaces[x.w], x.seq, 'SPEND',
      case when x.purchased then 'PURCHASED'::ledger_account else 'AWARDED' end, 'CONSUMED', x.amount, x.lot,
      case when x.purchased then 'PURCHASED'::credit_source else 'AWARDED' end, x.usage, x.revenue,
      x.awarded_after, x.purchased_after, a_reserved[x.w], a_at[x.w]
    from unnest(t_w, t_seq, t_lot, t_purchased, t_amount, t_usage, t_revenue, t_awarded_after, t_purchased_after)
      as x (w, seq, lot, purchased, amount, usage, revenue, awarded_after, purchased_after);

    update lot set available = x.available, consumed = x.consumed, revenue_minor = x.revenue
    from unnest(l_w, l_id, l_available, l_consumed, l_revenue, l_moved)
      as x (w, id, available, consumed, revenue, moved)
    where x.moved and lot.workspace_id = p_workspaces[x.w] and lot.id = x.id;

    update account set awarded = x.awarded, purchased = x.purchased, seq = x.seq, booked_at = x.at
    from unnest(p_workspaces, a_awarded, a_purchased, a_seq, a_at, a_moved)
      as x (id, awarded, purchased, seq, at, moved)
    where x.moved and account.workspace_id = x.id;

    insert into spend (workspace_id, seq, draws, id, deployment_id, module, user_id, credits, awarded, purchased,
      referral_id, occurred_at, booked_at, month)
    select p_workspaces[item.w], item.seq, item.draws, item.usage, item.deployment, item.module, item.person,
      item.credits, item.awarded, item.credits - item.awarded, a_referral[item.w], item.occurred, a_at[item.w],
      a_month[item.w]
    from unnest(i_w, i_seq, i_draws, i_usage, i_deployment, i_module, i_user, i_credits, i_awarded, i_occurred)
      as item (w, seq, draws, usage, deployment, module, person, credits, awarded, occurred)
    where item.draws is not null;

    perform events.publish_many('credits.spent', e_id, e_subject, e_at, e_payload);
  end if;

  insert into idempotency (owner, mutation, key, input_hash, outcome)
  select item.owner, 'spendCredits', item.key, item.hash,
    jsonb_build_object('usageId', case when item.code is null then item.usage end, 'code', item.code)
  from unnest(i_owner, i_key, i_hash, i_usage, i_code, i_replayed)
    as item (owner, key, hash, usage, code, replayed)
  where not item.replayed
  order by item.owner, item.key;

  return query
    select case when item.code is null then item.usage end, item.code, item.replayed
    from unnest(i_usage, i_code, i_replayed) as item (usage, code, replayed);
end $$;

revoke all on function post_spends(text[], jsonb, bigint) from public;
grant execute on function post_spends(text[], jsonb, bigint) to credits;
