-- What is held, and what is of a rare kind, among the many of a promoter: without these, lists and their counts read all.
create index commission_held on commission (earned_at, id) where open_holds > 0;
create index commission_of_promoter_of_kind on commission (promoter_id, kind, earned_at, id);

-- As it was, in the order in which sums look: by a referral and its promoter, of a month or of all.
drop index commission_once_per_month;
create unique index commission_once_per_month on commission (referral_id, promoter_id, source, currency)
  where kind = 'TRUE_REVENUE';
