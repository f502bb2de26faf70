-- The second wall: which rows a request may see, whatever its statement asks for. packages/kit/migrations/…-guard-tables.sql
-- has the words. Credits are a workspace's: its members see them. The functions of the ledger run as their owner, who
-- is asked by the service alone.
call guard('account', 'workspace_id = {workspaces}');
call guard('lot', 'workspace_id = {workspaces}');
call guard('transfer', 'workspace_id = {workspaces}');
call guard('spend', 'workspace_id = {workspaces}');
call guard('reservation', 'workspace_id = {workspaces}');
call guard('purchase', 'workspace_id = {workspaces}');
call guard('imported_usage', 'workspace_id = {workspaces}');
call guard('imported_purchase', 'workspace_id = {workspaces}');

-- With the workspace that came by it.
call guard('referral', 'exists (select from account a where a.referral_id = referral.id)');

-- No request asks for these.
call guard('booking_month');
call guard('grant_cause');
call guard('history_import');
call guard('history_problem');
call guard('month_seal');
call guard('payment');
call guard('platform_snapshot');
call guard('platform_snapshot_place');
call guard('program_time_zone');
call guard('revenue_correction');
call guard('revenue_correction_part');
call guard('running_month');
