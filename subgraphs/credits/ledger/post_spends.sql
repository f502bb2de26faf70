-- Posts many spends in one statement. Orders are taken one after another, so a batch answers exactly what they would
-- answer one by one; only reading and writing is done for all at once. In between, what orders change lives in memory
-- as rows of the tables: the accounts and, of each, the lot that it draws from. The loop is one function, since a call
-- for each draw would cost as much as the draw.
--
-- Each order: place (of its workspace in p_workspaces, from 1), credits (micro-credits), usage_id, deployment_id,
-- module, user_id, occurred_at, owner (of the credentials), key, input_hash, event_id. No (owner, key) may come twice
-- in a call; the caller keeps the second for the next.
create or replace function post_spends(p_workspaces text[], p_orders jsonb, p_offset_ms bigint)
returns table (usage_id text, code text)
language plpgsql security definer
set search_path = credits, pg_temp set jit = off
-- Every access is by key; a plan made while a table was small must not stay with a scan. And it is made once: with
-- arrays of another length each time PostgreSQL would plan a dozen statements anew, at twenty times a spend's cost.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
declare
  accounts account[]; lots lot[]; present timestamptz; running text; running_since timestamptz;
  -- The month of the last booking; looked at again only when the instant is another.
  month text; month_at timestamptz;
  -- The lots that were emptied, and how many by account: as many are skipped to find its next.
  empty_lots lot[] := '{}'; emptied integer[] := array_fill(0, array[cardinality(p_workspaces)]);
  draws transfer[] := '{}'; spends spend[] := '{}'; answers idempotency[] := '{}';
  event_ids uuid[] := '{}'; payloads jsonb[] := '{}';
  asked record; payer account; used lot; spent spend; draw transfer; drawn jsonb;
begin
  select * into accounts, lots, present, running, running_since
    from begin_spending(p_workspaces, p_offset_ms);
  draw.kind := 'SPEND';
  draw.credit := 'CONSUMED';

  for asked in select * from spend_orders(p_orders) loop
    -- A key that was used before has its answer.
    if asked.answer is not null then
      usage_id := asked.answer ->> 'usageId';
      code := asked.answer ->> 'code';
      return next;
      continue;
    end if;

    -- All or nothing.
    payer := accounts[asked.place];
    code := case when asked.credits <= 0 then 'AMOUNT_NOT_POSITIVE'
      when payer.seq is null or payer.awarded + payer.purchased < asked.credits then 'INSUFFICIENT_CREDITS' end;
    usage_id := case when code is null then asked.usage_id end;
    answers[cardinality(answers) + 1] := row(asked.owner, 'spendCredits', asked.key, asked.input_hash,
      jsonb_build_object('usageId', usage_id, 'code', code), now())::idempotency;
    return next;
    continue when code is not null;

    payer.booked_at := greatest(payer.booked_at, present);
    if payer.booked_at is distinct from month_at then
      month_at := payer.booked_at;
      month := case when month_at >= running_since then running else month_of(month_at) end;
    end if;
    spent := row(payer.workspace_id, payer.seq + 1, 0, asked.usage_id, asked.deployment_id, asked.module,
      asked.user_id, asked.credits, 0, 0, payer.referral_id, null, asked.occurred_at, payer.booked_at,
      month)::spend;
    draw.workspace_id := payer.workspace_id;
    draw.cause := spent.id;
    draw.reserved_after := payer.reserved;
    draw.booked_at := payer.booked_at;

    -- Lot after lot in burn-down order, until nothing is missing.
    used := lots[asked.place];
    drawn := null;
    while spent.awarded + spent.purchased < spent.credits loop
      if used.available = 0 then
        empty_lots[cardinality(empty_lots) + 1] := used;
        emptied[asked.place] := emptied[asked.place] + 1;
        select * into strict used from lots_in_burn_order(payer.workspace_id) offset emptied[asked.place] limit 1;
      end if;
      draw.amount := least(spent.credits - spent.awarded - spent.purchased, used.available);
      used.available := used.available - draw.amount;
      used.consumed := used.consumed + draw.amount;
      if used.source = 'AWARDED' then
        payer.awarded := payer.awarded - draw.amount;
        spent.awarded := spent.awarded + draw.amount;
        draw.debit := 'AWARDED';
        draw.revenue_minor := null;
        draw.earning_before := null;
      else
        payer.purchased := payer.purchased - draw.amount;
        spent.purchased := spent.purchased + draw.amount;
        draw.debit := 'PURCHASED';
        draw.revenue_minor := true_revenue(used.net_minor, used.granted, used.consumed, used.refunded, used.revoked)
          - used.revenue_minor;
        used.revenue_minor := used.revenue_minor + draw.revenue_minor;
        draw.earning_before := used.last_earning;
        used.last_draw := payer.seq + 1;
        if draw.revenue_minor > 0 then
          used.last_earning := used.last_draw;
        end if;
      end if;
      payer.seq := payer.seq + 1;
      spent.draws := spent.draws + 1;
      draw.seq := payer.seq;
      draw.lot_id := used.id;
      draw.source := used.source;
      draw.awarded_after := payer.awarded;
      draw.purchased_after := payer.purchased;
      draws[cardinality(draws) + 1] := draw;
      drawn := case when drawn is null then jsonb_build_array(draw_json(draw, used.currency, used.reference))
        else drawn || draw_json(draw, used.currency, used.reference) end;
    end loop;

    accounts[asked.place] := payer;
    lots[asked.place] := used;
    spends[cardinality(spends) + 1] := spent;
    event_ids[cardinality(event_ids) + 1] := asked.event_id;
    payloads[cardinality(payloads) + 1] := spend_json(spent, drawn);
  end loop;

  if cardinality(spends) > 0 then
    perform write_spends(accounts, lots || empty_lots, draws, spends);
    perform events.publish_many('credits.spent', event_ids, array_agg(s.id), array_agg(s.booked_at), payloads)
    from unnest(spends) s;
  end if;
  insert into idempotency select * from unnest(answers) a order by a.owner, a.key;
end $$;

grant execute on function post_spends to credits;
