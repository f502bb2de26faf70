-- A commission says when it was paid, which is its payout item's to know.
call guard('payout_item', 'promoter_id = {promoter}');
