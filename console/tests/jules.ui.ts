import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { ask } from "./payable";

const PASSWORD = "correct-horse-battery-staple";
const BUCKET = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const DATABASE = (days: number) =>
  `resource "aws_db_instance" "app" {\n  storage_encrypted       = true\n  backup_retention_period = ${days}\n  password                = "${PASSWORD}"\n}\n`;
const FILES = (days: number) => [
  { path: "database.tf", content: DATABASE(days) },
  { path: "main.tf", content: BUCKET },
  { path: "variables.tf", content: 'variable "region" {\n  type = string\n}\n' },
];
/** Jules works in its own time: some seconds for each step, more on a busy machine. */
const PATIENCE = { timeout: 120_000 };

/** Somebody new, with a workspace and a key: a test that ran before has used up nothing of what one person may ask. */
async function newcomer({ request }: Page): Promise<Newcomer> {
  const made = await request.post("/demo/people", { data: { name: "Judy Jules" } });
  const { id: login, token } = (await made.json()) as { id: string; token: string };
  await request.post("/demo/workspaces", {
    data: { name: "Judy’s team" },
    headers: { authorization: `Bearer ${token}` },
  });
  await ask(
    request,
    login,
    "mutation ($input: SaveJulesCredentialInput!) { saveJulesCredential(input: $input) { userErrors { message } } }",
    { input: { apiKey: `jules-demo-${crypto.randomUUID()}` } },
  );
  const { viewer } = await ask(request, login, "{ viewer { workspaces { id } } }");
  return { login, workspaceId: viewer.workspaces[0].id };
}

interface Newcomer {
  login: string;
  workspaceId: string;
}

/** A module of that person's alone, or its next version. Answers its id. */
async function publish(
  { request }: Page,
  { login, workspaceId }: Newcomer,
  { name, days, id = null }: { name: string; days: number; id?: string | null },
): Promise<string> {
  const input = {
    ...{ moduleId: id, workspaceId, name, description: "", files: FILES(days) },
    idempotencyKey: crypto.randomUUID(),
  };
  const { publishModule } = await ask(
    request,
    login,
    "mutation ($input: PublishModuleInput!) { publishModule(input: $input) { module { id } userErrors { message } } }",
    { input },
  );
  return publishModule.module.id;
}

const newName = () => `jules-${crypto.randomUUID().slice(0, 8)}`;

/** Asks by the page, through the preview; ends at the new session. */
async function askJules(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your question" }).fill(question);
  await page.getByRole("button", { name: "Check and send" }).click();
  const leaving = page.getByRole("dialog", { name: "This is what leaves for Jules" });
  await leaving.getByRole("button", { name: "Ask Jules" }).click();
  await expect(page.getByRole("list", { name: "Conversation" }).getByText(question)).toBeVisible();
}

async function approvePlan(page: Page): Promise<void> {
  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByRole("button", { name: "Approve plan" }).click(PATIENCE);
  await expect(page.getByText("The plan is approved. Jules begins.")).toBeVisible();
  await expect(plan.getByText("Approved", { exact: true })).toBeVisible(PATIENCE);
}

test("a question becomes a plan, a suggestion, a version, and is taken back", {
  tag: "@phone",
}, async ({ page }) => {
  test.setTimeout(400_000);
  const name = newName();
  const judy = await newcomer(page);
  const id = await publish(page, judy, { name, days: 1 });
  await signIn(page, judy.login, `/publish?search=${name}`);
  await page.getByRole("link", { name: `Ask Jules about ${name}` }).click();
  await expect(page.getByText("Jules is simulated here")).toBeVisible();
  await expect(page.getByText("No sessions yet")).toBeVisible();
  await checkPage(page);

  await page.getByRole("button", { name: "Encrypt at rest" }).click();
  await page.getByRole("button", { name: "Check and send" }).click();
  const leaving = page.getByRole("dialog", { name: "This is what leaves for Jules" });
  await expect(leaving.locator("mark").getByText(/^REDACTED_[0-9a-f]{12}$/)).toBeVisible();
  await expect(leaving.getByText("1 secret taken out")).toBeVisible();
  await expect(leaving).not.toContainText(PASSWORD);
  await checkPage(page);
  await leaving.getByRole("button", { name: "Ask Jules" }).click();

  await approvePlan(page);
  await checkPage(page);
  const suggestion = page.getByRole("region", { name: "Suggestion" });
  await suggestion.getByRole("link", { name: "Review", exact: true }).click(PATIENCE);
  const change = page.getByRole("region", { name: "Changes of main.tf" });
  await expect(
    change.getByText(/aws_s3_bucket_server_side_encryption_configuration/),
  ).toBeVisible();
  await expect(page.getByText("Nothing is written yet. Approving makes version 2.")).toBeVisible();
  await checkPage(page);

  // Somebody publishes meanwhile: what was seen is not what would be written.
  await publish(page, judy, { name, days: 7, id });
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  await approve.click();
  await expect(page.getByText("The module has changed since you looked")).toBeVisible();
  await expect(page.getByText("Nothing is written yet. Approving makes version 3.")).toBeVisible();
  await checkPage(page);
  await approve.click();
  await expect(page.getByText("Approved: version 3 is made.")).toBeVisible();
  await expect(page.getByText("It became version 3 of the module.")).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  const sure = page.getByRole("dialog", { name: "Take this suggestion back?" });
  await sure.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back: version 4 is made.")).toBeVisible();
  await expect(page.getByText("It was taken back in version 4.")).toBeVisible();
  await checkPage(page);

  await page.getByRole("link", { name: "version 4" }).click();
  await expect(page.getByText("What version 4 changed of version 3")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Changes of main.tf" }).locator(".diff-code-delete").first(),
  ).toBeVisible();
});

