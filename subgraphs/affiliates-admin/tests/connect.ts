import type { UserViewer, Viewer } from "@tributary/kit/viewer";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { readPayoutAccounts } from "../actions/read-payout-accounts";
import type { AdminServices } from "../context";
import { joined, startAdmin } from "./setting";

/** A request that Stripe was sent. */
interface Sent {
  /** `POST /v1/accounts` */
  what: string;
  key: string | null;
  body: string;
}

/** affiliates-admin beside a Stripe that the test plays; nothing happens by itself. */
export interface Connected {
  admin: TestService;
  sim: StripeSimulator;
  services(): AdminServices;
  /** What Stripe was sent since the last look. */
  sent(): Sent[];
  /** Stripe's time, in hours ahead of the machine's. */
  stripeIsAhead(hours: number): void;
  /** Makes a promoter of this user. */
  promoter(userId: string): Promise<UserViewer>;
  onboard(viewer: Viewer, input?: object): Promise<Onboarded>;
  /** The owner follows the page and hands everything in. */
  finish(url: string): void;
  /** Reads what is due; `all`: every account. */
  read(all?: boolean): Promise<number>;
  hint(...accountIds: string[]): Promise<void>;
  rows<T = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<T[]>;
}

export interface Onboarded {
  url: string | null;
  /** Of the refusal, or of the error. */
  code: string | null;
  field: string[] | null;
}

export const PAGE = "http://localhost:4000/payouts";
const ONBOARD = `mutation ($input: StartPayoutOnboardingInput!) {
  startPayoutOnboarding(input: $input) { url userErrors { code field } } }`;

export async function connected(variables: Record<string, string> = {}): Promise<Connected> {
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const sim = createStripeSimulator({ webhookSecret: "whsec_1", clock });
  const requests: Sent[] = [];
  const network = stripeFetch(sim);
  const fetch: typeof network = async (input, init) => {
    const request = new Request(input, init);
    requests.push({
      what: `${request.method} ${new URL(request.url).pathname}`,
      key: request.headers.get("idempotency-key"),
      body: await request.clone().text(),
    });
    return network(request);
  };
  const admin = await startAdmin({ STRIPE_SECRET_KEY: "sk_test_1", ...variables }, { fetch });
  await admin.running.schedule.stop();
  const services = () => admin.running.services as AdminServices;
  const rows = async (sql: string, parameters: unknown[] = []) =>
    (await admin.database.admin.query(sql, parameters)).rows;
  return {
    admin,
    sim,
    services,
    sent: () => requests.splice(0),
    stripeIsAhead(hours) {
      aheadMs = hours * 3_600_000;
    },
    async promoter(userId) {
      await admin.tell(joined(`prm_${userId}`, userId));
      return user(userId);
    },
    async onboard(viewer, input = {}) {
      const given = { country: "US", returnUrl: PAGE, refreshUrl: PAGE, ...input };
      const { data, errors } = await admin.execute(ONBOARD, { input: given }, viewer);
      const answer = data?.startPayoutOnboarding;
      const refusal = answer?.userErrors[0];
      return {
        url: answer?.url ?? null,
        code: refusal?.code ?? errors?.[0]?.extensions?.["code"] ?? null,
        field: refusal?.field ?? null,
      };
    },
    finish(url) {
      const opened = sim.accounts.links.open(url);
      sim.accounts.onboard(sim.accounts.links.close(opened!.session)!.account);
    },
    async read(all = false) {
      if (!all) return readPayoutAccounts(services());
      await rows(
        "update affiliates_admin.payout_account set read_due_at = now() where account_id is not null",
      );
      let read = 0;
      // A round takes no more than a few.
      for (let more = 1; more > 0; read += more) more = await readPayoutAccounts(services());
      return read;
    },
    hint: (...accountIds) =>
      admin.tell(
        ...accountIds.map((accountId) => ({
          type: "stripe.account_changed" as const,
          subject: accountId,
          occurredAt: new Date(),
          data: { accountId, type: "account.updated", at: new Date() },
        })),
      ),
    rows: rows as Connected["rows"],
  };
}

/** What the database keeps, whole, as text: to look for what must not be in it. */
export async function everythingKept({ rows }: Connected): Promise<string> {
  const tables = await rows<{ kept: string }>(
    `select query_to_xml(format('select * from %I.%I', schemaname, tablename), true, true, '')::text as kept
     from pg_tables where schemaname in ('affiliates_admin', 'events')`,
  );
  return tables.map(({ kept }) => kept).join("\n");
}
