-- The events that decide what a month earns: while one of them from before its seal is not applied, it is not closed.
-- Not all that commissions hears: a payout's event that nobody can apply must not stop everybody's months.
create or replace function month_facts() returns text[]
language sql immutable parallel safe as $$
  select array['credits.spent', 'credits.reversed', 'credits.revenue_corrected', 'stripe.payment_changed',
    'policy.published', 'affiliate.changed', 'promoter.joined', 'referral.linked', 'referral.workspace_attached',
    'referral.voided']
$$;
