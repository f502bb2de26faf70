import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./console";

/** Grants a credit to Ben's workspace, as an operator does elsewhere. */
async function grantOne(page: Page): Promise<void> {
  const people = (await (await page.request.get("/demo/logins")).json()) as {
    id: string;
    token: string;
  }[];
  const token = (id: string) => people.find((person) => person.id === id)!.token;
  const ask = async (who: string, query: string, variables: object = {}) => {
    const answer = await page.request.post("/graphql", {
      headers: { authorization: `Bearer ${token(who)}` },
      data: { query, variables },
    });
    return (await answer.json()).data;
  };
  const { viewer } = await ask("ben", "{ viewer { creditAccounts { workspace { id } } } }");
  const { grantCredits } = await ask(
    "olga",
    `mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) { userErrors { message } } }`,
    {
      input: {
        workspaceId: viewer.creditAccounts[0].workspace.id,
        credits: "1",
        origin: "ADJUSTMENT",
        reason: "An apology for an outage",
        idempotencyKey: crypto.randomUUID(),
      },
    },
  );
  expect(grantCredits).toEqual({ userErrors: [] });
}

const available = (page: Page) =>
  page
    .locator("dl")
    .filter({ hasText: "Available" })
    .locator("dd")
    .first()
    .textContent()
    .then((text) => Number(text?.replaceAll(",", "")));

test("what changes elsewhere is shown without a reload", async ({ page }) => {
  await signIn(page, "ben", "/credits");
  await page.waitForResponse((response) => response.url().endsWith("/events"));
  await expect.poll(() => available(page)).toBeGreaterThan(0);
  const before = await available(page);
  await grantOne(page);
  await expect.poll(() => available(page)).toBe(before + 1);
});

test.describe("without a stream of events", () => {
  test.use({ expectedErrors: [/status of 429/] });

  test("what is shown is asked for again every half minute", async ({ page }) => {
    await page.clock.install();
    await page.route("**/events", (route) => route.fulfill({ status: 429, json: { errors: [] } }));
    await signIn(page, "ben", "/credits");
    await expect.poll(() => available(page)).toBeGreaterThan(0);
    const before = await available(page);
    await grantOne(page);
    await page.clock.runFor(31_000);
    await expect.poll(() => available(page)).toBe(before + 1);
  });
});
