-- Why a friend that is linked got no bonus when it asked for it: the last refusal, so that its promoter can be told.
create table refused_redemption (
  referral_id text primary key constraint refused_redemption_of_a_referral references referral,
  workspace_id text not null,
  reason text not null constraint refused_redemption_has_a_reason check (reason <> ''),
  refused_at timestamptz not null
);
grant select, insert, update (workspace_id, reason, refused_at) on refused_redemption to referral;

-- Its promoter's and its friend's, as the referral is.
call guard('refused_redemption', 'exists (select from referral r where r.id = referral_id)');
