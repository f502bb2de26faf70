import { transaction } from "@tributary/kit/database";
import type { UserViewer, Viewer } from "@tributary/kit/viewer";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { keepAccountReading } from "../books/keep-account-reading";
import { GONE } from "../domain/account-reading";
import { type Connected, connected } from "./connect";
import { destination } from "./payouts";

let at: Connected;
beforeAll(async () => {
  at = await connected();
});
afterAll(() => at.admin.stop());
beforeEach(async () => {
  at.sim.faults.clear();
  // What earlier tests left to do is theirs.
  await at.rows(
    "update affiliates_admin.payout_account set read_due_at = 'infinity' where read_due_at is not null",
  );
});

let number = 0;
interface Payee {
  viewer: UserViewer;
  promoterId: string;
  accountId: string;
  url: string;
}
/** A promoter who has got a link. */
async function onboarding(country = "US"): Promise<Payee> {
  const viewer = await at.promoter(`bea${number++}`);
  const { url } = await at.onboard(viewer, { country });
  const promoterId = `prm_${viewer.id}`;
  return { viewer, promoterId, accountId: (await accounts(promoterId))[0]!.account_id, url: url! };
}
/** One who has finished, and was read. */
async function paid(): Promise<Payee> {
  const payee = await onboarding();
  at.finish(payee.url);
  await at.hint(payee.accountId);
  await at.read();
  return payee;
}
interface AccountRow {
  account_id: string;
  ready: boolean;
  requirements: string[];
  disabled_reason: string | null;
  failures: number;
  finished_at: Date | null;
  hints: string;
  due_s: number;
}
const accounts = (promoterId: string) =>
  at.rows<AccountRow>(
    `select *, extract(epoch from read_due_at - clock_timestamp())::float8 as due_s
     from affiliates_admin.payout_account where promoter_id = $1 order by id`,
    [promoterId],
  );
interface MethodRow {
  kind: string;
  label: string;
  account_id: string | null;
  ready: boolean;
  requirements: string[];
  current: boolean;
  waits_h: number;
}
/** Destinations, oldest first. */
const methods = (promoterId: string) =>
  at.rows<MethodRow>(
    `select *, replaced_at is null as current, extract(epoch from usable_from - added_at)::float8 / 3600 as waits_h
     from affiliates_admin.payout_method where promoter_id = $1 order by id`,
    [promoterId],
  );

