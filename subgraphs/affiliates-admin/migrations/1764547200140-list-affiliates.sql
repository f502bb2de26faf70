-- Lists of affiliates read a page's rows, however many there are: each order has its index.

drop index affiliate_by_email;
create index affiliate_by_email on affiliate (email_hash, id);

drop index promoter_balance_by_size;
create index promoter_balance_by_size on promoter_balance (currency, confirmed_minor, promoter_id);

-- Everybody has a tally, so that the lowest tier is found by it too.
insert into promoter_tally (promoter_id, referrals) select promoter_id, 0 from affiliate on conflict do nothing;
alter table promoter_tally add constraint promoter_tally_never_negative check (referrals >= 0);
create index promoter_tally_by_size on promoter_tally (referrals, promoter_id);

-- Referrals that were cut out of the program: they count for no tier. On its own, since a void may come before its link.
create table referral_void (
  referral_id text primary key,
  voided_at timestamptz not null
);
grant select, insert on referral_void to affiliates_admin;
