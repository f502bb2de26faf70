-- What operators look for among all draws: those that wait, and those of referrals that do not count. What most spends of
-- a platform are, nobody's or paid for by payments, is not in it, so that counting them costs nothing more.
create index revenue_in_question on revenue_entry (reason, booked_at, usage_id, lot_id, workspace_id)
  where kind = 'SPEND' and reason not in ('NO_REFERRAL', 'BASIS_IS_PAYMENT');
