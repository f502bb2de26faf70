import type { EventType } from "@tributary/events/catalog";
import type { LoggedChange } from "@tributary/events/changes";

/** Whom a change is told to, beside operators: people, members of workspaces, and keys that hold the scope. */
export interface Audience {
  operators: boolean;
  userIds: string[];
  workspaceIds: string[];
  /** Which scope a key needs; the platform's keys hear all of it, a person's what that person hears. Null: no key. */
  scope: string | null;
}

/** That something has changed: a type of the contract and which one; what is new is asked of the API. */
export interface ToldChange {
  type: string;
  id: string;
  to: Audience;
}

/** A change whose people are known by what it is about. */
export interface OpenChange extends Omit<ToldChange, "to"> {
  operators: boolean;
  scope: string | null;
  userIds?: (string | undefined)[];
  workspaceIds?: (string | undefined)[];
  /** The person behind this promoter. */
  promoterId?: string | undefined;
  /** The person whose referral it is. */
  referralId?: string | undefined;
}

type Told = (change: LoggedChange) => OpenChange[];
type About = LoggedChange["about"];

const forOperators = { operators: true, scope: null } as const;

/** To whom each type tells what. A type that is not here tells nobody. */
const TOLD = {
  "policy.published": ({ subject }) => [{ type: "ProgramPolicy", id: subject, ...forOperators }],
  "affiliate.changed": ({ about }) => [
    {
      type: "Affiliate",
      id: about.affiliateId!,
      operators: true,
      scope: "affiliates:read",
      promoterId: about.promoterId,
    },
  ],
  "promoter.joined": ({ about }) => [{ ...promoter(about), userIds: [about.userId] }],
  "code.added": ({ about }) => [promoter(about)],
  "payout_account.added": ({ about }) => [{ ...promoter(about), scope: null }],
  "referral.linked": ({ about }) => [
    { ...referral(about), promoterId: about.promoterId, userIds: [about.refereeUserId] },
  ],
  // Nobody else in the workspace may know that somebody came through a code.
  "referral.workspace_attached": ({ about }) => [referral(about)],
  "referral.redeemed": ({ about }) => [
    referral(about),
    account(about.refereeWorkspaceId!),
    account(about.promoterWorkspaceId!),
  ],
  "referral.voided": ({ about }) => [referral(about)],
  "bonus.granted": ({ about }) => [referral(about)],
  "stripe.payment_changed": ({ about }) => (about.workspaceId ? [account(about.workspaceId)] : []),
  "credits.spent": spending,
  "credits.reversed": spending,
  "credits.revenue_corrected": spending,
  "commission.changed": ({ about }) => [
    {
      type: "Commission",
      id: about.commissionId!,
      operators: true,
      scope: "commissions:read",
      promoterId: about.promoterId,
    },
  ],
  "month.closed": ({ about }) => [
    { type: "MonthClose", id: about.month!, operators: true, scope: "commissions:read" },
  ],
  "payout_batch.opened": ({ about }) => [batch(about)],
  "commissions.allocated": ({ about }) => [batch(about)],
  "payout_item.paid": payout,
  "payout_item.released": payout,
  "payout_item.reversed": payout,
  "operation.requested": pending,
  "operation.decided": pending,
  "operation.refused": pending,
  "event.waiting": deadLetter,
  "dead_letter.parked": deadLetter,
  "dead_letter.replay_requested": deadLetter,
  "module.changed": ({ about }) => [
    {
      type: "Module",
      id: about.moduleId!,
      operators: true,
      scope: "jules:read",
      workspaceIds: [about.workspaceId],
    },
  ],
  // What a session's owner alone may read is told to nobody else.
  "jules_session.changed": ({ about }) => [
    {
      type: "JulesSession",
      id: about.sessionId!,
      operators: false,
      scope: null,
      userIds: [about.ownerId],
    },
  ],
  "jules_suggestion.changed": ({ about }) => [
    { type: "JulesSuggestion", id: about.suggestionId!, ...forOperators },
  ],
} satisfies Partial<Record<EventType, Told>>;

/** The types of the log that anybody is told of. */
export const toldTypes = Object.keys(TOLD) as (keyof typeof TOLD)[];

/** What one entry of the log tells. */
export function changesToldBy(change: LoggedChange): OpenChange[] {
  const { type } = change;
  return Object.hasOwn(TOLD, type) ? (TOLD as Record<string, Told>)[type]!(change) : [];
}

function promoter(about: About): OpenChange {
  const { promoterId } = about;
  return {
    type: "Promoter",
    id: promoterId!,
    operators: true,
    scope: "referrals:read",
    promoterId,
  };
}

function referral({ referralId }: About): OpenChange {
  return {
    type: "Referral",
    id: referralId!,
    operators: true,
    scope: "referrals:read",
    referralId,
  };
}

/** Credits are known by their workspace. */
function account(workspaceId: string): OpenChange {
  const workspaceIds = [workspaceId];
  return {
    type: "CreditAccount",
    id: workspaceId,
    operators: true,
    scope: "credits:read",
    workspaceIds,
  };
}

/** The workspace's members hear of their account, the promoter that its referral has earned otherwise. */
function spending({ about }: LoggedChange): OpenChange[] {
  const spent = account(about.workspaceId!);
  return about.referralId ? [spent, { ...referral(about), scope: "commissions:read" }] : [spent];
}

function batch({ batchId }: About): OpenChange {
  return { type: "PayoutBatch", id: batchId!, ...forOperators };
}

function payout({ about }: LoggedChange): OpenChange[] {
  const { payoutItemId, promoterId } = about;
  const scope = "commissions:read";
  return [
    { type: "PayoutItem", id: payoutItemId!, operators: true, scope, promoterId },
    batch(about),
  ];
}

function pending({ about }: LoggedChange): OpenChange[] {
  return [{ type: "PendingOperation", id: about.operationId!, ...forOperators }];
}

/** A dead letter is known to operators by an id of its own, which the log does not have. */
function deadLetter(): OpenChange[] {
  return [{ type: "DeadLetter", id: "", ...forOperators }];
}

/** What an entry of the audit log is about. */
export interface RecordedAct {
  id: string;
  action: string;
  target: string;
  /** Of an act about credits. */
  workspaceId: string | null;
  /** Of an act about what waits for a second operator. */
  operationId: string | null;
}

/** Of which type an id is that an operator's act is about. */
const BY_PREFIX: Readonly<Record<string, string>> = {
  aff: "Affiliate",
  prm: "Promoter",
  ref: "Referral",
  com: "Commission",
  pay: "PayoutBatch",
  pit: "PayoutItem",
  key: "ApiKey",
  whe: "WebhookEndpoint",
};

/** That Stripe has finished a promoter's account: whoever comes back from there waits for it. */
const BY_STRIPE = "finishPayoutOnboarding";

/** What an act tells: that it is in the log, and what it was about, to operators; Stripe's to the promoter, too. */
export function changesToldByAct(act: RecordedAct): OpenChange[] {
  const type = BY_PREFIX[/^([a-z]{3})_/.exec(act.target)?.[1] ?? ""];
  return [
    { type: "AuditEntry", id: act.id, ...forOperators },
    ...(type
      ? [
          {
            type,
            id: act.target,
            ...forOperators,
            ...(act.action === BY_STRIPE ? { promoterId: act.target } : {}),
          },
        ]
      : []),
    ...(act.operationId
      ? [{ type: "PendingOperation", id: act.operationId, ...forOperators }]
      : []),
    ...(act.workspaceId ? [account(act.workspaceId)] : []),
  ];
}
