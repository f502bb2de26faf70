import { amount, id, instant } from "@tributary/kit/codecs";
import { CODE_PLACES } from "@tributary/vocabulary/code-places";
import { policyFacts } from "@tributary/vocabulary/policy";
import { affiliateTerms, basis } from "@tributary/vocabulary/terms";
import { z } from "zod";

// One file, however long: whoever adds or reads an event looks through the whole contract at once.

/** What Stripe says of one payment now, whole. Amounts in the payment's currency. */
export const paymentFacts = z.object({
  paymentIntentId: id,
  livemode: z.boolean(),
  /** Stripe's own status, unknown ones included. */
  status: z.string(),
  /** Upper case ISO 4217. */
  currency: z.string(),
  receivedMinor: amount,
  taxMinor: amount,
  /** When the money was received: what the hold, the window and the rate go by. */
  paidAt: instant.nullable(),
  refunds: z.array(z.object({ id, status: z.string(), amountMinor: amount, createdAt: instant })),
  disputes: z.array(
    z.object({
      id,
      status: z.string(),
      amountMinor: amount,
      /** A withdrawal of funds stands without a reinstatement. */
      fundsWithdrawn: z.boolean(),
      createdAt: instant,
    }),
  ),
  /** What Stripe or the payer's bank suspects; absent where it is nothing. */
  risks: z
    .array(
      z.object({
        id,
        kind: z.enum(["EARLY_FRAUD_WARNING", "REVIEW"]),
        /** Stripe's own word for it. */
        reason: z.string(),
        /** A review ends; a warning never does. */
        isOpen: z.boolean(),
      }),
    )
    .optional(),
  /**
   * What decides about money and could not be read, though it was asked for again; absent where
   * all is known. The amounts beside it may be wrong: a consumer keeps what it last knew of the
   * payment, under a hold, until a state without it comes.
   */
  unknown: z
    .array(
      z.object({
        /** Stripe's name of the object's type. */
        object: z.string(),
        /** The object's field that was missing, null or of no known form. */
        field: z.string(),
      }),
    )
    .optional(),
  /**
   * What Stripe's objects say of who brought the payer and who pays, as it stood when the payment
   * was first read as paid; entries of its own invoice, subscription, promotion code or session may
   * come later, edits never do. As it was written, at most 500 characters; one entry for an object
   * that says either. The order says nothing: what wins is the consumer's rule.
   */
  evidence: z.array(
    z.object({
      source: z.enum(CODE_PLACES),
      objectId: id,
      /** `referral_code`, or the promotion code that was used. */
      code: z.string().nullable(),
      workspaceId: z.string().nullable(),
    }),
  ),
  customerId: z.string().nullable(),
  /** SHA-256 of the normalised e-mail of the Stripe customer or receipt; for own payments. */
  emailHash: z.string().nullable(),
  cardFingerprint: z.string().nullable(),
  /** The whole metadata of the payment intent, e.g. of a credit purchase. */
  metadata: z.record(z.string(), z.string()),
});

const creditDraw = z.object({
  lotId: id,
  source: z.enum(["AWARDED", "PURCHASED"]),
  credits: amount,
  /** True revenue that this draw booked: minor units, null for awarded credits. */
  revenueMinor: amount.nullable(),
  currency: z.string().nullable(),
  /** The payment that bought the lot; null for awarded credits. */
  paymentIntentId: z.string().nullable(),
});

/** The month in which credits books it, in the program's time zone: `2026-11`. */
const bookedMonth = z.string();

