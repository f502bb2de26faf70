import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { type Connected, connected, everythingKept, PAGE } from "./connect";
import { joined, key, SET_STATUS, startAdmin } from "./setting";

let at: Connected;
beforeAll(async () => {
  at = await connected({ CORS_ORIGINS: "https://app.example.com" });
});
afterAll(() => at.admin.stop());

let number = 0;
/** A promoter whom nobody has met before. */
const someone = () => at.promoter(`ada${number++}`);
const accountsOf = (userId: string) =>
  at.rows<{ id: string; account_id: string | null; country: string; attempt: number }>(
    "select * from affiliates_admin.payout_account where promoter_id = $1 order by id",
    [`prm_${userId}`],
  );
const atStripe = async (userId: string) => {
  const ours = new Set((await accountsOf(userId)).map(({ id }) => id));
  return [...at.sim.world.store.accounts.values()].filter(({ metadata }) =>
    ours.has(metadata?.["payout_account"] ?? ""),
  );
};

it("each call answers a new page of one account, and the page is nowhere else", async () => {
  const ada = await someone();
  const links = [await at.onboard(ada), await at.onboard(ada, { country: " us" })];
  expect(links.map(({ code }) => code)).toEqual([null, null]);
  expect(new Set(links.map(({ url }) => url)).size).toBe(2);
  const [account, ...others] = await atStripe(ada.id);
  expect(others).toEqual([]);
  expect(links.every(({ url }) => url!.includes(account!.id))).toBe(true);
  expect(account).toMatchObject({
    country: "US",
    capabilities: { transfers: "inactive" },
    email: null,
  });

  const kept = await everythingKept(at);
  for (const { url } of links) expect(kept).not.toContain(url!.split("/").at(-1));
  const told = await at.admin.told("payout_account.added");
  expect(told.filter(({ data }) => data.promoterId === `prm_${ada.id}`)).toMatchObject([
    { subject: account!.id, data: { accountId: account!.id, addedAt: expect.any(Date) } },
  ]);
  const audit = await at.rows(
    "select actor, action, after from affiliates_admin.audit_entry where target = $1",
    [`prm_${ada.id}`],
  );
  expect(audit).toEqual([
    { actor: ada.id, action: "startPayoutOnboarding", after: { country: "US", accountId: null } },
  ]);
});

it("ten calls at once make one account", async () => {
  const ada = await someone();
  const answers = await Promise.all(Array.from({ length: 10 }, () => at.onboard(ada)));
  expect(answers.map(({ code }) => code)).toEqual(Array(10).fill(null));
  expect(new Set(answers.map(({ url }) => url)).size).toBe(10);
  expect(await atStripe(ada.id)).toHaveLength(1);
  expect(await accountsOf(ada.id)).toHaveLength(1);
});

it("a country has an account of its own, abroad as a recipient", async () => {
  const ada = await someone();
  for (const country of ["US", "de", "FR"]) await at.onboard(ada, { country });
  const agreements = (await atStripe(ada.id)).map(({ country, tos_acceptance }) => [
    country,
    tos_acceptance?.service_agreement,
  ]);
  expect(agreements).toEqual([
    ["US", "full"],
    ["DE", "recipient"],
    ["FR", "recipient"],
  ]);
});

