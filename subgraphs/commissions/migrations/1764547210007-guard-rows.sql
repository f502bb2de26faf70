-- The second wall: which rows a request may see, whatever its statement asks for. packages/kit/migrations/…-guard-tables.sql
-- has the words; {promoter} is the promoter that the user is.

-- A promoter's own.
call guard('promoter', 'user_id = {user}');
call guard('referral', 'promoter_id = {promoter}');
call guard('commission', 'promoter_id = {promoter}');
call guard('decision', 'promoter_id = {promoter}');
call guard('promoter_code', 'promoter_id = {promoter}');
call guard('affiliate_state', 'promoter_id = {promoter}');
call guard('own_payment_signal', 'promoter_id = {promoter}');
call guard('promoter_earnings', 'promoter_id = {promoter}');
call guard('promoter_earnings_day', 'promoter_id = {promoter}');
call guard('promoter_revenue', 'promoter_id = {promoter}');
call guard('promoter_revenue_day', 'promoter_id = {promoter}');
call guard('promoter_consumption', 'promoter_id = {promoter}');
call guard('revenue_month', 'promoter_id = {promoter}');
call guard('referral_consumption', 'promoter_id = {promoter}');
call guard('referral_deployment', 'promoter_id = {promoter}');
call guard('deployment_count', 'promoter_id = {promoter}');

-- What belongs to a row above: seen with it.
call guard('commission_entry', 'exists (select from commission c where c.id = commission_id)');
call guard('commission_hold', 'exists (select from commission c where c.id = commission_id)');
call guard('referral_deployment_revenue', 'exists (select from referral r where r.id = referral_id)');

-- Operators' and the platform's alone.
call guard('payment', 'false');
call guard('commission_force', 'false');
call guard('referral_workspace', 'false');
call guard('revenue_entry', 'false');
call guard('month_close', 'false');
call guard('month_close_total', 'false');
call guard('stripe_listing', 'false');
call guard('stripe_listed_payment', 'false');

-- Nobody's.
call guard('policy_version', 'true');

-- No request asks for these.
call guard('booking');
call guard('booking_month');
call guard('credits_month');
call guard('customer_workspace');
call guard('month_close_line');
call guard('payment_code');
call guard('payment_to_settle');
call guard('payout_batch');
call guard('payout_item');
call guard('payout_return');
call guard('referral_void');
call guard('revenue_hold_release');
call guard('revenue_to_settle');
call guard('stripe_listing_part');
