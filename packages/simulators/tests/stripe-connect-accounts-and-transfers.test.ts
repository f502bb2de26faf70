import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";
import type Stripe from "stripe";
import { openSimulator, refusalOf } from "./stripe-world";

const transfersAlone = {
  type: "express",
  capabilities: { transfers: { requested: true } },
} as const;
const recipient = { tos_acceptance: { service_agreement: "recipient" } };

describe("connected accounts", () => {
  it("are payable once they are onboarded, and give back parts", async () => {
    const { sim, stripe } = openSimulator();
    const account = await stripe.accounts.create({
      type: "express",
      capabilities: { transfers: { requested: true } },
    });
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: "account_onboarding",
      refresh_url: "https://example.com/again",
      return_url: "https://example.com/back",
    });
    const pay = {
      amount: 40_00,
      currency: "usd",
      destination: account.id,
      transfer_group: "batch-1",
    };
    expect(link.url).toContain(account.id);
    expect(await refusalOf(stripe.accounts.createLoginLink(account.id))).toMatchObject({
      status: 400,
    });
    expect(await refusalOf(stripe.transfers.create(pay))).toMatchObject({
      code: "insufficient_capabilities_for_transfer",
    });

    sim.accounts.onboard(account.id);
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
      payouts_enabled: true,
      capabilities: { transfers: "active" },
    });
    const { id } = await stripe.transfers.create({ ...pay, metadata: { item: "9" } });
    await stripe.transfers.createReversal(id, { amount: 15_00 });
    const { data } = await stripe.transfers.list({ transfer_group: "batch-1" });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      amount_reversed: 15_00,
      reversed: false,
      metadata: { item: "9" },
    });
    expect(data[0]?.reversals.data[0]?.amount).toBe(15_00);
    expect(await refusalOf(stripe.transfers.createReversal(id, { amount: 25_01 }))).toMatchObject({
      code: "amount_too_large",
    });
  });

  it("name themselves on their events, also when a payout fails later", () => {
    const { sim } = openSimulator();
    const { id: account } = sim.accounts.create();
    sim.accounts.onboard(account);
    const payout = sim.payouts.create(account, { amount: 900, currency: "usd" });
    sim.payouts.fail(payout.id, account);
    const told = sim.events.all().map((event) => [event.type, event.account]);
    expect(told).toEqual([
      ["account.updated", account],
      ["capability.updated", account],
      ["payout.paid", account],
      ["payout.failed", account],
    ]);
  });
});

describe("an account is made", () => {
  it.each([
    ["at home", "US", {}],
    ["abroad as a recipient", "DE", recipient],
  ])("%s", async (_, country, more) => {
    const { stripe } = openSimulator();
    expect((await stripe.accounts.retrieveCurrent()).country).toBe("US");
    const made = await stripe.accounts.create({ ...transfersAlone, country, ...more });
    expect(made).toMatchObject({ country, capabilities: { transfers: "inactive" } });
  });

  it.each([
    ["where Stripe is not", "KP", recipient, "country_unsupported"],
    ["under a name that is no country's", "toString", recipient, "country_unsupported"],
    ["abroad without the recipient agreement", "DE", {}, undefined],
    ["at home as a recipient", "US", recipient, undefined],
  ])("not %s", async (_, country, more, code) => {
    const { sim, stripe } = openSimulator();
    const asked = stripe.accounts.create({ ...transfersAlone, country, ...more });
    expect(await refusalOf(asked)).toMatchObject({ status: 400, code });
    expect(sim.world.store.accounts.size).toBe(0);
  });

  it("and found by its time and metadata, also when the answer was lost", async () => {
    const { sim, clock, stripe } = openSimulator();
    await stripe.accounts.create(transfersAlone);
    clock.pass(2);
    sim.faults.next({ match: "POST /v1/accounts", kind: "drops_after_commit", times: 2 });
    const order = { ...transfersAlone, metadata: { ours: "1" } };
    await expect(stripe.accounts.create(order)).rejects.toThrow();
    const gte = Math.floor(clock.now().getTime() / 1000) - 60;
    const { data } = await stripe.accounts.list({ created: { gte } });
    expect(data.map(({ metadata }) => metadata)).toEqual([{ ours: "1" }]);
  });
});