/** Every event type: who publishes it, who consumes it, whether partners see it, its payload. */
export const catalog = {
  "policy.published": {
    owner: "affiliates-admin",
    consumers: ["referral", "commissions", "credits"],
    public: true,
    data: policyFacts,
  },
  "affiliate.changed": {
    owner: "affiliates-admin",
    consumers: ["referral", "commissions"],
    public: true,
    data: affiliateTerms,
  },
  "promoter.joined": {
    owner: "referral",
    consumers: ["affiliates-admin", "commissions", "jules-session"],
    public: true,
    data: z.object({
      promoterId: id,
      userId: id,
      emailHash: z.string(),
      creditWorkspaceId: id,
      /** Workspaces in which the promoter was seen as a member when it joined. */
      workspaceIds: z.array(id),
      joinedAt: instant,
    }),
  },
  /** A token has shown somebody in workspaces in which it was not seen before. */
  "membership.seen": {
    owner: "referral",
    consumers: ["credits"],
    public: false,
    data: z.object({ userId: id, workspaceIds: z.array(id), seenAt: instant }),
  },
  "code.added": {
    owner: "referral",
    consumers: ["affiliates-admin", "commissions"],
    public: true,
    data: z.object({
      promoterId: id,
      /** As people see it. */
      code: z.string(),
      /** What it is looked up by; see `semantics` §3. */
      canonical: z.string(),
      kind: z.enum(["GENERATED", "VANITY"]),
      addedAt: instant,
    }),
  },
  "code.refused": {
    owner: "referral",
    consumers: ["commissions"],
    public: false,
    /** The workspace is the promoter's own, or of somebody through whom the promoter came: it earns nothing by it. */
    data: z.object({ promoterId: id, workspaceId: id, refusedAt: instant }),
  },
  "referral.linked": {
    owner: "referral",
    consumers: ["commissions", "credits", "affiliates-admin", "jules-session"],
    public: true,
    /**
     * Told again for a link that moved to an earlier payment: for each referral the earliest
     * `linkedAt` holds.
     */
    data: z.object({
      referralId: id,
      promoterId: id,
      refereeUserId: z.string().nullable(),
      codeUsed: z.string(),
      policyVersion: z.number().int(),
      basis,
      linkedAt: instant,
    }),
  },
  "referral.workspace_attached": {
    owner: "referral",
    consumers: ["commissions", "credits", "jules-session"],
    public: true,
    data: z.object({ referralId: id, promoterId: id, workspaceId: id, attachedAt: instant }),
  },
  "referral.redeemed": {
    owner: "referral",
    consumers: ["credits"],
    public: true,
    /** The bonus to grant; a side of 0 credits gets no lot. */
    data: z.object({
      referralId: id,
      refereeWorkspaceId: id,
      refereeCredits: amount,
      promoterWorkspaceId: id,
      promoterCredits: amount,
      expiresAt: instant.nullable(),
      decidedAt: instant,
    }),
  },
  "referral.voided": {
    owner: "referral",
    consumers: ["commissions", "affiliates-admin", "jules-session"],
    public: true,
    /** From `voidedAt` on the referral earns nothing more; its bonus credits stay. */
    data: z.object({ referralId: id, promoterId: id, voidedAt: instant, reason: z.string() }),
  },
  "bonus.granted": {
    owner: "credits",
    consumers: ["referral"],
    public: true,
    data: z.object({
      referralId: id,
      refereeLotId: z.string().nullable(),
      promoterLotId: z.string().nullable(),
      grantedAt: instant,
    }),
  },
  "stripe.payment_changed": {
    owner: "stripe-listener",
    consumers: ["commissions", "credits"],
    public: false,
    data: paymentFacts,
  },
  /**
   * What Stripe itself lists for a month, to compare the books with. Every listing of a month comes
   * in parts of at most 500, the last of them marked; the newest `listedAt` that is whole counts.
   */
  "stripe.month_listed": {
    owner: "stripe-listener",
    consumers: ["commissions"],
    public: false,
    data: z.object({
      /** `2026-11`. */
      month: z.string(),
      listedAt: instant,
      /** From 1. */
      part: z.number().int(),
      isLast: z.boolean(),
      /** Paid in that month of any time zone: in UTC a day before and after it belong to it. */
      payments: z.array(
        z.object({
          paymentIntentId: id,
          currency: z.string(),
          receivedMinor: amount,
          /** Refunds that have not failed. */
          refundedMinor: amount,
          disputed: z.boolean(),
          paidAt: instant,
        }),
      ),
    }),
  },
  "payment.code_seen": {
    owner: "commissions",
    consumers: ["referral"],
    public: false,
    data: z.object({
      paymentIntentId: id,
      workspaceId: id,
      code: z.string(),
      paidAt: instant,
      /** A payout has claimed a commission of the workspace's referral, so that stays as it is. */
      paidOut: z.boolean().optional(),
    }),
  },
  "credits.spent": {
    owner: "credits",
    consumers: ["commissions"],
    public: true,
    data: z.object({
      usageId: id,
      workspaceId: id,
      deploymentId: z.string(),
      module: z.string().nullable(),
      referralId: z.string().nullable(),
      credits: amount,
      draws: z.array(creditDraw),
      spentAt: instant,
      month: bookedMonth,
    }),
  },
  /**
   * Credits of one spend were given back. `draws` are what returned; their revenue is negative. A spend
   * draws from a lot at most once, so its usage and the lot name the draw that is taken back.
   */
  "credits.reversed": {
    owner: "credits",
    consumers: ["commissions"],
    public: true,
    data: z.object({
      reversalId: id,
      usageId: id,
      workspaceId: id,
      deploymentId: z.string(),
      /** The referral that the spend counted for. */
      referralId: z.string().nullable(),
      draws: z.array(creditDraw),
      reversedAt: instant,
      month: bookedMonth,
    }),
  },
  /** True revenue of a lot changed without a spend: a refund, a lost dispute, or its undoing. */
  "credits.revenue_corrected": {
    owner: "credits",
    consumers: ["commissions"],
    public: true,
    data: z.object({
      lotId: id,
      /** Counts the lot's corrections. */
      number: z.number().int(),
      workspaceId: id,
      referralId: z.string().nullable(),
      /** The change; negative when revenue is taken back. */
      revenueMinor: amount,
      /**
       * The draws from that lot whose money it is, at most 1,000, the latest consumed first; of one that gives back, the
       * last taken first. They sum to the change. No draw ever holds less than nothing.
       */
      usages: z.array(z.object({ usageId: id, revenueMinor: amount })),
      currency: z.string(),
      /** The payment, reversal or reservation that caused it. */
      cause: z.string(),
      /** The payment that bought the lot. */
      paymentIntentId: id,
      correctedAt: instant,
      month: bookedMonth,
    }),
  },
  /**
   * Credits books nothing in this month any more: every event of it stands before this one in the log.
   * Months are sealed in their order and without a gap, also one in which nothing was booked.
   */
  "credits.month_sealed": {
    owner: "credits",
    consumers: ["commissions"],
    public: false,
    data: z.object({
      month: bookedMonth,
      /** The first instant behind it: here the next month begins. */
      endsAt: instant,
      sealedAt: instant,
    }),
  },
  "commission.changed": {
    owner: "commissions",
    consumers: ["affiliates-admin"],
    public: true,
    data: z.object({
      commissionId: id,
      promoterId: id,
      status: z.enum(["PENDING", "CONFIRMED", "PAID", "CANCELLED"]),
      amountMinor: amount,
      currency: z.string(),
      changedAt: instant,
      /** Whether a hold besides the policy's waiting time stands on it: an unsent payout waits. */
      held: z.boolean().optional(),
      kind: z.enum(["PAYMENT", "TRUE_REVENUE", "ADJUSTMENT"]).optional(),
      /** What it was earned by: a payment intent, a month, the commission or operation of a correction. */
      source: z.string().optional(),
      /** The payment's time, or the last instant of the month. */
      earnedAt: instant.optional(),
      /** The payout item that has claimed or paid it; null: it is free. */
      payoutItemId: z.string().nullable().optional(),
      /** When this revision was booked: never inside a month that has been sealed. */
      bookedAt: instant.optional(),
      /** The month of the program's zone in which this revision is booked: `2026-11`. */
      bookedMonth: z.string().optional(),
    }),
  },
  /**
   * No revision of any commission is booked in this month any more. Months are sealed in their order
   * and without a gap, also one in which nothing was booked.
   */
  "commissions.month_sealed": {
    owner: "commissions",
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      /** `2026-11`. */
      month: z.string(),
      /** How many `commission.changed` carry it as their `bookedMonth`. */
      changes: z.number().int(),
      sealedAt: instant,
    }),
  },
  /** What a month of true revenue earned is booked: told after every `commission.changed` of its close. */
  "month.closed": {
    owner: "commissions",
    consumers: ["affiliates-admin"],
    public: true,
    data: z.object({
      /** `2026-11`. */
      month: z.string(),
      /** When the month ended in the program's zone; its commissions were earned just before. */
      endsAt: instant,
      closedAt: instant,
    }),
  },
  /** A module has a new version. Versions are numbered without a gap. */
  "module.changed": {
    owner: "jules-session",
    consumers: [],
    public: true,
    data: z.object({
      moduleId: id,
      workspaceId: id,
      versionId: id,
      number: z.number().int(),
      /** SHA-256 over the tree. */
      digest: z.string(),
      origin: z.string(),
    }),
  },
  /** A session with the agent changed; what was said in it stays where it is kept. */
  "jules_session.changed": {
    owner: "jules-session",
    consumers: [],
    public: true,
    data: z.object({
      sessionId: id,
      moduleId: id,
      ownerId: id,
      status: z.string(),
      revision: z.number().int(),
      needsAttention: z.string().nullable(),
    }),
  },
  /** A suggestion of the agent was made or decided about; what it says stays where it is kept. */
  "jules_suggestion.changed": {
    owner: "jules-session",
    consumers: [],
    public: true,
    data: z.object({ suggestionId: id, sessionId: id, moduleId: id, state: z.string() }),
  },
  /** Asks which commissions a payout would pay; answered once with `commissions.allocated`. */
  "payout_batch.opened": {
    owner: "affiliates-admin",
    consumers: ["commissions"],
    public: false,
    data: z.object({
      batchId: id,
      currency: z.string(),
      /** Earned before this instant; adjustments always. */
      cutoff: instant,
      /** Only these promoters; null: all. */
      promoterIds: z.array(id).nullable(),
      excludePromoterIds: z.array(id),
    }),
  },
  /**
   * The rows that a batch has claimed, frozen from now on: one item for each promoter, also where
   * its sum is negative. In parts of at most 200 items and 5,000 commissions, the last part marked;
   * no items: one empty part. An item of many commissions stands in several parts, in each with its
   * whole amount and other commissions. Whatever the batch does not pay must be released.
   */
  "commissions.allocated": {
    owner: "commissions",
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      batchId: id,
      /** From 1. */
      part: z.number().int(),
      isLast: z.boolean(),
      items: z.array(
        z.object({
          payoutItemId: id,
          promoterId: id,
          amountMinor: amount,
          currency: z.string(),
          commissionIds: z.array(id),
        }),
      ),
    }),
  },
  "payout_item.paid": {
    owner: "affiliates-admin",
    consumers: ["commissions"],
    public: true,
    data: z.object({
      payoutItemId: id,
      batchId: id,
      promoterId: id,
      /** What was transferred. */
      amountMinor: amount.optional(),
      /** What the method could not transfer exactly: it is owed again. */
      restMinor: amount.optional(),
      currency: z.string().optional(),
      paidAt: instant,
    }),
  },
  /** Out for good: its commissions are free for the next batch. */
  "payout_item.released": {
    owner: "affiliates-admin",
    consumers: ["commissions"],
    public: false,
    data: z.object({ payoutItemId: id, batchId: id, promoterId: id, releasedAt: instant }),
  },
  /** Money of a paid item came back: it is owed again, once for each reversal. */
  "payout_item.reversed": {
    owner: "affiliates-admin",
    consumers: ["commissions"],
    public: true,
    data: z.object({
      payoutItemId: id,
      batchId: id,
      promoterId: id,
      /** The transfer's reversal: heard twice it counts once. */
      reversalId: id,
      /** What came back; above zero. */
      amountMinor: amount,
      currency: z.string(),
      reversedAt: instant,
    }),
  },
  /** A connected account was made for a promoter: Stripe's events about it are ours to hear. */
  "payout_account.added": {
    owner: "affiliates-admin",
    consumers: ["stripe-listener"],
    public: false,
    data: z.object({
      /** Stripe's id. */
      accountId: id,
      promoterId: id,
      addedAt: instant,
    }),
  },
  /** A connected account of ours may have changed. A hint: what it is now is read from Stripe. */
  "stripe.account_changed": {
    owner: "stripe-listener",
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      accountId: id,
      /** Stripe's type of the event, without `v1.`. */
      type: z.string(),
      /** When Stripe made the event. */
      at: instant,
    }),
  },
  /** A transfer, or the payout of a connected account of ours, may have changed. A hint likewise. */
  "stripe.transfer_changed": {
    owner: "stripe-listener",
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      transferId: id.nullable(),
      payoutId: id.nullable(),
      /** The connected account; null for events of the platform's own. */
      accountId: id.nullable(),
      type: z.string(),
      at: instant,
    }),
  },
  "clock.advanced": {
    owner: "affiliates-admin",
    consumers: [],
    public: false,
    data: z.object({ offsetMs: z.number().int(), to: instant }),
  },
  /** Any service says that an event failed for good in it. */
  "operation.recorded": {
    owner: null,
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      operationId: id,
      actor: id,
      /** The mutation's name. */
      action: z.string(),
      target: id,
      reason: z.string().nullable(),
      before: z.looseObject({}).nullable(),
      after: z.looseObject({}).nullable(),
      /** The operation that this one reversed. */
      undoes: id.nullable(),
      at: instant,
    }),
  },
  /**
   * An operator asks for the undoing of an act that another service carried out. It is answered once, by
   * `operation.recorded` under this `operationId`, or by `operation.refused`.
   */
  "operation.undo_requested": {
    owner: "affiliates-admin",
    consumers: ["commissions", "credits"],
    public: false,
    data: z.object({
      /** What the undoing will be called. */
      operationId: id,
      /** The operation to reverse. */
      undoes: id,
      /** Its mutation's name: tells whose it is. */
      action: z.string(),
      actor: id,
      reason: z.string(),
      requestedAt: instant,
    }),
  },
  /**
   * An operator asked for an act that needs a second one, of the service that publishes this: nothing is done yet.
   * Answered once, by `operation.decided`.
   */
  "operation.requested": {
    owner: null,
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      /** What the act will be called once it is carried out. */
      operationId: id,
      /** The mutation's name: tells whose it is. */
      action: z.string(),
      target: id,
      reason: z.string(),
      /** What was asked for, in the contract's units. */
      input: z.looseObject({}),
      /** What it would do to money. */
      effect: z.array(z.object({ amountMinor: amount, currency: z.string() })),
      /** Users whose money it is about: none of them decides. */
      beneficiaries: z.array(z.string()),
      /** Workspaces whose money it is about: none of their members decides. */
      workspaceIds: z.array(z.string()),
      requestedBy: id,
      /** SHA-256 of who asked's normalised address: two accounts of one mailbox are one person. */
      requesterEmailHash: z.string().nullable(),
      requestedAt: instant,
      expiresAt: instant,
    }),
  },
  /**
   * A second operator has approved or rejected what waited, or its time was over. An approved act is answered once, by
   * `operation.recorded` under this `operationId`, or by `operation.refused`.
   */
  "operation.decided": {
    owner: "affiliates-admin",
    consumers: ["commissions", "credits"],
    public: false,
    data: z.object({
      operationId: id,
      /** The mutation's name: tells whose it is. */
      action: z.string(),
      decision: z.enum(["APPROVED", "REJECTED", "EXPIRED"]),
      /** Null: by itself. */
      decidedBy: id.nullable(),
      decidedAt: instant,
    }),
  },
  /** Any service says why an operation that was asked of it was not carried out. */
  "operation.refused": {
    owner: null,
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      operationId: id,
      /** The operation that was to be undone; null: an approved act that no longer can be done. */
      undoes: id.nullable(),
      code: z.enum(["ALREADY_UNDONE", "NOT_UNDOABLE", "OWN_ACCOUNT", "OPERATION_REFUSED"]),
      message: z.string(),
      at: instant,
    }),
  },
  /**
   * Where the audit log stood, at most hourly: a log that later is shorter, or says otherwise at this position, was
   * tampered with. Whoever keeps it outside can prove that.
   */
  "audit.head_published": {
    owner: "affiliates-admin",
    consumers: [],
    public: true,
    data: z.object({
      /** How many entries the log had. */
      position: amount,
      /** The HMAC-SHA-256 of the newest, which stands for all before it; 64 hexadecimal digits. */
      digest: z.string(),
      /** In real time. */
      at: instant,
    }),
  },
  /**
   * Any service says that an event failed in it and waits for another attempt, or (`nextTryAt` null) that it waits no
   * more: it has been applied. One that is given up is told by `dead_letter.parked`.
   */
  "event.waiting": {
    owner: null,
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      consumer: z.string(),
      eventId: id,
      type: z.string(),
      subject: z.string(),
      /** How often it has failed in this round. */
      attempts: z.number().int(),
      firstFailedAt: instant,
      /** Why it failed last. */
      reason: z.string(),
      nextTryAt: instant.nullable(),
      /** When this was told, in real time: the newest holds. */
      at: instant,
    }),
  },
  "dead_letter.parked": {
    owner: null,
    consumers: ["affiliates-admin"],
    public: false,
    data: z.object({
      consumer: z.string(),
      eventId: id,
      type: z.string(),
      subject: z.string(),
      error: z.string(),
      attempts: z.number().int(),
      firstFailedAt: instant,
      lastFailedAt: instant,
    }),
  },
  "dead_letter.replay_requested": {
    owner: "affiliates-admin",
    consumers: ["referral", "credits", "commissions", "affiliates-admin", "stripe-listener"],
    public: false,
    data: z.object({ consumer: z.string(), eventId: id }),
  },
} as const satisfies Record<string, CatalogEntry>;

interface CatalogEntry {
  /** The service that may publish it; null: any. */
  owner: string | null;
  consumers: readonly string[];
  public: boolean;
  data: z.ZodType;
}

export type EventType = keyof typeof catalog;
/** The payload of a type, with bigints and dates. */
export type EventData<T extends EventType> = z.output<(typeof catalog)[T]["data"]>;
export type PaymentFacts = z.output<typeof paymentFacts>;

/** An event as a consumer sees it. */
export interface Event<T extends EventType = EventType> {
  id: string;
  type: T;
  subject: string;
  /** For state events; compare before applying. */
  revision: bigint | null;
  occurredAt: Date;
  data: EventData<T>;
}

/** The types that a service consumes. */
export function typesFor(consumer: string): EventType[] {
  return (Object.keys(catalog) as EventType[]).filter((type) =>
    (catalog[type].consumers as readonly string[]).includes(consumer),
  );
}

/** Every service that consumes something. */
export function consumerNames(): string[] {
  return [
    ...new Set(Object.values(catalog).flatMap((entry) => entry.consumers as readonly string[])),
  ];
}