describe("a finished onboarding is where the promoter is paid", () => {
  it("once Stripe itself says so, whatever was hinted at before", async () => {
    const { promoterId, accountId, url } = await onboarding();
    await at.hint(accountId);
    expect(await at.read()).toBe(1);
    expect(await methods(promoterId)).toEqual([]);
    expect(await accounts(promoterId)).toMatchObject([
      {
        ready: false,
        finished_at: null,
        requirements: expect.arrayContaining(["external_account"]),
      },
    ]);

    at.finish(url);
    expect(await methods(promoterId)).toEqual([]);
    await at.hint(accountId, accountId);
    await at.read();
    const method = {
      kind: "STRIPE_CONNECT",
      label: `Stripe account …${accountId.slice(-4)}`,
      account_id: accountId,
      ready: true,
      requirements: [],
      current: true,
      waits_h: 0,
    };
    expect(await methods(promoterId)).toMatchObject([method]);
    await at.hint(accountId);
    await at.read();
    await at.read(true);
    expect(await methods(promoterId)).toMatchObject([method]);
    const audit = await at.rows(
      "select actor, action, before, after from affiliates_admin.audit_entry where target = $1 order by id",
      [promoterId],
    );
    expect(audit).toMatchObject([
      { action: "startPayoutOnboarding" },
      {
        actor: "stripe",
        action: "finishPayoutOnboarding",
        before: null,
        after: { label: method.label, country: "US" },
      },
    ]);
  });

  it("not while transfers are pending, payouts are off or details are due", async () => {
    const { promoterId, accountId } = await onboarding();
    const states = [
      { transfers: "pending", payoutsEnabled: true, detailsSubmitted: true },
      { transfers: "active", payoutsEnabled: false, detailsSubmitted: true },
      { transfers: "active", payoutsEnabled: true, detailsSubmitted: false },
    ] as const;
    for (const state of states) {
      at.sim.accounts.setState(accountId, state);
      await at.hint(accountId);
      await at.read();
      expect(await methods(promoterId)).toEqual([]);
    }
  });

  it("after 72 hours, where the promoter had another destination", async () => {
    const { promoterId, accountId, url } = await onboarding();
    await destination(at.admin, promoterId, "MANUAL");
    await at.hint(accountId);
    await at.read();
    expect(await methods(promoterId)).toMatchObject([{ kind: "MANUAL", current: true }]);
    at.finish(url);
    await at.hint(accountId);
    await at.read();
    expect(await methods(promoterId)).toMatchObject([
      { kind: "MANUAL", current: false },
      { kind: "STRIPE_CONNECT", current: true, waits_h: 72 },
    ]);
  });

  it("and not any more once it was left, until it is chosen again", async () => {
    const { viewer, promoterId, accountId } = await paid();
    await destination(at.admin, promoterId, "MANUAL");
    await at.hint(accountId);
    await at.read();
    expect(await methods(promoterId)).toMatchObject([
      { current: false },
      { kind: "MANUAL", current: true },
    ]);

    await Promise.all([at.onboard(viewer), at.onboard(viewer)]);
    expect((await methods(promoterId)).at(-1)).toMatchObject({ kind: "MANUAL", current: true });
    await at.read();
    await at.read(true);
    expect(await methods(promoterId)).toMatchObject([
      { account_id: accountId, current: false },
      { kind: "MANUAL", current: false },
      { account_id: accountId, current: true, ready: true, waits_h: 72 },
    ]);
  });

  it("and the one of another country takes its place", async () => {
    const { viewer, promoterId, accountId } = await paid();
    const { url } = await at.onboard(viewer, { country: "DE" });
    at.finish(url!);
    await at.read(true);
    const [first, second] = await methods(promoterId);
    expect([first, second]).toMatchObject([
      { account_id: accountId, current: false },
      { current: true, waits_h: 72 },
    ]);
    expect(second!.account_id).not.toBe(accountId);
  });

  it("once, when two processes read it at the same time", async () => {
    const { promoterId, accountId, url } = await onboarding();
    at.finish(url);
    const readings = [0, 1, 2, 3].map((ms) => ({
      accountId,
      askedAt: new Date(Date.now() + ms),
      reading: { ready: true, finished: true, requirements: [], disabledReason: null },
    }));
    const services = at.services();
    await Promise.all(
      readings.map((one) =>
        transaction(services.db, (tx) => keepAccountReading(services, tx, one)),
      ),
    );
    expect(await methods(promoterId)).toMatchObject([{ account_id: accountId, current: true }]);
  });
});

describe("a destination that Stripe stops paying to", () => {
  it.each<[string, (id: string) => void, string[]]>([
    [
      "loses its capability",
      (id) => at.sim.accounts.setState(id, { transfers: "inactive" }),
      ["transfers_inactive"],
    ],
    [
      "owes details",
      (id) =>
        at.sim.accounts.setState(id, {
          payoutsEnabled: false,
          currentlyDue: ["individual.id_number"],
        }),
      ["individual.id_number"],
    ],
    ["is deleted", (id) => at.sim.accounts.remove(id), ["account_invalid"]],
    ["cuts the connection", (id) => at.sim.accounts.deauthorize(id), ["account_invalid"]],
  ])(
    "because it %s is not ready, says why, and stays the destination",
    async (_, change, requirements) => {
      const { promoterId, accountId } = await paid();
      change(accountId);
      await at.hint(accountId);
      await at.read();
      const shown = { ready: false, requirements };
      expect(await methods(promoterId)).toMatchObject([
        { ...shown, current: true, account_id: accountId },
      ]);
      expect(await accounts(promoterId)).toMatchObject([shown]);
    },
  );

  it("is found by the nightly reading when no hint came, and recovers by it", async () => {
    const { promoterId, accountId } = await paid();
    const [{ due_s }] = (await accounts(promoterId)) as [AccountRow];
    expect(due_s).toBeGreaterThan(19 * 3600);
    expect(due_s).toBeLessThanOrEqual(24 * 3600);
    for (const transfers of ["inactive", "active"] as const) {
      at.sim.accounts.setState(accountId, { transfers });
      expect(await at.read()).toBe(0);
      await at.read(true);
      expect(await methods(promoterId)).toMatchObject([{ ready: transfers === "active" }]);
    }
  });
});

