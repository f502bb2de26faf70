-- Books a payment's whole state: the first time its lots, then what refunds and disputes ask for. Answers whether
-- it was newer than what is booked. Ids of lots are used only the first time.
create or replace function book_payment(
  p_workspace text, p_offset_ms bigint, p_payment text, p_revision bigint, p_received bigint, p_tax bigint,
  p_refunded bigint, p_disputed bigint, p_currency text, p_credits bigint, p_bonus bigint, p_lot text, p_bonus_lot text
) returns boolean language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  cause_of_lot constant text := 'payment:' || p_payment;
  instant timestamptz;
  known payment;
  bought lot;
  refusal text;
begin
  instant := begin_booking(p_workspace, p_offset_ms);
  select * into known from payment where workspace_id = p_workspace and payment_intent_id = p_payment;
  if known.revision >= p_revision then
    return false;
  end if;
  if known.revision is null then
    refusal := grant_lot(p_workspace, instant, p_lot, 'PURCHASED', 'PURCHASE', cause_of_lot, p_payment,
      p_credits, null, null, p_received - p_tax, p_currency);
    if refusal is null and p_bonus > 0 then
      refusal := grant_lot(p_workspace, instant, p_bonus_lot, 'AWARDED', 'PURCHASE', cause_of_lot || ':bonus',
        p_payment, p_bonus, null);
    end if;
    if refusal is not null then
      raise exception 'payment % was not booked: %', p_payment, refusal;
    end if;
    insert into payment values (p_workspace, p_payment, p_lot, p_revision, p_received, p_tax, p_refunded, p_disputed);
  else
    update payment set revision = p_revision, refunded_minor = least(p_refunded, received_minor),
      disputed_minor = least(p_disputed, received_minor - least(p_refunded, received_minor))
    where workspace_id = p_workspace and payment_intent_id = p_payment;
  end if;
  select * into strict known from payment where workspace_id = p_workspace and payment_intent_id = p_payment;
  select * into strict bought from lot where workspace_id = p_workspace and id = known.lot_id;
  perform settle_lot(p_workspace, bought.id, instant, p_payment,
    ceil(bought.granted::numeric * known.refunded_minor / known.received_minor)::bigint,
    ceil(bought.granted::numeric * known.disputed_minor / known.received_minor)::bigint,
    div((known.received_minor - known.tax_minor)::numeric * (known.received_minor - known.refunded_minor),
      known.received_minor)::bigint);
  return true;
end $$;

grant execute on function book_payment to credits;
