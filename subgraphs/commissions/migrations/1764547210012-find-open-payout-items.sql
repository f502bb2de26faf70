-- What is in a payout that is not paid yet: beside all that a promoter was ever paid, a row or two.
create index payout_item_open on payout_item (promoter_id, currency)
  where paid_at is null and released_at is null;