test("what goes along is shown as it would leave, at first and later", async ({ page }) => {
  test.setTimeout(300_000);
  const name = newName();
  const judy = await newcomer(page);
  const id = await publish(page, judy, { name, days: 1 });
  await signIn(page, judy.login, `/publish/${id}`);
  await page.getByRole("textbox", { name: "Your question" }).fill("Why did this run fail?");
  await page.getByRole("button", { name: "Attach a log, file or note" }).click();
  const attach = page.getByRole("dialog", { name: "Attach a log, file or note" });
  await attach.getByRole("textbox", { name: "Name" }).fill("run 7");
  await attach
    .getByRole("textbox", { name: "Text" })
    .fill("see https://logs.example/7\npassword=hunter2-not-this");
  await checkPage(page);
  await attach.getByRole("button", { name: "Attach", exact: true }).click();
  await page.getByRole("button", { name: "Check and send" }).click();
  const leaving = page.getByRole("dialog", { name: "This is what leaves for Jules" });
  await expect(leaving.locator("mark", { hasText: "hxxps://" })).toBeVisible();
  await expect(leaving.getByText("2 secrets taken out")).toBeVisible();
  await expect(leaving).not.toContainText("hunter2");
  await leaving.getByRole("button", { name: "Ask Jules" }).click();

  await page.getByRole("tab", { name: "Context (1)" }).click();
  await page.getByRole("button", { name: "Add Source" }).click();
  const add = page.getByRole("dialog", { name: "Add a log, file or note" });
  await add.getByText("Note", { exact: true }).click();
  await add.getByRole("textbox", { name: "Name" }).fill("from the review");
  await add.getByRole("textbox", { name: "Text" }).fill(`The password is ${PASSWORD}.`);
  await add.getByRole("button", { name: "Check and send" }).click();
  const second = page.getByRole("dialog", { name: "What leaves of from the review" });
  await expect(second.locator("mark")).toHaveText(/^\[REDACTED/);
  await expect(second).not.toContainText(PASSWORD);
  await checkPage(page);
  await second.getByRole("button", { name: "Add to the session" }).click();
  await expect(page.getByText("It goes along to Jules.")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Context (2)" })).toBeVisible();
  await page.getByRole("button", { name: /^from the review/ }).click();
  await expect(page.getByText(/The password is \[REDACTED/)).toBeVisible();
  await checkPage(page);
});

test("a session is asked on, archived, stopped, and deleted", async ({ page }) => {
  test.setTimeout(400_000);
  const judy = await newcomer(page);
  const id = await publish(page, judy, { name: newName(), days: 1 });
  await signIn(page, judy.login, `/publish/${id}`);
  await askJules(page, "Please look at it. simulate:asks");
  await approvePlan(page);
  await expect(page.getByText("Simulator: shall I go on?")).toBeVisible(PATIENCE);
  await page.getByRole("textbox", { name: "Message to Jules" }).fill("Yes, please encrypt.");
  await page.keyboard.press("Control+Enter");
  const talk = page.getByRole("list", { name: "Conversation" });
  await expect(talk.getByText("Yes, please encrypt.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Message to Jules" })).toHaveValue("");

  const acts = page.getByRole("button", { name: "What to do with this session" });
  await acts.click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("The session is archived.")).toBeVisible();
  await expect(page.getByText("This session is archived")).toBeVisible(PATIENCE);
  await checkPage(page);

  await acts.click();
  await page.getByRole("menuitem", { name: "Stop for good" }).click();
  await checkPage(page);
  await page.getByRole("dialog").getByRole("button", { name: "Stop for good" }).click();
  await expect(page.getByText("You stopped this session for good")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Message to Jules" })).toHaveCount(0);

  await page.goto(`/publish/${id}`);
  await expect(page.getByText("No sessions yet")).toBeVisible();
  await page.getByText("Archived", { exact: true }).click();
  expect(new URL(page.url()).searchParams.get("archived")).toBe("true");
  const sessions = page.getByRole("region", { name: "Sessions on this module" });
  await sessions.getByRole("link", { name: /^Please look at it/ }).click();

  await acts.click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The session is deleted.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your question" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("You do not see this session")).toBeVisible();
  await checkPage(page);
});

test("of two suggestions the older says that it was replaced, and the next plan is not asked about", async ({
  page,
}) => {
  test.setTimeout(400_000);
  const judy = await newcomer(page);
  const id = await publish(page, judy, { name: newName(), days: 1 });
  await signIn(page, judy.login, `/publish/${id}`);
  await askJules(page, "Please encrypt the bucket.");
  await approvePlan(page);
  const suggestions = page.getByRole("region", { name: "Suggestion" });
  await expect(suggestions).toHaveCount(1, PATIENCE);
  await page
    .getByRole("textbox", { name: "Message to Jules" })
    .fill("And please describe the variables.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(suggestions).toHaveCount(2, PATIENCE);
  await expect(page.getByText(/^Jules carries this plan out without asking/)).toBeVisible();
  await suggestions.filter({ hasText: "Replaced" }).getByRole("link").click();
  await expect(page.getByText("Jules made a newer suggestion")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Look at the newest" }).click();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
  await expect(page.getByRole("region", { name: "Changes of variables.tf" })).toBeVisible();
});
