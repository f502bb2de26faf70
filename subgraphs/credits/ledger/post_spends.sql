-- Posts many spends in one statement. Items are taken one after another, in their order, over arrays in
-- memory, so a batch answers exactly what its items would answer one by one; only reading and writing is done
-- for all at once. Each item: w (place in p_workspaces, from 1), c (micro-credits), u (usage id), d (deployment),
-- m (module), p (user), t (occurred at), o (owner of the credentials), k (key), h (hash of the input),
-- e (event id), j (the event's payload without its end, which is only known here). No (o, k) may come twice in a
-- call; the caller keeps the second for the next.
--
-- Takes the place of the first post_spends: the same answers in fewer steps. Of an account's lots only the first is
-- read with it, since most spends need no other; the loop keeps only what cannot be told afterwards.
create or replace function post_spends(p_workspaces text[], p_items jsonb, p_offset_ms bigint)
returns table (usage_id text, code text, replayed boolean)
language plpgsql security definer
set search_path = credits, pg_temp set jit = off
-- Every access is by key; a plan made while a table was small must not stay with a scan. And it is made once: with
-- arrays of another length each time PostgreSQL would plan a dozen statements anew, at twenty times a spend's cost.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  -- Items. i_seq is null where nothing was spent; i_json ends as the event's payload.
  i_w integer[]; i_credits bigint[]; i_usage text[]; i_deployment text[]; i_module text[]; i_user text[];
  i_occurred timestamptz[]; i_owner text[]; i_key text[]; i_hash text[]; i_event uuid[]; i_json text[];
  k_hash text[]; k_outcome jsonb[];
  i_code text[]; i_seq bigint[]; i_last bigint[]; i_awarded bigint[];
  -- Accounts, by place in p_workspaces; balances are null where there is no account.
  a_awarded bigint[]; a_purchased bigint[]; a_reserved bigint[]; a_seq bigint[]; a_at timestamptz[];
  a_due timestamptz[]; a_referral text[]; a_month text[]; a_json text[];
  -- Which lot an account spends from, and how many of its open lots were read.
  a_lot integer[]; a_read integer[];
  -- Lots: the first of each account in burn-down order at the account's place; after them, as they are needed, more.
  l_w integer[]; l_id text[]; l_purchased boolean[]; l_available bigint[]; l_total bigint[]; l_net bigint[];
  l_base bigint[]; l_owed bigint[]; l_revenue bigint[]; l_currency text[];
  -- Transfers to write.
  t_item integer[]; t_lot integer[]; t_seq bigint[]; t_amount bigint[]; t_revenue bigint[];
  t_awarded_after bigint[]; t_purchased_after bigint[];
  i integer; w integer; l integer; lots integer; t integer := 0; fell_due boolean := false; more lot;
  present timestamptz; month text;
  need bigint; take bigint; earned bigint; json text;
begin
  perform 1 from account where workspace_id = any (p_workspaces) order by workspace_id for no key update;

  select array_agg(item.w order by place), array_agg(item.c order by place), array_agg(item.u order by place),
         array_agg(item.d order by place), array_agg(item.m order by place), array_agg(item.p order by place),
         array_agg(item.t order by place), array_agg(item.o order by place), array_agg(item.k order by place),
         array_agg(item.h order by place), array_agg(item.e order by place), array_agg(item.j order by place),
         array_agg(known.input_hash order by place), array_agg(known.outcome order by place),
         array_agg(null::text), array_agg(null::bigint), array_agg(null::bigint), array_agg(0::bigint)
    into i_w, i_credits, i_usage, i_deployment, i_module, i_user, i_occurred, i_owner, i_key, i_hash, i_event,
         i_json, k_hash, k_outcome, i_code, i_seq, i_last, i_awarded
    from rows from (jsonb_to_recordset(p_items) as (w integer, c bigint, u text, d text, m text, p text,
        t timestamptz, o text, k text, h text, e uuid, j text))
      with ordinality as item (w, c, u, d, m, p, t, o, k, h, e, j, place)
    left join idempotency known
      on known.owner = item.o and known.mutation = 'spendCredits' and known.key = item.k;

  present := booking_instant('epoch', p_offset_ms);
  lots := cardinality(p_workspaces);
  loop
    select array_agg(a.awarded order by place), array_agg(a.purchased order by place),
           array_agg(a.reserved order by place), array_agg(a.seq order by place),
           array_agg(greatest(a.booked_at, present) order by place),
           array_agg(a.next_due_at order by place), array_agg(a.referral_id order by place),
           array_agg(',"referralId":' || coalesce(to_json(a.referral_id)::text, 'null') || ',"spentAt":'
             || to_json(greatest(a.booked_at, present))::text || ',"draws":[' order by place),
           array_agg(place order by place), array_agg(1),
           array_agg(place order by place), array_agg(l.id order by place),
           array_agg(l.source = 'PURCHASED' order by place), array_agg(l.available order by place),
           array_agg(l.available + l.consumed order by place), array_agg(l.net_minor order by place),
           array_agg(l.granted - l.refunded order by place), array_agg(l.refunded - l.revoked order by place),
           array_agg(l.revenue_minor order by place), array_agg(l.currency order by place)
      into a_awarded, a_purchased, a_reserved, a_seq, a_at, a_due, a_referral, a_json, a_lot, a_read,
           l_w, l_id, l_purchased, l_available, l_total, l_net, l_base, l_owed, l_revenue, l_currency
      from unnest(p_workspaces) with ordinality as wanted (id, place)
      left join account a on a.workspace_id = wanted.id
      left join lateral (
        select * from lot where lot.workspace_id = wanted.id and lot.open
        order by lot.source, lot.expires_at, lot.granted_at, lot.id limit 1) l on true;
    exit when fell_due;
    for w in 1 .. lots loop
      if a_due[w] <= a_at[w] then
        perform book_due(p_workspaces[w], a_at[w]);
        fell_due := true;
      end if;
    end loop;
    exit when not fell_due;
  end loop;

  for i in 1 .. cardinality(i_w) loop
    w := i_w[i];
    need := i_credits[i];
    if k_hash[i] is not null then
      i_code[i] := case when k_hash[i] = i_hash[i] then k_outcome[i] ->> 'code' else 'IDEMPOTENCY_CONFLICT' end;
      i_usage[i] := case when k_hash[i] = i_hash[i] then k_outcome[i] ->> 'usageId' end;
    elsif need <= 0 then
      i_code[i] := 'AMOUNT_NOT_POSITIVE';
    elsif a_seq[w] is null or a_awarded[w] + a_purchased[w] < need then
      i_code[i] := 'INSUFFICIENT_CREDITS';
    else
      i_seq[i] := a_seq[w] + 1;
      json := i_json[i] || a_json[w];
      l := a_lot[w];
      loop
        if l_available[l] = 0 then
          select * into strict more from lot where lot.workspace_id = p_workspaces[w] and lot.open
            order by lot.source, lot.expires_at, lot.granted_at, lot.id offset a_read[w] limit 1;
          lots := lots + 1;
          l := lots;
          a_lot[w] := l;
          a_read[w] := a_read[w] + 1;
          l_w[l] := w;
          l_id[l] := more.id;
          l_purchased[l] := more.source = 'PURCHASED';
          l_available[l] := more.available;
          l_total[l] := more.available + more.consumed;
          l_net[l] := more.net_minor;
          l_base[l] := more.granted - more.refunded;
          l_owed[l] := more.refunded - more.revoked;
          l_revenue[l] := more.revenue_minor;
          l_currency[l] := more.currency;
        end if;
        take := least(need, l_available[l]);
        need := need - take;
        l_available[l] := l_available[l] - take;
        if l_purchased[l] then
          earned := case when l_base[l] = 0 then 0 else
            div(l_net[l]::numeric * greatest(0, l_total[l] - l_available[l] - l_owed[l]), l_base[l]::numeric)::bigint
            end - l_revenue[l];
          l_revenue[l] := l_revenue[l] + earned;
          a_purchased[w] := a_purchased[w] - take;
        else
          earned := null;
          a_awarded[w] := a_awarded[w] - take;
          i_awarded[i] := i_awarded[i] + take;
        end if;
        a_seq[w] := a_seq[w] + 1;
        t := t + 1;
        t_item[t] := i;
        t_lot[t] := l;
        t_seq[t] := a_seq[w];
        t_amount[t] := take;
        t_revenue[t] := earned;
        t_awarded_after[t] := a_awarded[w];
        t_purchased_after[t] := a_purchased[w];
        json := json || '{"lotId":"' || l_id[l] || '","credits":"' || take || case when l_purchased[l]
          then '","source":"PURCHASED","revenueMinor":"' || earned || '","currency":"' || l_currency[l] || '"}'
          else '","source":"AWARDED","revenueMinor":null,"currency":null}' end;
        exit when need = 0;
        json := json || ',';
      end loop;
      i_last[i] := a_seq[w];
      i_json[i] := json || ']}';
    end if;
  end loop;

  if t > 0 then
    month := month_of(present);
    for w in 1 .. cardinality(p_workspaces) loop
      a_month[w] := case when a_at[w] = present then month else month_of(a_at[w]) end;
    end loop;

    insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, revenue_minor,
      awarded_after, purchased_after, reserved_after, booked_at)
    select p_workspaces[l_w[x.lot]], x.seq, 'SPEND',
      case when l_purchased[x.lot] then 'PURCHASED'::ledger_account else 'AWARDED' end, 'CONSUMED', x.amount,
      l_id[x.lot], case when l_purchased[x.lot] then 'PURCHASED'::credit_source else 'AWARDED' end, i_usage[x.item],
      x.revenue, x.awarded_after, x.purchased_after, a_reserved[l_w[x.lot]], a_at[l_w[x.lot]]
    from unnest(t_item, t_lot, t_seq, t_amount, t_revenue, t_awarded_after, t_purchased_after)
      as x (item, lot, seq, amount, revenue, awarded_after, purchased_after);

    update lot set available = x.available, consumed = x.total - x.available, revenue_minor = x.revenue
    from unnest(l_w, l_id, l_available, l_total, l_revenue) as x (w, id, available, total, revenue)
    where lot.workspace_id = p_workspaces[x.w] and lot.id = x.id and lot.available <> x.available;

    update account set awarded = x.awarded, purchased = x.purchased, seq = x.seq, booked_at = x.at
    from unnest(p_workspaces, a_awarded, a_purchased, a_seq, a_at) as x (id, awarded, purchased, seq, at)
    where account.workspace_id = x.id and account.seq < x.seq;

    insert into spend (workspace_id, seq, draws, id, deployment_id, module, user_id, credits, awarded, purchased,
      referral_id, occurred_at, booked_at, month)
    select p_workspaces[item.w], item.seq, item.last - item.seq + 1, item.usage, item.deployment, item.module,
      item.person, item.credits, item.awarded, item.credits - item.awarded, a_referral[item.w], item.occurred,
      a_at[item.w], a_month[item.w]
    from unnest(i_w, i_seq, i_last, i_usage, i_deployment, i_module, i_user, i_credits, i_awarded, i_occurred)
      as item (w, seq, last, usage, deployment, module, person, credits, awarded, occurred)
    where item.seq is not null;

    perform events.publish_many('credits.spent', array_agg(item.event), array_agg(item.usage),
      array_agg(a_at[item.w]), array_agg(item.json::jsonb))
    from unnest(i_w, i_seq, i_event, i_usage, i_json) as item (w, seq, event, usage, json)
    where item.seq is not null;
  end if;

  insert into idempotency (owner, mutation, key, input_hash, outcome)
  select item.owner, 'spendCredits', item.key, item.hash,
    jsonb_build_object('usageId', case when item.code is null then item.usage end, 'code', item.code)
  from unnest(i_owner, i_key, i_hash, i_usage, i_code, k_hash) as item (owner, key, hash, usage, code, known)
  where item.known is null
  order by item.owner, item.key;

  return query
    select case when item.code is null then item.usage end, item.code, item.known is not null
    from unnest(i_usage, i_code, k_hash) as item (usage, code, known);
end $$;

grant execute on function post_spends to credits;
