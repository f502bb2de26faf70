-- The second wall: which rows a request may see, whatever its statement asks for. packages/kit/migrations/…-guard-tables.sql
-- has the words.

-- Modules that are shared with whoever asks: by name, or as the promoter of the module's workspace while it is that; at
-- the deployment's present, as every service follows it. As the owner, since who sees a share follows from the module,
-- and a policy may not go round in a circle. Each connection plans it once, where a function in SQL is planned with
-- every statement.
create function modules_shared_with_viewer() returns setof text
language plpgsql stable security definer
set search_path = jules_session, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  asking text := nullif(current_setting('tributary.user', true), '');
  present timestamptz := now() + events.clock_offset() * interval '1 millisecond';
begin
  return query
    select s.module_id from module_share s where s.user_id = asking and s.until > present
    union
    select s.module_id from promoter_user u
    join module_promoter_share s on s.promoter_id = u.promoter_id and s.until > present
    join module m on m.id = s.module_id
    join workspace_referral w on w.workspace_id = m.workspace_id
    join referral_promoter r on r.referral_id = w.referral_id and r.promoter_id = s.promoter_id
    where u.user_id = asking and not exists (select from referral_end e where e.referral_id = w.referral_id);
end $$;
revoke all on function modules_shared_with_viewer() from public;
grant execute on function modules_shared_with_viewer() to jules_session_request;

-- A module is its workspace's, and whom it is shared with.
call guard('module', 'workspace_id = {workspaces} or id in (select modules_shared_with_viewer())');
call guard('module_version', 'exists (select from module m where m.id = module_id)');
call guard('module_file', 'exists (select from module_version v where v.id = version_id)');

-- A share is whom it is with, and who may give it: admins of the workspace, and the member who published the module.
call guard('module_share', $$user_id = {user} or exists (select from module m where m.id = module_id
  and (m.workspace_id = any ((select {administered}::text[])::text[])
    or m.workspace_id = {workspaces} and m.created_by = {user}))$$);
call guard('module_promoter_share', $$promoter_id in (select u.promoter_id from promoter_user u where u.user_id = {user})
  or exists (select from module m where m.id = module_id
  and (m.workspace_id = any ((select {administered}::text[])::text[])
    or m.workspace_id = {workspaces} and m.created_by = {user}))$$);

-- Whose promoter somebody is. What has ended is seen with what it ends: it must not be missing where that is not.
call guard('promoter_user', 'user_id = {user}');
call guard('referral_promoter', 'promoter_id in (select u.promoter_id from promoter_user u where u.user_id = {user})');
call guard('workspace_referral',
  'exists (select from referral_promoter r where r.referral_id = workspace_referral.referral_id)');
call guard('referral_end', 'exists (select from referral_promoter r where r.referral_id = referral_end.referral_id)');

-- A session is its owner's; admins of its workspace see that it is there, what it waits for, and what it suggests.
call guard('jules_session', $$delete_asked_at is null
  and (owner_id = {user} or workspace_id = any ((select {administered}::text[])::text[]))$$);
call guard('jules_plan', 'exists (select from jules_session s where s.id = session_id)');
call guard('jules_pace', 'user_id = {user} or exists (select from jules_session s where s.owner_id = user_id)');
call guard('jules_suggestion', 'exists (select from jules_session s where s.id = session_id)');
call guard('jules_suggestion_file', 'exists (select from jules_suggestion g where g.id = suggestion_id)');
call guard('jules_session_file', 'exists (select from jules_session s where s.id = session_id)');
-- What was written in it is its owner's alone.
call guard('jules_message', 'exists (select from jules_session s where s.id = session_id and s.owner_id = {user})');
call guard('jules_context_source', 'exists (select from jules_session s where s.id = session_id and s.owner_id = {user})');
call guard('jules_activity', $$exists (select from jules_session s where s.id = session_id and (s.owner_id = {user}
  or jules_activity.type in ('SUGGESTION_PROPOSED', 'SUGGESTION_APPLIED', 'SUGGESTION_DISMISSED', 'SUGGESTION_REVERTED')))$$);

-- A key, sealed, is the person's.
call guard('jules_credential', 'user_id = {user}');

-- No request reads these. Texts of files are found by the digest that a row above names; secrets are put back by the
-- service.
call guard('file_content');
call guard('jules_session_secret');
call guard('jules_try');