describe("a call that ends between Stripe's account and ours", () => {
  /** More often than the SDK repeats. */
  const lose = (kind: "drops_after_commit" | "drops_before_effect" | "fails_before_effect") =>
    at.sim.faults.next({ match: "POST /v1/accounts", kind, times: 3 });
  const lostADayAgo = async (userId: string) => {
    await at.rows(
      `update affiliates_admin.payout_account set first_asked_at = first_asked_at - interval '25 hours',
         last_asked_at = last_asked_at - interval '25 hours' where promoter_id = $1`,
      [`prm_${userId}`],
    );
  };
  beforeEach(() => at.sim.faults.clear());
  afterEach(() => at.stripeIsAhead(0));

  it.each(["drops_after_commit", "drops_before_effect", "fails_before_effect"] as const)(
    "is made up for by the next one, under the same key (%s)",
    async (kind) => {
      const ada = await someone();
      lose(kind);
      at.sent();
      expect(await at.onboard(ada)).toMatchObject({ url: null, code: "CONNECT_UNAVAILABLE" });
      expect(await accountsOf(ada.id)).toMatchObject([{ account_id: null }]);
      expect((await at.onboard(ada)).code).toBeNull();
      const asked = at.sent().filter(({ what }) => what === "POST /v1/accounts");
      expect(new Set(asked.map((request) => request.key)).size).toBe(1);
      expect(new Set(asked.map((request) => request.body)).size).toBe(1);
      const [account, ...others] = await atStripe(ada.id);
      expect([await accountsOf(ada.id), others]).toMatchObject([[{ account_id: account!.id }], []]);
    },
  );

  it("a day later its account is found, since Stripe has forgotten the key", async () => {
    const ada = await someone();
    at.stripeIsAhead(-25);
    lose("drops_after_commit");
    await at.onboard(ada);
    at.stripeIsAhead(0);
    await lostADayAgo(ada.id);
    at.sent();
    expect((await at.onboard(ada)).code).toBeNull();
    expect(at.sent().map(({ what }) => what)).not.toContain("POST /v1/accounts");
    const [account, ...others] = await atStripe(ada.id);
    expect(others).toEqual([]);
    expect(await accountsOf(ada.id)).toMatchObject([{ account_id: account!.id, attempt: 1 }]);
  });

  it("a day later one is made under another key, if none was, once", async () => {
    const ada = await someone();
    lose("drops_before_effect");
    await at.onboard(ada);
    at.sim.faults.clear();
    await lostADayAgo(ada.id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => at.onboard(ada)));
    expect(answers.map(({ code }) => code)).toEqual(Array(5).fill(null));
    expect(await atStripe(ada.id)).toHaveLength(1);
    expect(await accountsOf(ada.id)).toMatchObject([{ attempt: 2 }]);
  });
});

it("what Stripe refuses is said in words, and asked anew under another key", async () => {
  const ada = await someone();
  at.sent();
  for (let times = 0; times < 2; times++)
    expect(await at.onboard(ada, { country: "KP" })).toEqual({
      url: null,
      code: "COUNTRY_UNSUPPORTED",
      field: ["input", "country"],
    });
  const keys = at.sent().flatMap((sent) => (sent.what === "POST /v1/accounts" ? [sent.key] : []));
  expect(new Set(keys).size).toBe(2);
  expect(await accountsOf(ada.id)).toMatchObject([
    { account_id: null, attempt: 3, refused: expect.stringContaining("KP") },
  ]);
});

it.each(["", "D", "DEU", "d3", "D\0", "🇩🇪", "'; drop table payout_account; --"])(
  "%j is no country",
  async (country) => {
    const ada = await someone();
    expect((await at.onboard(ada, { country })).code).toBe("COUNTRY_UNSUPPORTED");
    expect(await accountsOf(ada.id)).toEqual([]);
  },
);

it("a sixth country is refused", async () => {
  const ada = await someone();
  for (const country of ["US", "DE", "FR", "IT", "AT"])
    expect((await at.onboard(ada, { country })).code).toBeNull();
  expect((await at.onboard(ada, { country: "CH" })).code).toBe("CONFLICT");
  expect((await at.onboard(ada, { country: "AT" })).code).toBeNull();
});

describe("Stripe leads back to pages of ours alone", () => {
  it.each(["returnUrl", "refreshUrl"])("%s of another origin is refused", async (name) => {
    const ada = await someone();
    for (const url of [
      "https://evil.example/",
      "https://app.example.com@evil.example/",
      "http://app.example.com/",
    ])
      expect(await at.onboard(ada, { [name]: url })).toEqual({
        url: null,
        code: "URL_NOT_ALLOWED",
        field: ["input", name],
      });
    expect(await accountsOf(ada.id)).toEqual([]);
  });

  it("of CORS_ORIGINS too, as browsers read them", async () => {
    const ada = await someone();
    at.sent();
    const returnUrl = "https://APP.example.com:443\\back?a=1";
    expect((await at.onboard(ada, { returnUrl })).code).toBeNull();
    const link = at.sent().find(({ what }) => what === "POST /v1/account_links")!;
    expect(new URLSearchParams(link.body).get("return_url")).toBe(
      "https://app.example.com/back?a=1",
    );
  });
});