describe("an account that is not there", () => {
  it.each<[string, (sim: StripeSimulator) => string]>([
    ["never was", () => "acct_0"],
    [
      "is deleted",
      (sim) => {
        const { id } = sim.accounts.create();
        sim.accounts.remove(id);
        return id;
      },
    ],
    [
      "has cut the connection",
      (sim) => {
        const { id } = sim.accounts.create();
        sim.accounts.deauthorize(id);
        return id;
      },
    ],
  ])("because it %s is answered with account_invalid", async (_, gone) => {
    const { sim, stripe } = openSimulator();
    const invalid = { status: 403, code: "account_invalid" };
    const id = gone(sim);
    expect(await refusalOf(stripe.accounts.retrieve(id))).toMatchObject(invalid);
    expect(await refusalOf(stripe.accounts.del(id))).toMatchObject(invalid);
  });
});

describe("an account link", () => {
  const urls = { return_url: "https://a.example/back?a=1", refresh_url: "https://a.example/again" };

  async function linked() {
    const opened = openSimulator();
    const { id: account } = opened.sim.accounts.create({ requestTransfers: true });
    const link = await opened.stripe.accountLinks.create({
      account,
      type: "account_onboarding",
      ...urls,
    });
    const visit = (url: string, body?: string) =>
      stripeFetch(opened.sim)(url, { method: body ? "POST" : "GET", ...(body && { body }) });
    const state = () => opened.sim.accounts.retrieve(account);
    return { ...opened, account, link, visit, state };
  }
  const sessionIn = (page: string) => /name="session" value="(\w+)"/.exec(page)![1]!;

  it("opens a page once; its button finishes and leads back, once", async () => {
    const { link, visit, state } = await linked();
    const page = await visit(link.url);
    const text = await page.text();
    expect([page.status, text.includes("simulator")]).toEqual([200, true]);
    expect(state().payouts_enabled).toBe(false);
    const again = await visit(link.url);
    expect([again.status, again.headers.get("location")]).toEqual([303, urls.refresh_url]);

    const finish = () =>
      visit("https://connect.stripe.com/setup/finish", `session=${sessionIn(text)}`);
    const done = await finish();
    expect([done.status, done.headers.get("location")]).toEqual([303, urls.return_url]);
    expect(state()).toMatchObject({ payouts_enabled: true, details_submitted: true });
    expect((await finish()).status).toBe(404);
  });

  it("is over after five minutes", async () => {
    const { clock, link, visit } = await linked();
    clock.pass(5 / 60);
    expect((await visit(link.url)).headers.get("location")).toBe(urls.refresh_url);
  });

  it.each(["/setup/e/acct_1/nothing", "/setup/finish"])("%s is nobody's", async (path) => {
    const { visit, state } = await linked();
    const body = path.endsWith("finish") ? "session=" : undefined;
    expect((await visit(`https://connect.stripe.com${path}`, body)).status).toBe(404);
    expect(state().payouts_enabled).toBe(false);
  });

  it.each([
    ["no address", "nonsense"],
    ["a script", "javascript:alert(1)"],
    ["a file", "file:///etc/passwd"],
  ])("leads to no other place than a page: %s", async (_, return_url) => {
    const { account, stripe } = await linked();
    const asked = stripe.accountLinks.create({
      account,
      type: "account_onboarding",
      ...urls,
      return_url,
    });
    expect(await refusalOf(asked)).toMatchObject({ status: 400, code: "url_invalid" });
  });
});

describe("a transfer is refused", () => {
  function payable() {
    const opened = openSimulator();
    const { id: destination } = opened.sim.accounts.create({ requestTransfers: true });
    opened.sim.accounts.onboard(destination);
    return { ...opened, destination };
  }

  it.each([
    [
      "while Stripe looks at the details",
      { transfers: "pending" },
      "insufficient_capabilities_for_transfer",
    ],
    [
      "where transfers are not allowed",
      { refuses: "transfers_not_allowed" },
      "transfers_not_allowed",
    ],
    ["to a closed account", { refuses: "account_closed" }, "account_closed"],
  ] as const)("%s", async (_, state, code) => {
    const { sim, stripe, destination } = payable();
    sim.accounts.setState(destination, state);
    const transfer = { amount: 100, currency: "usd", destination };
    expect(await refusalOf(stripe.transfers.create(transfer))).toMatchObject({ status: 400, code });
    sim.accounts.setState(destination, { transfers: "active", refuses: null });
    expect((await stripe.transfers.create(transfer)).amount).toBe(100);
  });

  it.each([
    ["kwd", 1_235, 1_230],
    ["bhd", 9, 10],
    ["isk", 150, 200],
    ["ugx", 199, 100],
  ])("in %s for %i, which it cannot pay, and not for %i", async (currency, wrong, right) => {
    const { stripe, destination } = payable();
    const transfer = (amount: number) => stripe.transfers.create({ amount, currency, destination });
    expect(await refusalOf(transfer(wrong))).toMatchObject({ status: 400 });
    expect((await transfer(right)).amount).toBe(right);
  });

  it.each(["usd", "jpy", "huf"])("in %s for no amount's sake", async (currency) => {
    const { stripe, destination } = payable();
    expect((await stripe.transfers.create({ amount: 7, currency, destination })).amount).toBe(7);
  });
});

