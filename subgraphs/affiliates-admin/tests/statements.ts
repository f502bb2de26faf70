import { createHash } from "node:crypto";
import type { NewEvent } from "@tributary/events/publish";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";

interface Booked {
  promoterId: string;
  commissionId: string;
  revision: number;
  status?: "PENDING" | "CONFIRMED" | "PAID" | "CANCELLED";
  amountMinor: bigint;
  /** An instant in UTC; its month there is the month of the booking unless that is given. */
  at: string;
  month?: string;
  currency?: string;
  kind?: "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT";
  source?: string;
}

/** A commission's revision as commissions books it. */
export function booked(what: Booked): NewEvent {
  const { promoterId, commissionId, revision, amountMinor, at } = what;
  return {
    type: "commission.changed",
    subject: commissionId,
    occurredAt: new Date(at),
    revision: BigInt(revision),
    data: {
      commissionId,
      promoterId,
      status: what.status ?? "CONFIRMED",
      amountMinor,
      currency: what.currency ?? "USD",
      changedAt: new Date(at),
      kind: what.kind ?? "PAYMENT",
      source: what.source ?? "pi_1",
      bookedAt: new Date(at),
      bookedMonth: what.month ?? at.slice(0, 7),
    },
  };
}

/** That commissions books nothing more in a month, in which it has booked so many revisions. */
export function monthSealed(month: string, changes: number): NewEvent {
  const sealedAt = new Date(`${month}-28T00:00:00Z`);
  sealedAt.setUTCDate(sealedAt.getUTCDate() + 5);
  return {
    type: "commissions.month_sealed",
    subject: month,
    occurredAt: sealedAt,
    data: { month, changes, sealedAt },
  };
}

/** Seals a month with what is booked in it here. */
export async function sealWhatIsBooked(admin: TestService, ...months: string[]) {
  for (const month of months) {
    const { rows } = await admin.database.admin.query(
      "select count(*)::int as changes from affiliates_admin.commission_revision where booked_month = $1",
      [month],
    );
    await admin.tell(monthSealed(month, rows[0].changes));
  }
}

const STATEMENT = `query ($r: [_Any!]!, $month: Month!, $currency: CurrencyCode!) {
  _entities(representations: $r) { ... on Promoter { statement(month: $month, currency: $currency) {
    month currency opening { amountMinor display } closing { amountMinor } digest csvPath
    lines { at description amount { amountMinor currency } reference } } } } }`;

/** A promoter's statement as this viewer is answered it. */
export async function statementOf(
  admin: TestService,
  promoterId: string,
  month: string,
  currency = "USD",
  viewer: Viewer = operator(),
) {
  const { data, errors } = await admin.execute(
    STATEMENT,
    { r: [{ __typename: "Promoter", id: promoterId }], month, currency },
    viewer,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data._entities[0]?.statement ?? null;
}

/** The file at the statement's path, as this viewer is answered it. */
export async function statementFileOf(
  admin: TestService,
  promoterId: string,
  month: string,
  currency = "USD",
  viewer: Viewer = operator(),
): Promise<{ status: number; body: string; digest: string }> {
  const call = admin.running.subgraph!.exports["statement"]!;
  const answer = await call({ promoterId, month, currency }, { viewer, requestId: "a test" });
  const body = String(answer.body);
  return { status: answer.status, body, digest: createHash("sha256").update(body).digest("hex") };
}
