import type { Locator, Page } from "@playwright/test";
import { checkPage, expect } from "./console";

// biome-ignore lint/suspicious/noExplicitAny: an answer of any operation, which a test knows.
type Answer = any;

/** Lets a test change the gateway's answer to one operation, for a state that the demo's data do not have. */
export async function answerWith(
  page: Page,
  operation: string,
  change: (answer: Answer) => void,
): Promise<void> {
  await page.route("**/graphql", async (route) => {
    if (!isFor(route.request().postData(), operation)) return route.fallback();
    const response = await route.fetch();
    const answer: Answer = await response.json();
    change(answer);
    return route.fulfill({ response, json: answer });
  });
}

/** Answers one operation in the gateway's place, which is not asked. */
export async function answerInstead(page: Page, operation: string, data: Answer): Promise<void> {
  await page.route("**/graphql", (route) =>
    isFor(route.request().postData(), operation)
      ? route.fulfill({ json: { data } })
      : route.fallback(),
  );
}

/** Keeps one operation from the gateway until the function that it answers is called. */
export async function keepBack(page: Page, operation: string): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/graphql", async (route) => {
    if (isFor(route.request().postData(), operation)) await released;
    return route.fallback();
  });
  return release;
}

/** The gateway's next answer to one operation. */
export async function answerOf(page: Page, operation: string): Promise<Answer> {
  const answer = await page.waitForResponse((response) =>
    isFor(response.request().postData(), operation),
  );
  return answer.json();
}

/** Fails operations until the function that it answers is called. */
export async function failOnce(page: Page, ...operations: string[]): Promise<() => void> {
  let isFailing = true;
  await page.route("**/graphql", (route) =>
    isFailing && operations.some((operation) => isFor(route.request().postData(), operation))
      ? route.fulfill({
          status: 503,
          contentType: "application/json",
          body: JSON.stringify({
            errors: [{ message: "busy", extensions: { code: "UNAVAILABLE" } }],
          }),
        })
      : route.fallback(),
  );
  return () => {
    isFailing = false;
  };
}

/** What fails is told in so many places; then it is mended, and asked for again from each of them. */
export async function retryEach(
  page: Page,
  places: number,
  mended: () => void,
  inside: Page | Locator = page,
): Promise<void> {
  const alerts = inside.getByRole("alert").filter({ hasText: "A service does not answer" });
  await expect(alerts).toHaveCount(places);
  await checkPage(page);
  mended();
  for (const alert of await alerts.elementHandles()) {
    // One place's question may answer another's: then there is nothing to press any more.
    await expect(async () => {
      const again = await alert.$("button");
      if (await again?.isVisible()) await again?.click({ timeout: 5_000 });
      await alert.waitForElementState("hidden", { timeout: 5_000 });
    }).toPass();
  }
}

function isFor(body: string | null, operation: string): boolean {
  return (JSON.parse(body ?? "{}") as { operationName?: string }).operationName === operation;
}
