/** Payments that a late fact may touch: one column of ids, for `settleLater`. */

/** Of these promoters (`$1`), made at `$2` or later: by their codes, or by their referrals. */
export const PAYMENTS_OF_PROMOTERS = `
  select p.payment_intent_id from promoter_code c
    join payment_code s using (canonical) join payment p using (payment_intent_id)
    where c.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)
  union select p.payment_intent_id from referral r
    join referral_workspace w on w.referral_id = r.id join payment p on p.workspace_id = w.workspace_id
    where r.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)
  union select p.payment_intent_id from referral r
    join referral_workspace w on w.referral_id = r.id
    join customer_workspace cw on cw.workspace_id = w.workspace_id
    join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
    where r.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)`;

/** Of the workspaces of these referrals (`$1`). */
export const PAYMENTS_OF_REFERRALS = `
  select p.payment_intent_id from referral_workspace w join payment p on p.workspace_id = w.workspace_id
    where w.referral_id = any($1)
  union select p.payment_intent_id from referral_workspace w
    join customer_workspace cw on cw.workspace_id = w.workspace_id
    join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
    where w.referral_id = any($1)`;

/** Of these workspaces (`$1`). */
export const PAYMENTS_OF_WORKSPACES = `
  select payment_intent_id from payment where workspace_id = any($1)
  union select p.payment_intent_id from customer_workspace cw
    join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
    where cw.workspace_id = any($1)`;
