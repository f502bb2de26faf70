/** What a person should do next about a session. */
export type Attention = "APPROVE_PLAN" | "ANSWER_QUESTION" | "REVIEW_SUGGESTION" | "FIX_CREDENTIAL";

/** The statuses in which the agent has nothing more to do by itself; as SQL. */
export const SETTLED = "('COMPLETED', 'FAILED', 'CANCELLED')";

/** The same as an expression over `jules_session s` and its owner's `jules_pace k`. */
export const ATTENTION = `case
    when s.deleted_at is not null then null
    when s.status not in ${SETTLED} and k.error_code in ('KEY_MISSING', 'KEY_INVALID', 'KEY_FORBIDDEN')
      then 'FIX_CREDENTIAL'
    when s.status = 'AWAITING_PLAN_APPROVAL' and exists (select from jules_plan p where p.session_id = s.id)
      then 'APPROVE_PLAN'
    when s.status = 'AWAITING_USER_FEEDBACK' then 'ANSWER_QUESTION'
    when exists (select from jules_suggestion g where g.session_id = s.id and g.state = 'PROPOSED')
      then 'REVIEW_SUGGESTION'
  end`;
