-- The second wall: which rows a request may see, whatever its statement asks for. packages/kit/migrations/…-guard-tables.sql
-- has the words; {promoter} is the promoter that the user is.

-- A promoter's own. A friend sees its promoter by no row of the promoter's.
call guard('promoter', 'user_id = {user}');
call guard('referral_code', 'promoter_id = {promoter}');
call guard('affiliate_status', 'promoter_id = {promoter}');

-- Its promoter's and its friend's.
call guard('referral', 'promoter_id = {promoter} or referee_user_id = {user}');
call guard('referral_workspace', 'exists (select from referral r where r.id = referral_id)');
call guard('bonus_decision', 'exists (select from referral r where r.id = referral_id)');
call guard('bonus_grant', 'exists (select from referral r where r.id = referral_id)');

-- Nobody's.
call guard('policy', 'true');

-- No request asks for these.
call guard('late_payment_code');
call guard('membership_seen');
call guard('own_code_attempt');
