import type { Page } from "@playwright/test";
import { expect, signIn } from "../tests/console";
import { answerWith, failOnce } from "../tests/mocks";

/** A picture: its name, whose view it is, and where; `open` goes on from there. */
export interface Picture {
  name: string;
  login?: "ada" | "ben" | "olga" | "oscar";
  path: string;
  /** What the demo does not have is answered in its place. */
  before?: (page: Page) => Promise<unknown>;
  open?: (page: Page) => Promise<void>;
  /** Taken where `open` has scrolled to, not from the page's top to its end. */
  here?: true;
}

type Login = NonNullable<Picture["login"]>;
const of = (login: Login, name: string, path: string, open?: Picture["open"]): Picture => ({
  ...{ name, login, path },
  ...(open ? { open } : {}),
});

const first = (page: Page, link: RegExp | string) =>
  page.getByRole("link", { name: link }).filter({ visible: true }).first();

/** Opens the first thing of a list, and waits until its own page is there. */
const openFirst = (link: RegExp) => async (page: Page) => {
  const before = page.url();
  await first(page, link).click();
  await expect(page).not.toHaveURL(before);
};

/** Down to the lists of /referrals: what stands above them is the same in each picture. */
const toLists = async (page: Page) => {
  // What comes late moves them.
  await expect(page.getByRole("img", { name: /^Earnings by the day/ })).toBeVisible();
  await page.getByRole("tablist").evaluate((lists) => lists.scrollIntoView({ block: "start" }));
  await page.mouse.wheel(0, -90);
};

/** The first one of the list. */
async function openCommission(page: Page): Promise<void> {
  await page
    .getByRole("tabpanel")
    .locator('a[href*="commission="]')
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

const press = (name: string) => (page: Page) => page.getByRole("button", { name }).first().click();

/** The newest session of somebody about a module, by the sparkles. */
const session = (module: string, part?: string) => async (page: Page) => {
  await page.getByRole("link", { name: `Ask Jules about ${module}`, exact: true }).click();
  const sessions = page.getByRole("region", { name: "Sessions on this module" });
  await sessions.getByRole("link").last().click();
  await expect(page.getByRole("tab", { name: "Conversation" })).toBeVisible();
  if (part) await page.getByRole("tab", { name: part }).click();
};

const suggestion = (module: string) => async (page: Page) => {
  await session(module)(page);
  await page.getByRole("region", { name: "Suggestion" }).first().getByRole("link").click();
  await expect(page.getByRole("link", { name: "Back to the conversation" })).toBeVisible();
};

/** A workspace of its own for a person who is nobody's friend, as the demo's platform makes them. */
async function newPerson(page: Page, name: string, path: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const made = await page.request.post("/demo/people", { data: { name }, headers });
  const { id, token } = await made.json();
  await page.request.post("/demo/workspaces", {
    data: { name: `${name}’s team` },
    headers: { ...headers, authorization: `Bearer ${token}` },
  });
  await signIn(page, id, path);
}

async function toPayment(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Buy credits" });
  await dialog.getByRole("radio", { name: /500 credits/ }).click();
  await dialog.getByRole("button", { name: /^Continue to pay / }).click();
  await expect(page.getByText("No money moves here", { exact: false })).toBeVisible();
}

async function toWorkspace(page: Page): Promise<void> {
  await page.getByLabel("Your name").fill("Cleo");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Code ADA-CLOUD is applied to your account.")).toBeVisible();
}

async function toEnd(page: Page): Promise<void> {
  await toWorkspace(page);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("button", { name: "Create workspace" })).toHaveCount(0);
}

const VISITOR: Picture[] = [
  { name: "login", path: "/login" },
  { name: "signed-in", path: "/signed-in?code=used&state=of-no-browser" },
  { name: "sign-up", path: "/auth?referral_code=ADA-CLOUD" },
  { name: "sign-up-workspace", path: "/auth?referral_code=ADA-CLOUD", open: toWorkspace },
  { name: "sign-up-done", path: "/auth?referral_code=ADA-CLOUD", open: toEnd },
  {
    name: "sign-up-not-redeemed",
    path: "/auth?referral_code=ADA-CLOUD",
    before: (page) => failOnce(page, "SignUpRedeem"),
    open: toEnd,
  },
];

