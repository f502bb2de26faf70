-- A grant that was a mistake is taken back whole, while nothing of it was used: an awarded lot can be clawed back too.

create or replace function transfer_route_exists(
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
    when 'CLAWBACK' then return debit = free and credit = 'CLAWED_BACK';
    when 'ADJUSTMENT' then return source = 'PURCHASED' and debit = 'CLAWED_BACK' and credit = free;
  end case;
end $$;

-- No refund asks for awarded credits: what is revoked of them is all of the grant, or nothing.
alter table lot drop constraint lot_refund_within_grant;
alter table lot add constraint lot_refund_within_grant check (
  refunded <= granted and (refunded >= revoked or source = 'AWARDED' and revoked = granted));
