-- PostgreSQL reads the text of every CHECK of a table anew at each statement that writes to it, so a long one costs
-- a small batch more than its rows do. The two longest become functions, which a session reads once; the rules stay.

create function transfer_route_exists(
  kind entry_kind, source credit_source, debit ledger_account, credit ledger_account
) returns boolean language plpgsql immutable as $$
declare
  free credits.ledger_account := case source when 'AWARDED' then 'AWARDED' else 'PURCHASED' end;
begin
  case kind
    when 'SPEND' then return debit = free and credit = 'CONSUMED';
    when 'RESERVE' then return debit = free and credit = 'RESERVED';
    when 'RELEASE' then return debit = 'RESERVED' and credit = free;
    when 'CAPTURE' then return debit = 'RESERVED' and credit = 'CONSUMED';
    when 'REVERSAL' then return debit = 'CONSUMED' and credit = free;
    when 'GRANT' then
      return credit = free and (source = 'AWARDED') = (debit = 'GIVEN_AWAY') and debit in ('GIVEN_AWAY', 'SOLD');
    when 'EXPIRY' then return source = 'AWARDED' and debit = free and credit = 'EXPIRED';
    when 'CLAWBACK' then return source = 'PURCHASED' and debit = free and credit = 'CLAWED_BACK';
    when 'ADJUSTMENT' then return source = 'PURCHASED' and debit = 'CLAWED_BACK' and credit = free;
  end case;
end $$;

create function lot_price_is_sound(
  source credit_source, price_minor bigint, currency text, net_minor bigint, refunded bigint, disputed bigint
) returns boolean language plpgsql immutable as $$
begin
  if source = 'AWARDED' then
    return price_minor is null and currency is null and net_minor is null and refunded = 0 and disputed = 0;
  end if;
  return price_minor >= 0 and currency is not null and net_minor between 0 and price_minor;
end $$;

-- A check passes when it is unknown: the functions' answers about missing values must be no.
alter table transfer
  drop constraint transfer_route,
  add constraint transfer_route check (transfer_route_exists(kind, source, debit, credit) is true);
alter table lot
  drop constraint lot_price_of_purchased,
  add constraint lot_price_of_purchased
    check (lot_price_is_sound(source, price_minor, currency, net_minor, refunded, disputed) is true);
