import { CallerError } from "@tributary/kit/errors";
import { decimalAmount } from "@tributary/kit/money";
import { isOperator, type Viewer } from "@tributary/kit/viewer";

/** A cell of a file; null is an empty one. */
export type Cell = string | null;

// biome-ignore lint/suspicious/noExplicitAny: what the operations beside it select.
type Node = any;

/** A page of a list, as an operation answers it. */
export interface ListPage {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** An operation that answers a page behind `$after`, and where in its answer that stands. */
export interface ListOperation {
  query: string;
  /** Null or undefined: there is no such list, or not for this caller. */
  page(data: Node): ListPage | null | undefined;
}

/** A list of the API as a file: the same operation, page by page, so with the same filters and for the same people. */
export interface ListExport {
  /** What the address may say, as variables of the operation. */
  filters: Readonly<Record<string, (text: string) => unknown>>;
  operationFor(viewer: Viewer, filters: ReadonlySet<string>): ListOperation;
  columns: readonly string[];
  /** One line for each node, or several where it has money in several currencies. */
  lines(node: Node): Cell[][];
}

const text = (said: string) => said;
const flag = (said: string) => (said === "true" ? true : said === "false" ? false : said);
const list = (said: string) => said.split(",").filter(Boolean);

const PAGE = "pageInfo { hasNextPage endCursor }";
const MONEY = "{ amountMinor currency }";

interface MoneyAnswer {
  amountMinor: string;
  currency: string;
}

const decimal = ({ amountMinor, currency }: MoneyAnswer) =>
  decimalAmount({ amountMinor: BigInt(amountMinor), currency });

/** Lines for sums in several currencies: what is said once stands in the first alone, so that columns can be summed. */
function byCurrency(
  sums: readonly MoneyAnswer[][],
  line: (amounts: Cell[], currency: Cell, isFirst: boolean) => Cell[],
): Cell[][] {
  const currencies = [...new Set(sums.flat().map(({ currency }) => currency))].sort();
  if (currencies.length === 0)
    return [
      line(
        sums.map(() => null),
        null,
        true,
      ),
    ];
  return currencies.map((currency, place) => {
    const amounts = sums.map((of) => of.find((sum) => sum.currency === currency));
    return line(
      amounts.map((sum) => (sum ? decimal(sum) : null)),
      currency,
      place === 0,
    );
  });
}

/** Operators and the platform's keys read everybody's; others their own. */
const readsAll = (viewer: Viewer) =>
  isOperator(viewer) || (viewer.kind === "API_KEY" && viewer.ownerUserId === null);

/** A list of the caller's own, or of the promoter that the address names. */
const ofPromoter =
  (name: string, variables: string, list: string, selection: string) =>
  (said: ReadonlySet<string>): ListOperation =>
    said.has("promoterId")
      ? {
          query: `query Export${name}($after: String, $promoterId: ID!, ${variables}) {
  promoter(id: $promoterId) { list: ${list} { ${selection} } } }`,
          page: (data) => data.promoter?.list,
        }
      : {
          query: `query ExportOwn${name}($after: String, ${variables}) { viewer { promoter { list: ${list} { ${selection} } } } }`,
          page: (data) => data.viewer?.promoter?.list,
        };

const COMMISSION = `nodes { id kind status amount ${MONEY} base { amountMinor currency } rateBps source earnedAt confirmsAt
  paidAt cancelReason cancelledAt payoutItemId promoter { id } referral { id } } ${PAGE}`;

const commissions: ListExport = {
  filters: {
    promoterId: text,
    referralId: text,
    status: text,
    kind: text,
    currency: text,
    from: text,
    to: text,
    held: flag,
  },
  operationFor(viewer, said) {
    const filters = `$status: CommissionStatus, $kind: CommissionKind, $currency: CurrencyCode, $from: DateTime, $to: DateTime`;
    const given = "status: $status, kind: $kind, currency: $currency, from: $from, to: $to";
    if (readsAll(viewer))
      return {
        query: `query ExportCommissions($after: String, $promoterId: ID, $referralId: ID, $held: Boolean, ${filters}) {
  commissions(first: 100, after: $after, filter: { promoterId: $promoterId, referralId: $referralId, held: $held,
    ${given} }) { ${COMMISSION} } }`,
        page: (data) => data.commissions,
      };
    for (const name of ["referralId", "held"].filter((each) => said.has(each)))
      throw new CallerError("BAD_USER_INPUT", `Only operators filter this file by ${name}.`, [
        name,
      ]);
    return ofPromoter(
      "Commissions",
      filters,
      `commissions(first: 100, after: $after, ${given})`,
      COMMISSION,
    )(said);
  },
  columns: [
    ...["id", "kind", "status", "amount", "base", "currency", "rate_bps", "source", "earned_at"],
    ...["confirms_at", "paid_at", "cancel_reason", "cancelled_at", "payout_item_id"],
    ...["promoter_id", "referral_id"],
  ],
  lines: (node) => [
    [
      node.id,
      node.kind,
      node.status,
      decimal(node.amount),
      decimal(node.base),
      node.amount.currency,
      String(node.rateBps),
      node.source,
      node.earnedAt,
      node.confirmsAt,
      node.paidAt,
      node.cancelReason,
      node.cancelledAt,
      node.payoutItemId,
      node.promoter?.id ?? null,
      node.referral?.id ?? null,
    ],
  ],
};

const referrals: ListExport = {
  filters: { promoterId: text, status: text, search: text },
  operationFor: (_, said) =>
    ofPromoter(
      "Referrals",
      "$status: ReferralStatus, $search: String",
      "referrals(first: 100, after: $after, status: $status, search: $search)",
      `nodes { id refereeLabel codeUsed status linkedAt basis policyVersion workspaces { id }
      bonus { refereeOutcome refereeCredits promoterOutcome promoterCredits reasons decidedAt } } ${PAGE}`,
    )(said),
  columns: [
    ...["id", "friend", "code", "status", "linked_at", "basis", "policy_version", "workspaces"],
    ...["friend_outcome", "friend_credits", "promoter_outcome", "promoter_credits", "reasons"],
    "decided_at",
  ],
  lines: ({ bonus, ...node }) => [
    [
      node.id,
      node.refereeLabel,
      node.codeUsed,
      node.status,
      node.linkedAt,
      node.basis,
      String(node.policyVersion),
      node.workspaces.map(({ id }: Node) => id).join(" "),
      bonus?.refereeOutcome ?? null,
      bonus?.refereeCredits ?? null,
      bonus?.promoterOutcome ?? null,
      bonus?.promoterCredits ?? null,
      bonus?.reasons.join(" ") ?? null,
      bonus?.decidedAt ?? null,
    ],
  ],
};

const revenue: ListExport = {
  filters: { promoterId: text, month: text, search: text, basis: text },
  operationFor: (_, said) =>
    ofPromoter(
      "Revenue",
      "$month: Month, $search: String, $basis: CommissionBasis",
      "referrals(first: 50, after: $after, search: $search, basis: $basis)",
      `nodes { id refereeLabel status linkedAt revenue(month: $month) { trueRevenue ${MONEY} commission ${MONEY}
      totalDeployments purchasedCreditsSpent awardedCreditsSpent } } ${PAGE}`,
    )(said),
  columns: [
    ...["referral_id", "friend", "status", "linked_at", "true_revenue", "commission", "currency"],
    ...["deployments", "purchased_credits", "awarded_credits"],
  ],
  lines: ({ revenue: sums, ...node }) =>
    byCurrency([sums?.trueRevenue ?? [], sums?.commission ?? []], (amounts, currency, isFirst) => [
      node.id,
      node.refereeLabel,
      node.status,
      node.linkedAt,
      ...amounts,
      currency,
      ...(sums && isFirst
        ? [String(sums.totalDeployments), sums.purchasedCreditsSpent, sums.awardedCreditsSpent]
        : [null, null, null]),
    ]),
};

const deployments: ListExport = {
  filters: { referralId: text, month: text },
  operationFor: () => ({
    query: `query ExportDeployments($after: String, $referralId: ID!, $month: Month) { referral(id: $referralId) {
  deployments(first: 100, after: $after, month: $month) { nodes { deploymentId workspaceId module credits purchasedCredits
    awardedCredits trueRevenue ${MONEY} spentAt } ${PAGE} } } }`,
    page: (data) => data.referral?.deployments,
  }),
  columns: [
    ...["deployment_id", "workspace_id", "module", "spent_at", "true_revenue", "currency"],
    ...["credits", "purchased_credits", "awarded_credits"],
  ],
  lines: (node) =>
    byCurrency([node.trueRevenue], (amounts, currency, isFirst) => [
      node.deploymentId,
      node.workspaceId,
      node.module,
      node.spentAt,
      ...amounts,
      currency,
      ...(isFirst
        ? [node.credits, node.purchasedCredits, node.awardedCredits]
        : [null, null, null]),
    ]),
};

const creditEntries: ListExport = {
  filters: { workspaceId: text, kinds: list, from: text, to: text },
  operationFor: () => ({
    query: `query ExportCreditEntries($after: String, $workspaceId: ID!, $kinds: [CreditEntryKind!], $from: DateTime,
  $to: DateTime) { workspace(id: $workspaceId) { credits { entries(first: 100, after: $after, kinds: $kinds, from: $from,
    to: $to) { nodes { id kind source credits balanceAfter reference createdAt lot { id } } ${PAGE} } } } }`,
    page: (data) => data.workspace?.credits?.entries,
  }),
  columns: ["id", "at", "kind", "source", "credits", "balance_after", "lot_id", "reference"],
  lines: (node) => [
    [
      node.id,
      node.createdAt,
      node.kind,
      node.source,
      node.credits,
      node.balanceAfter,
      node.lot.id,
      node.reference,
    ],
  ],
};

const affiliates: ListExport = {
  filters: { status: text, search: text, minBalanceMinor: text, tier: text },
  operationFor: (viewer) => ({
    // What the platform's keys need another scope for is left out of theirs.
    query: `query ExportAffiliates($after: String, $status: AffiliateStatus, $search: String, $minBalanceMinor: BigInt,
  $tier: String) { affiliates(first: 100, after: $after, filter: { status: $status, search: $search,
    minBalanceMinor: $minBalanceMinor, tier: $tier }) { nodes { id status rateBps tier { name } balance ${MONEY} createdAt
      promoter { id ${isOperator(viewer) ? "code user { id } referralCount" : ""} } } ${PAGE} } }`,
    page: (data) => data.affiliates,
  }),
  columns: [
    ...["id", "promoter_id", "user_id", "code", "status", "rate_bps", "tier", "joined_at"],
    ...["balance", "currency", "referrals"],
  ],
  lines: (node) =>
    byCurrency([node.balance], (amounts, currency, isFirst) => [
      node.id,
      node.promoter?.id ?? null,
      node.promoter?.user?.id ?? null,
      node.promoter?.code ?? null,
      node.status,
      String(node.rateBps),
      node.tier?.name ?? null,
      node.createdAt,
      ...amounts,
      currency,
      isFirst && node.promoter?.referralCount !== undefined
        ? String(node.promoter.referralCount)
        : null,
    ]),
};

const payoutItems: ListExport = {
  filters: { batchId: text, status: text },
  operationFor: () => ({
    query: `query ExportPayoutItems($after: String, $batchId: ID!, $status: PayoutItemStatus) { payoutBatch(id: $batchId) {
  items(first: 100, after: $after, status: $status) { nodes { id amount ${MONEY} rest ${MONEY} reversed ${MONEY} method status
    failure attempts paidAt transferId externalReference affiliate { id promoter { id } } } ${PAGE} } } }`,
    page: (data) => data.payoutBatch?.items,
  }),
  columns: [
    ...["id", "affiliate_id", "promoter_id", "amount", "rest", "reversed", "currency", "method"],
    ...["status", "failure", "attempts", "paid_at", "transfer_id", "external_reference"],
  ],
  lines: (node) => [
    [
      node.id,
      node.affiliate.id,
      node.affiliate.promoter?.id ?? null,
      decimal(node.amount),
      decimal(node.rest),
      decimal(node.reversed),
      node.amount.currency,
      node.method,
      node.status,
      node.failure,
      String(node.attempts),
      node.paidAt,
      node.transferId,
      node.externalReference,
    ],
  ],
};

const auditLog: ListExport = {
  filters: { target: text, actor: text, action: text, from: text, to: text },
  operationFor: () => ({
    query: `query ExportAuditLog($after: String, $target: String, $actor: String, $action: String, $from: DateTime,
  $to: DateTime) { auditLog(first: 100, after: $after, filter: { target: $target, actor: $actor, action: $action, from: $from,
    to: $to }) { nodes { id operationId at actor action target reason before after undoable } ${PAGE} } }`,
    page: (data) => data.auditLog,
  }),
  columns: [
    ...["id", "operation_id", "at", "actor", "action", "target", "reason", "before", "after"],
    "undoable",
  ],
  lines: (node) => [
    [
      node.id,
      node.operationId,
      node.at,
      node.actor,
      node.action,
      node.target,
      node.reason,
      node.before === null ? null : JSON.stringify(node.before),
      node.after === null ? null : JSON.stringify(node.after),
      String(node.undoable),
    ],
  ],
};

/** The lists that are files too, by the name of the file. */
export const LIST_EXPORTS: Readonly<Record<string, ListExport>> = {
  commissions,
  referrals,
  revenue,
  deployments,
  "credit-entries": creditEntries,
  affiliates,
  "payout-items": payoutItems,
  "audit-log": auditLog,
};
