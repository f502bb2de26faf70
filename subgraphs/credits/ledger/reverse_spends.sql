-- Gives spends back to the very lots that they drew from, the last draw first. Without a usage: all spends of the
-- deployment, the last first; without an amount: all that is left. Answers {code, usageId, credits}; the usage is
-- the last spend that it touched first.
create or replace function reverse_spends(
  p_workspace text, p_offset_ms bigint, p_reversal text, p_deployment text, p_usage text, p_credits bigint
) returns jsonb language plpgsql security definer
set search_path = credits, pg_temp set enable_seqscan = off as $$
declare
  instant timestamptz;
  used spend;
  draw record;
  wanted bigint := p_credits;
  back bigint;
  given bigint := 0;
  touched text;
  seqs bigint[];
begin
  if p_credits <= 0 then
    return jsonb_build_object('code', 'AMOUNT_NOT_POSITIVE');
  end if;
  perform 1 from account where workspace_id = p_workspace for no key update;
  perform 1 from spend
  where workspace_id = p_workspace and deployment_id = p_deployment and (p_usage is null or id = p_usage) limit 1;
  if not found then
    return jsonb_build_object('code', 'DEPLOYMENT_UNKNOWN');
  end if;
  instant := begin_booking(p_workspace, p_offset_ms);
  for used in
    select * from spend
    where workspace_id = p_workspace and deployment_id = p_deployment and (p_usage is null or id = p_usage)
    order by seq desc
  loop
    seqs := array[]::bigint[];
    for draw in
      select t.seq, t.lot_id, t.source, t.amount, coalesce(last.upto, 0) as before
      from transfer t
      left join lateral (
        select r.reversed_before + r.amount as upto from transfer r
        where r.workspace_id = t.workspace_id and r.reverses_seq = t.seq
        order by r.reversed_before desc limit 1
      ) last on true
      where t.workspace_id = p_workspace and t.seq >= used.seq and t.seq < used.seq + used.draws
      order by t.seq desc
    loop
      back := least(draw.amount - draw.before, wanted - given);
      if draw.amount > draw.before and (wanted is null or back > 0) then
        back := coalesce(back, draw.amount - draw.before);
        seqs := seqs || book_transfer(p_workspace, instant, 'REVERSAL', draw.lot_id, back, 'CONSUMED',
          free_account(draw.source), p_reversal, draw.seq, draw.before);
        given := given + back;
        perform settle_lot(p_workspace, draw.lot_id, instant, p_reversal);
        perform book_expiry(p_workspace, draw.lot_id, instant);
      end if;
    end loop;
    if cardinality(seqs) > 0 then
      touched := coalesce(touched, used.id);
      perform events.publish_many('credits.reversed', array[new_event_id()], array[used.id], array[instant],
        array[jsonb_build_object('reversalId', p_reversal, 'usageId', used.id, 'workspaceId', p_workspace,
          'deploymentId', p_deployment, 'referralId', used.referral_id, 'draws', draws_json(p_workspace, seqs),
          'reversedAt', instant, 'month', month_of(instant))]);
    end if;
    exit when given = wanted;
  end loop;
  if given = 0 then
    return jsonb_build_object('code', 'ALREADY_REVERSED');
  end if;
  if given < wanted then
    raise exception 'less than % is left to reverse', wanted using errcode = 'CR001';
  end if;
  return jsonb_build_object('usageId', touched, 'credits', given::text);
exception when sqlstate 'CR001' then
  return jsonb_build_object('code', 'AMOUNT_TOO_LARGE');
end $$;

grant execute on function reverse_spends to credits;
