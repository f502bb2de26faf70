-- The second wall: which rows a request may see, whatever its statement asks for. packages/kit/migrations/…-guard-tables.sql
-- has the words; {promoter} is the promoter that the user is.

-- A promoter's own: who it is here, what it is owed, how and what it was paid.
call guard('affiliate', 'user_id = {user}');
call guard('promoter_tally', 'promoter_id = {promoter}');
call guard('promoter_balance', 'promoter_id = {promoter}');
call guard('payout_method', 'promoter_id = {promoter}');
call guard('payout_account', 'promoter_id = {promoter}');
call guard('payout_item', 'promoter_id = {promoter}');
call guard('statement', 'promoter_id = {promoter}');
-- With the items in it.
call guard('payout_batch', 'id in (select i.batch_id from payout_item i where i.promoter_id = {promoter})');
call guard('payout_item_commission', 'exists (select from payout_item i where i.id = payout_item_id)');

-- Whoever a key acts for.
call guard('api_key', 'owner_user_id = {user}');
call guard('api_key_secret', 'exists (select from api_key k where k.id = api_key_id)');

-- Operators' and the platform's alone.
call guard('affiliate_note', 'false');
call guard('audit_chain', 'false');
call guard('audit_entry', 'false');
call guard('payout_approval', 'false');
call guard('payout_export', 'false');
call guard('payout_export_item', 'false');
call guard('payout_left_out', 'false');

-- Nobody's.
call guard('program_policy', 'true');

-- The service reads these for operators, behind an access rule.
call guard('audit_head');
call guard('audit_publication');
call guard('closed_month');
call guard('commission');
call guard('commission_handover');
call guard('commission_revision');
call guard('dead_letter');
call guard('payout_allocation');
call guard('payout_attempt');
call guard('payout_reversal');
call guard('promoter_code');
call guard('promoter_referral');
call guard('referral_void');
call guard('revision_count');
call guard('statement_month');
call guard('undo_request');
call guard('webhook_delivery');
call guard('webhook_endpoint');
call guard('webhook_progress');
call guard('webhook_secret');
