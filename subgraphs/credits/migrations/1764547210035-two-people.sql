-- Whose workspaces are whose, as far as tokens have ever shown it: no operator grants credits to a workspace of its own,
-- also not with a token that leaves it out.
create table workspace_member (
  workspace_id text not null,
  user_id text not null,
  primary key (workspace_id, user_id)
);
grant select, insert on workspace_member to credits;

-- Up to what one operator grants alone, as each version of the policy says.
create table solo_threshold (
  version integer primary key,
  require_second_operator boolean not null,
  -- Micro-credits, to one workspace in 30 days.
  solo_grant_credits bigint not null
);
grant select, insert on solo_threshold to credits;

-- No request reads them.
call guard('workspace_member');
call guard('solo_threshold');