it("an unfinished onboarding is read soon after its link, then ever more seldom", async () => {
  const { promoterId } = await onboarding();
  const due = async () => (await accounts(promoterId))[0]!.due_s;
  expect(await due()).toBeLessThanOrEqual(60);
  for (const [ago, least] of [
    ["10 minutes", 590],
    ["5 days", 5 * 86_390],
    ["2 years", 29 * 86_400],
  ] as const) {
    await at.rows(
      `update affiliates_admin.payout_account set link_at = now() - interval '${ago}', read_due_at = now()
       where promoter_id = $1`,
      [promoterId],
    );
    expect(await at.read()).toBe(1);
    expect(await due()).toBeGreaterThan(least);
    expect(await due()).toBeLessThanOrEqual(30 * 86_400);
  }
});

it("an answer to an earlier question does not undo a later one's", async () => {
  const { promoterId, accountId } = await paid();
  const services = at.services();
  const keep = (askedAt: Date) =>
    transaction(services.db, (tx) =>
      keepAccountReading(services, tx, { accountId, reading: GONE, askedAt }),
    );
  expect(await keep(new Date(Date.now() - 60_000))).toBe(false);
  expect(await methods(promoterId)).toMatchObject([{ ready: true }]);
  expect(await keep(new Date(Date.now() + 60_000))).toBe(true);
  expect(await methods(promoterId)).toMatchObject([{ ready: false }]);
});

it("a hint that comes while it is being read has it read again at once", async () => {
  const { promoterId, accountId } = await onboarding();
  const stripe = at.services().stripeAccounts!;
  const answer = await stripe.read(accountId);
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const read = jest.spyOn(stripe, "read").mockImplementation(async () => {
    asked.resolve();
    await answered.promise;
    return answer;
  });
  await at.hint(accountId);
  const reading = at.read();
  await asked.promise;
  await at.hint(accountId);
  answered.resolve();
  await reading;
  read.mockRestore();
  expect((await accounts(promoterId))[0]!.due_s).toBeLessThanOrEqual(0);
  expect(await at.read()).toBe(1);
});

describe("Stripe's trouble", () => {
  it.each(["rate_limited", "fails_before_effect", "drops_before_effect"] as const)(
    "changes nothing that was read (%s), and is tried again ever later",
    async (kind) => {
      const { promoterId, accountId } = await paid();
      for (const failures of [1, 2]) {
        at.sim.faults.next({ match: `GET /v1/accounts/${accountId}`, kind, times: 9 });
        await at.read(true);
        const [account] = (await accounts(promoterId)) as [AccountRow];
        expect(account).toMatchObject({ ready: true, failures });
        expect(account.due_s).toBeGreaterThan(20 * failures);
        expect(account.due_s).toBeLessThan(40 * failures);
        at.sim.faults.clear();
      }
      await at.read(true);
      expect(await accounts(promoterId)).toMatchObject([{ ready: true, failures: 0 }]);
    },
  );

  it("with one account keeps no other from being read", async () => {
    const [bad, good] = [await paid(), await paid()];
    at.sim.faults.next({
      match: `GET /v1/accounts/${bad.accountId}`,
      kind: "rate_limited",
      times: 9,
    });
    for (const { accountId } of [bad, good])
      at.sim.accounts.setState(accountId, { transfers: "inactive" });
    await at.hint(bad.accountId, good.accountId);
    await at.read();
    expect(await methods(bad.promoterId)).toMatchObject([{ ready: true }]);
    expect(await methods(good.promoterId)).toMatchObject([{ ready: false }]);
  });
});

