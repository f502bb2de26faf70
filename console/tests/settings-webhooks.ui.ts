import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

/** A receiver on this machine, which the demo may send to. */
async function startReceiver() {
  const receiver = { url: "", status: 200, got: [] as string[], close: () => server.close() };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    receiver.got.push(body);
    response.writeHead(receiver.status).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  return receiver;
}

/** Makes an endpoint by the form, and opens it. */
async function makeEndpoint(page: Page, url: string) {
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address", { exact: true }).fill(url);
  const add = dialog.getByRole("button", { name: "Add endpoint" });
  await expect(add).toBeDisabled();
  await expect(dialog.getByText("Still missing: Events")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "code.added" }).check();
  await checkPage(page);
  await add.click();
  expect(await dialog.getByLabel("Secret", { exact: true }).inputValue()).toMatch(/^whsec_/);
  await expect(dialog.getByText("Verify before you believe")).toBeVisible();
  await checkPage(page);
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await page.getByRole("link", { name: url }).click();
  await expect(page.getByRole("heading", { name: url })).toBeVisible();
}

async function more(page: Page, act: string) {
  await page.getByRole("button", { name: "More acts" }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

test("endpoints are listed with their health, and one that fails says why and until when", async ({
  page,
}) => {
  await signIn(page, "olga", "/settings/webhooks");
  await expect(page.getByRole("tab", { name: "Webhooks", selected: true })).toBeVisible();
  await expect(page.getByText("Failing", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Disabled", { exact: true }).first()).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "http://127.0.0.1:9/crm" }).click();
  const trouble = page.getByRole("alert").filter({ hasText: "Nothing arrives at this endpoint" });
  await expect(trouble).toContainText("Nothing listens at this address.");
  await expect(trouble).toContainText(/If nothing arrives until .+, the endpoint is disabled\./);
  await expect(page.getByText(/^Next try in/).first()).toBeVisible();
  await checkPage(page);
});

test("deliveries are filtered by state in the address, and one shows its attempts and what is sent", {
  tag: "@phone",
}, async ({ page }) => {
  await signIn(page, "olga", "/settings/webhooks");
  await page.getByRole("link", { name: "http://127.0.0.1:9/crm" }).click();
  await page.getByText("Delivered", { exact: true }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get("state")).toBe("DELIVERED");
  await expect(page.getByText("No delivery is in this state")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("button", { name: "commission.changed" }).first().click();
  const delivery = page.getByRole("dialog", { name: "commission.changed" });
  await expect(delivery.getByText(/ECONNREFUSED/)).toBeVisible();
  await expect(delivery.getByText('"commissionId"')).toBeVisible();
  await checkPage(page);
  await delivery.getByRole("button", { name: "Send again from here" }).click();
  await expect(delivery.getByText("Send this event and all after it again?")).toBeVisible();
  await checkPage(page);
  await delivery.getByRole("button", { name: "Send again", exact: true }).click();
  await expect(delivery.getByRole("status")).toContainText(/(is|are) sent again\./);
});

test("an endpoint is made, tried, changed, disabled, enabled, given a new secret, and deleted", {
  tag: "@phone",
}, async ({ page }) => {
  const receiver = await startReceiver();
  await signIn(page, "olga", "/settings/webhooks");
  await makeEndpoint(page, receiver.url);
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();

  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "The test event arrived" }),
  ).toBeVisible();
  expect(JSON.parse(receiver.got[0]!).type).toBe("webhook.test");
  await expect(page.getByText("Working", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "webhook.test" })).toBeVisible();
  await checkPage(page);
  receiver.status = 503;
  await page.getByRole("button", { name: "Send a test event" }).click();
  const failed = page.getByRole("status").filter({ hasText: "The test event did not arrive" });
  await expect(failed).toContainText("The receiver answered 503: something is wrong with it.");
  await checkPage(page);

  await more(page, "Change address and events");
  const edit = page.getByRole("dialog", { name: "Change the endpoint" });
  await edit.getByLabel("Address", { exact: true }).fill("crm.example.com");
  await edit.getByLabel("Address", { exact: true }).blur();
  await expect(edit.getByText("This is no whole address", { exact: false })).toBeVisible();
  await expect(edit.getByRole("button", { name: "Save" })).toBeDisabled();
  await edit.getByLabel("Address", { exact: true }).fill("http://127.0.0.1:9/crm");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByRole("alert")).toContainText("There is an endpoint with this address");
  await checkPage(page);
  await edit.getByLabel("Address", { exact: true }).fill(`${receiver.url}/new`);
  await edit.getByRole("checkbox", { name: "promoter.joined" }).check();
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: `${receiver.url}/new` })).toBeVisible();
  await expect(page.getByText("Told of 2 types of events")).toBeVisible();

  await more(page, "Disable");
  await expect(page.getByText("Nothing is sent to this endpoint")).toBeVisible();
  await checkPage(page);
  await more(page, "Enable");
  await expect(page.getByText("Nothing is sent to this endpoint")).toHaveCount(0);

  await more(page, "Rotate the secret");
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const rotated = page.getByRole("dialog", { name: "New signing secret" });
  await expect(rotated.getByLabel("Secret", { exact: true })).toHaveValue(/^whsec_/);
  await checkPage(page);
  await rotated.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText("Old secret signs until")).toBeVisible();

  await more(page, "Delete");
  const dialog = page.getByRole("dialog", { name: "Delete the endpoint" });
  await expect(dialog.getByRole("button", { name: "Delete endpoint" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(new URL(receiver.url).host);
  await checkPage(page);
  await dialog.getByRole("button", { name: "Delete endpoint" }).click();
  await expect(page.getByRole("link", { name: "http://127.0.0.1:9/crm" })).toBeVisible();
  await expect(page.getByText(receiver.url)).toHaveCount(0);
  receiver.close();
});

test("how to verify a signature can be read at any time, and copied", async ({ page }) => {
  await signIn(page, "olga", "/settings/webhooks");
  await page.getByRole("link", { name: "http://127.0.0.1:13/old-billing" }).click();
  await page.getByRole("button", { name: "How a receiver verifies the signature" }).click();
  await expect(page.getByText("Tributary-Signature: t=…,v1=…")).toBeVisible();
  await page.getByRole("button", { name: "Copy Code" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("timingSafeEqual");
  await checkPage(page);
});

test("without endpoints the page says what they are for", async ({ page }) => {
  await answerWith(page, "Webhooks", ({ data }) => {
    data.webhookEndpoints = [];
  });
  await signIn(page, "olga", "/settings/webhooks");
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await checkPage(page);
});

test("an endpoint that is not there says so", async ({ page }) => {
  await signIn(page, "olga", "/settings/webhooks/whe_nobody");
  await expect(page.getByText("There is no such endpoint")).toBeVisible();
  await checkPage(page);
});

test("a promoter is told that the page is for operators", async ({ page }) => {
  await signIn(page, "ada", "/settings/webhooks");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page }) => {
    const list = await failOnce(page, "Webhooks");
    const types = await failOnce(page, "WebhookTypes");
    const one = await failOnce(page, "Webhook");
    const events = await failOnce(page, "WebhookEvents");
    await signIn(page, "olga", "/settings/webhooks");
    await retryEach(page, 1, list);
    await page.getByRole("button", { name: "Add endpoint" }).click();
    await retryEach(page, 1, types);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "http://127.0.0.1:9/crm" }).click();
    await retryEach(page, 1, one);
    await retryEach(page, 1, events);
  });
});