describe("nobody starts it for another", () => {
  it.each([
    ["without credentials", anonymous, "UNAUTHENTICATED"],
    ["who is no promoter", user("stranger"), "FORBIDDEN"],
    ["an operator who is no promoter", operator("oscar"), "FORBIDDEN"],
    ["the platform's key", platformKey("affiliates:read"), "FORBIDDEN"],
  ])("%s", async (_, viewer, code) => {
    expect(await at.onboard(viewer)).toMatchObject({ url: null, code });
  });

  it("a promoter's own key", async () => {
    const ada = await someone();
    expect((await at.onboard(keyOf(ada.id, "commissions:read"))).code).toBe("FORBIDDEN");
    expect(await accountsOf(ada.id)).toEqual([]);
  });

  it("nor for whom nothing is paid: revoked promoters; suspended ones may", async () => {
    const ada = await someone();
    const [{ id }] = (await at.rows<{ id: string }>(
      "select id from affiliates_admin.affiliate where promoter_id = $1",
      [`prm_${ada.id}`],
    )) as [{ id: string }];
    const set = (status: string) =>
      at.admin.execute(
        SET_STATUS,
        { input: { affiliateId: id, status, reason: "for a reason", idempotencyKey: key() } },
        operator(),
      );
    await set("SUSPENDED");
    expect((await at.onboard(ada)).code).toBeNull();
    await set("REVOKED");
    expect((await at.onboard(ada)).code).toBe("FORBIDDEN");
  });
});

describe("an account that is made twice, whatever the code does", () => {
  it("is refused by the database: one row for promoter and country, one promoter for an account", async () => {
    const [ada, bob] = [await someone(), await someone()];
    await at.onboard(ada);
    const [row] = await accountsOf(ada.id);
    const insert = (promoterId: string, country: string, accountId: string) =>
      at.rows(
        `insert into affiliates_admin.payout_account (id, promoter_id, country, agreement, account_id, added_at, read_due_at)
         values ($1, $2, $3, 'full', $4, now(), now())`,
        [key(), promoterId, country, accountId],
      );
    await expect(insert(`prm_${ada.id}`, "US", "acct_other")).rejects.toThrow(
      "payout_account_once_a_country",
    );
    await expect(insert(`prm_${bob.id}`, "US", row!.account_id!)).rejects.toThrow(
      "payout_account_is_one_promoters",
    );
    const change = at.rows(
      "update affiliates_admin.payout_account set account_id = 'acct_x' where id = $1",
      [row!.id],
    );
    await expect(change).rejects.toThrow(`is ${row!.account_id}`);
  });

  it("a stand-in that answers another promoter's account is not believed", async () => {
    const [ada, bob] = [await someone(), await someone()];
    await at.onboard(ada);
    const [row] = await accountsOf(ada.id);
    const { stripeAccounts } = at.services();
    const create = jest.spyOn(stripeAccounts!, "create").mockResolvedValue(row!.account_id!);
    const answer = await at.onboard(bob).finally(() => create.mockRestore());
    expect(answer.url).toBeNull();
    expect(answer.code).not.toBeNull();
    expect(await accountsOf(bob.id)).toMatchObject([{ account_id: null }]);
  });
});

it("without a key of Stripe's it is refused in words, and all else works", async () => {
  const admin = await startAdmin();
  try {
    await admin.tell(joined("prm_ada", "ada"));
    const { data } = await admin.execute(
      `mutation ($input: StartPayoutOnboardingInput!) {
         startPayoutOnboarding(input: $input) { url userErrors { code message } } }`,
      { input: { country: "US", returnUrl: PAGE, refreshUrl: PAGE } },
      user("ada"),
    );
    expect(data.startPayoutOnboarding).toEqual({
      url: null,
      userErrors: [
        { code: "CONNECT_UNAVAILABLE", message: "Payouts by Stripe are not set up here." },
      ],
    });
    const { data: rest } = await admin.execute("{ programPolicy { version } }", {}, operator());
    expect(rest.programPolicy.version).toBe(1);
  } finally {
    await admin.stop();
  }
});