it("accounts live on in another simulator that is given them", async () => {
  let kept: readonly Stripe.Account[] = [];
  const onAccounts = (accounts: typeof kept) => {
    kept = accounts;
  };
  const { sim } = openSimulator({ onAccounts });
  const [ada, gone] = [sim.accounts.create({ requestTransfers: true }), sim.accounts.create()];
  sim.accounts.onboard(ada.id);
  sim.accounts.update(ada.id, { metadata: { who: "Ada" } });
  sim.accounts.remove(gone.id);
  const next = openSimulator({ accounts: JSON.parse(JSON.stringify(kept)), seed: 2 });
  expect([...next.sim.world.store.accounts.values()]).toEqual([sim.accounts.retrieve(ada.id)]);
  const transfer = { amount: 100, currency: "usd", destination: ada.id };
  expect((await next.stripe.transfers.create(transfer)).destination).toBe(ada.id);
});

it("a group's transfers are listed in pages, without gaps", async () => {
  const { sim, stripe } = openSimulator();
  const { id: destination } = sim.accounts.create({ requestTransfers: true });
  sim.accounts.onboard(destination);
  const made = Array.from({ length: 7 }, (_, index) =>
    sim.transfers.create({
      amount: 1 + index,
      currency: "usd",
      destination,
      transferGroup: index % 2 ? "other" : "pay_1",
    }),
  );
  const listed = await stripe.transfers
    .list({ transfer_group: "pay_1", limit: 2 })
    .autoPagingToArray({ limit: 100 });
  const wanted = made.filter(({ transfer_group }) => transfer_group === "pay_1").reverse();
  expect(listed.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
});

it("an account's events and payouts are its own to list", async () => {
  const { sim, stripe } = openSimulator();
  const [one, other] = [sim.accounts.create().id, sim.accounts.create().id];
  const payout = sim.payouts.create(one, { amount: 900, currency: "usd" });
  expect((await stripe.events.list()).data).toEqual([]);
  expect((await stripe.payouts.list()).data).toEqual([]);
  const as = { stripeAccount: one };
  expect((await stripe.events.list({}, as)).data).toMatchObject([{ type: "payout.paid" }]);
  expect((await stripe.payouts.retrieve(payout.id, {}, as)).id).toBe(payout.id);
  const foreign = stripe.payouts.retrieve(payout.id, {}, { stripeAccount: other });
  expect(await refusalOf(foreign)).toMatchObject({ code: "resource_missing" });
});

it("what v2 alone tells is sent as a notification, where notifications are wanted", async () => {
  const told = async (thin: "never" | "also") => {
    const { sim } = openSimulator({ delivery: { mode: "manual", thin } });
    const { id } = sim.accounts.create({ requestTransfers: true });
    const bodies: Record<string, unknown>[] = [];
    sim.delivery.deliverTo(async (body) => {
      bodies.push(JSON.parse(body));
      return 200;
    });
    sim.accounts.onboard(id);
    sim.accounts.remove(id);
    await sim.delivery.flush();
    return bodies.filter(({ type }) => String(type).startsWith("v2."));
  };
  expect(await told("never")).toEqual([]);
  expect(await told("also")).toMatchObject([
    {
      object: "v2.core.event",
      type: "v2.core.account[configuration.recipient].capability_status_updated",
      related_object: { type: "v2.core.account", id: expect.stringMatching(/^acct_/) },
      context: expect.stringMatching(/^acct_/),
    },
    { type: "v2.core.account.closed" },
  ]);
});