it("two readers share what is due, and a round takes no more than twenty", async () => {
  await at.rows(
    `insert into affiliates_admin.affiliate (id, promoter_id, user_id, email_hash, created_at)
     select 'aff_many' || n, 'prm_many' || n, 'many' || n, 'x', now() from generate_series(1, 45) n`,
  );
  await at.rows(
    `insert into affiliates_admin.payout_account (id, promoter_id, country, agreement, account_id, added_at, read_due_at)
     select 'pac_many' || n, 'prm_many' || n, 'ZZ', 'recipient', 'acct_many' || n, now(), now() - interval '1 minute'
     from generate_series(1, 45) n`,
  );
  at.sent();
  expect(await at.read()).toBe(20);
  expect((await Promise.all([at.read(), at.read()])).toSorted()).toEqual([20, 5]);
  const asked = at.sent().filter(({ what }) => what.includes("acct_many"));
  expect([asked.length, new Set(asked.map(({ what }) => what)).size]).toEqual([45, 45]);
});

describe("a promoter sees its accounts", () => {
  const ask = async (viewer: Viewer, promoterId: string) => {
    const { data } = await at.admin.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
         payoutAccounts { country label ready requirements readAt isDestination } payoutMethod { label ready } } } }`,
      { r: [{ __typename: "Promoter", id: promoterId }] },
      viewer,
    );
    return data._entities[0];
  };

  it("unfinished and finished, with what is missing, and operators do", async () => {
    const { viewer, promoterId, accountId, url } = await onboarding();
    const label = `Stripe account …${accountId.slice(-4)}`;
    const account = { country: "US", label, ready: false, requirements: [], isDestination: false };
    expect((await ask(viewer, promoterId)).payoutAccounts).toEqual([{ ...account, readAt: null }]);
    await at.read(true);
    expect((await ask(viewer, promoterId)).payoutAccounts).toMatchObject([
      { ...account, requirements: expect.arrayContaining(["external_account"]) },
    ]);
    at.finish(url);
    await at.read(true);
    for (const who of [viewer, operator()])
      expect(await ask(who, promoterId)).toMatchObject({
        payoutAccounts: [{ label, ready: true, requirements: [], isDestination: true }],
        payoutMethod: { label, ready: true },
      });
  });

  it.each<[string, Viewer]>([
    ["another promoter", user("bea0")],
    ["a stranger", user("stranger")],
    ["the platform's key", platformKey("affiliates:read")],
  ])("%s does not", async (_, viewer) => {
    const { promoterId } = await onboarding();
    expect((await ask(viewer, promoterId))?.payoutAccounts ?? []).toEqual([]);
  });
});

it("hints at accounts of others, or of nobody, are none of ours", async () => {
  const before = await at.rows(
    "select id, hints, read_due_at from affiliates_admin.payout_account order by id",
  );
  await at.hint("acct_nobody", "acct_'; drop table payout_account; --", "x".repeat(5000));
  const after = await at.rows(
    "select id, hints, read_due_at from affiliates_admin.payout_account order by id",
  );
  expect(after).toEqual(before);
});

it("a hint that comes before its account is known is made up for by the reading that is due anyway", async () => {
  const { promoterId, accountId, url } = await onboarding();
  at.finish(url);
  // As if the hint had been told before the row had its account.
  const [{ due_s }] = (await accounts(promoterId)) as [AccountRow];
  expect(due_s).toBeLessThanOrEqual(60);
  await at.rows(
    "update affiliates_admin.payout_account set read_due_at = now() where account_id = $1",
    [accountId],
  );
  await at.read();
  expect(await methods(promoterId)).toMatchObject([{ account_id: accountId, ready: true }]);
});
