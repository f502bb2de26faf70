import type { Page } from "@playwright/test";

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

/** Fails one operation until the function that it answers is called. */
export async function failOnce(page: Page, operation: string): Promise<() => void> {
  let isFailing = true;
  await page.route("**/graphql", (route) =>
    isFailing && isFor(route.request().postData(), operation)
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

function isFor(body: string | null, operation: string): boolean {
  return (JSON.parse(body ?? "{}") as { operationName?: string }).operationName === operation;
}