const REFERRALS: Picture[] = [
  of("ada", "referrals", "/referrals?range=90"),
  { ...of("ada", "referrals-friends", "/referrals?view=friends", toLists), here: true },
  { ...of("ada", "referrals-payouts", "/referrals?view=payouts", toLists), here: true },
  {
    ...of("ada", "referrals-statements", "/referrals?view=statements&month=2026-10", toLists),
    here: true,
  },
  of("ada", "referrals-commission", "/referrals?status=PAID", openCommission),
  of("ada", "referrals-decision", "/referrals?kind=PAYMENT", async (page) => {
    await openCommission(page);
    await expect(page.getByRole("dialog").getByText("Does it speak for you?")).toBeVisible();
    await page.getByRole("dialog").getByText("Does it speak for you?").scrollIntoViewIfNeeded();
  }),
  {
    name: "referrals-not-joined",
    path: "/login",
    open: (page) => newPerson(page, "Nadia", "/referrals"),
  },
  of("olga", "referrals-no-workspace", "/referrals"),
  {
    ...of("ada", "referrals-off", "/referrals"),
    before: (page) =>
      answerWith(page, "Viewer", ({ data }) => {
        data.viewer.features.enablePlatformReferrals = false;
      }),
  },
  of("ada", "invite-user", "/credits", async (page) => {
    await page.getByRole("button", { name: "Help" }).click();
    await page.getByRole("menuitem", { name: "Invite User" }).click();
    await expect(
      page.getByRole("dialog").getByText("team invites", { exact: false }),
    ).toBeVisible();
  }),
  of("ada", "revenue", "/revenue"),
  of("ada", "revenue-months", "/revenue?view=months"),
  of("ada", "revenue-referral", "/revenue", async (page) => {
    await page.locator('a[href*="/revenue/referrals/"]').filter({ visible: true }).first().click();
    await page.waitForURL(/\/revenue\/referrals\//);
  }),
];

const WORK: Picture[] = [
  of("ben", "credits", "/credits"),
  of("ben", "credits-entries", "/credits?view=entries"),
  {
    name: "credits-buy",
    path: "/login",
    open: async (page) => {
      await newPerson(page, "Paula", "/credits?buy=true");
      await expect(page.getByRole("dialog").getByRole("radio")).toHaveCount(2);
    },
  },
  {
    name: "credits-payment",
    path: "/login",
    open: async (page) => {
      await newPerson(page, "Paul", "/credits?buy=true");
      await toPayment(page);
    },
  },
  of("ben", "credits-bought", "/credits?buy=true", async (page) => {
    await toPayment(page);
    await page.getByRole("button", { name: "Pay $45.00" }).click();
    await expect(page.getByText("500 credits have arrived")).toBeVisible();
  }),
  of("ada", "profile", "/profile"),
  of("ben", "publish", "/publish"),
  of("ben", "publish-new", "/publish?publish=true"),
  of("ben", "module-files", "/publish?search=logs", async (page) => {
    await first(page, /^logs$/).click();
    await page.getByRole("tab", { name: "Files" }).click();
  }),
  of("ben", "module-versions", "/publish?search=backups", async (page) => {
    await first(page, /^backups$/).click();
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.locator('a[href*="version="]').filter({ visible: true }).first().click();
  }),
  of("ben", "module-sharing", "/publish?search=logs", async (page) => {
    await first(page, /^logs$/).click();
    await page.getByRole("tab", { name: "Sharing" }).click();
  }),
  of("ada", "jules", "/publish?search=logs", (page) =>
    page.getByRole("link", { name: "Ask Jules about logs", exact: true }).click(),
  ),
  of("ada", "jules-what-leaves", "/publish?search=database", async (page) => {
    await page.getByRole("link", { name: "Ask Jules about database", exact: true }).click();
    await page.getByRole("textbox", { name: "Your question" }).fill("Is the database encrypted?");
    await page.getByRole("button", { name: "Check and send" }).click();
    await expect(page.getByRole("dialog").getByRole("button", { name: "Ask Jules" })).toBeVisible();
  }),
  of("ada", "jules-session", "/publish?search=logs", session("logs")),
  of("ada", "jules-activities", "/publish?search=logs", session("logs", "View Activities")),
  of("ada", "jules-suggestion", "/publish?search=logs", suggestion("logs")),
  of("ada", "jules-conflict", "/publish?search=database", suggestion("database")),
];

const SETTINGS: Picture[] = [
  of("olga", "settings-affiliates", "/settings/affiliates"),
  of("olga", "settings-affiliate", "/settings/affiliates?search=mara.lindqvist", async (page) => {
    await page.getByRole("link", { name: "mara.lindqvist" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "mara.lindqvist" })).toBeVisible();
  }),
  of("olga", "settings-policy", "/settings/policy"),
  of("olga", "settings-policy-draft", "/settings/policy/new"),
  {
    ...of("olga", "settings-policy-simulation", "/settings/policy/new?range=90", async (page) => {
      const rate = page.getByLabel("Rate", { exact: true }).first();
      await rate.fill("25");
      await rate.blur();
      await page.getByRole("button", { name: "Simulate" }).click();
      const simulation = page.getByRole("region", { name: "Try it over history" });
      await expect(simulation.getByText("mara.lindqvist")).toBeVisible();
      await simulation.evaluate((part) => part.scrollIntoView({ block: "start" }));
      await page.mouse.wheel(0, -80);
    }),
    here: true,
  },
  of("olga", "settings-payouts", "/settings/payouts"),
  of("oscar", "settings-payout", "/settings/payouts", openFirst(/^Batch \d+$/)),
  of("olga", "settings-payout-sent", "/settings/payouts?status=SETTLED", openFirst(/^Batch \d+$/)),
  of("oscar", "settings-operations", "/settings/operations"),
  of("oscar", "settings-operation", "/settings/operations", async (page) => {
    await page.locator('main a[href*="operation=opr_"]').filter({ visible: true }).first().click();
    await expect(page.getByRole("dialog", { name: "Operation" }).getByText("Reason")).toBeVisible();
  }),
  of("olga", "settings-audit", "/settings/audit"),
  of(
    "olga",
    "settings-audit-entry",
    "/settings/audit?action=publishProgramPolicy",
    async (page) => {
      await first(page, "Published a policy").click();
      await expect(page.getByRole("dialog", { name: "Entry" })).toBeVisible();
    },
  ),
  of("olga", "settings-api-keys", "/settings/api-keys"),
  of("olga", "settings-api-key-new", "/settings/api-keys", press("Create key")),
  of("olga", "settings-webhooks", "/settings/webhooks"),
  of("olga", "settings-webhook", "/settings/webhooks", openFirst(/127\.0\.0\.1:9\/crm/)),
  of("olga", "settings-health", "/settings/health"),
  of("ada", "settings-for-operators", "/settings/affiliates"),
  of("ada", "not-found", "/nothing"),
];

/** All pictures, in the order in which they are taken: some change what later ones show. */
export const PICTURES = [...VISITOR, ...REFERRALS, ...WORK, ...SETTINGS];
