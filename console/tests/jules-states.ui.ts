import type { Page } from "@playwright/test";
import { checkPage, expect, signIn, test } from "./console";
import { answerWith, failOnce, retryEach } from "./mocks";

/** The demo's only session of somebody about a module, opened by the sparkles. */
async function openSession(page: Page, login: string, module: string): Promise<void> {
  await signIn(page, login, `/publish?search=${module}`);
  await page.getByRole("link", { name: `Ask Jules about ${module}`, exact: true }).click();
  const sessions = page.getByRole("region", { name: "Sessions on this module" });
  await sessions.getByRole("link").last().click();
  await expect(page.getByRole("tab", { name: "Conversation" })).toBeVisible();
}

/** Opens what that session suggests. */
async function openSuggestion(page: Page, login: string, module: string): Promise<void> {
  await openSession(page, login, module);
  const suggestion = page.getByRole("region", { name: "Suggestion" }).first();
  await suggestion.getByRole("link").click();
  await expect(page.getByRole("link", { name: "Back to the conversation" })).toBeVisible();
}

test("tells what waits for its reader, and leads there", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, "ada", "/publish");
  const waiting = page.getByRole("list", { name: "Waiting for you" });
  await waiting.getByRole("link", { name: /^Is the bucket with our logs encrypted/ }).click();
  await expect(page.getByText("Jules suggests a change")).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Review the suggestion" }).click();
  await expect(page.getByText("Nothing is written yet. Approving makes version")).toBeVisible();
  await checkPage(page);
});

test("shows all activities, by kind, in the address", async ({ page }) => {
  await openSession(page, "ada", "logs");
  await page.getByRole("tab", { name: "View Activities" }).click();
  const list = page.getByRole("list", { name: "Activities" });
  await expect(list.getByText("outputs.tf")).toBeVisible();
  await expect(list.getByText("The plan was approved")).toBeVisible();
  await checkPage(page);
  await page.getByText("Suggestions", { exact: true }).click();
  await expect(list.getByText("The plan was approved")).toHaveCount(0);
  await expect(list.getByText("Jules suggested a change")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("kind")).toBe("suggestions");
  await list.getByRole("link", { name: "Look at it" }).click();
  await expect(page.getByRole("region", { name: "Changes of main.tf" })).toBeVisible();
});

test("shows the admins of a module what was suggested, not what was written", async ({ page }) => {
  await openSession(page, "ben", "logs");
  await expect(page.getByText("Somebody else's session")).toBeVisible();
  await expect(page.getByRole("region", { name: "Suggestion" })).toBeVisible();
  await expect(page.getByText(/please encrypt it/)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Message to Jules" })).toHaveCount(0);
  await checkPage(page);
  await page.getByRole("link", { name: "Review", exact: true }).click();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
});

test("shows a conflict from both sides, and lets nobody approve it", { tag: "@phone" }, async ({
  page,
}) => {
  await openSuggestion(page, "ada", "database");
  const conflict = page.getByRole("region", { name: /^main\.tf, line \d+$/ });
  await expect(conflict.getByText("As the module has it now")).toBeVisible();
  await expect(conflict.getByText(/identifier/)).toBeVisible();
  await expect(conflict.getByText(/storage_encrypted/)).toBeVisible();
  await expect(page.getByText("It cannot be approved as it is.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeDisabled();
  await checkPage(page);
});

test("a dismissed suggestion is restored, and dismissed again with its reason", async ({
  page,
}) => {
  await openSuggestion(page, "ben", "reports");
  await expect(page.getByText("Reason: We write descriptions ourselves")).toBeVisible();
  await checkPage(page);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The suggestion is open again.")).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
  const dialog = page.getByRole("dialog", { name: "Dismiss this suggestion?" });
  await expect(dialog.getByLabel("Tell Jules, with the reason")).not.toBeChecked();
  await dialog
    .getByRole("textbox", { name: "Reason" })
    .fill("We write descriptions ourselves, in the words of our customers.");
  await checkPage(page);
  await dialog.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText("The suggestion is dismissed.")).toBeVisible();
  await expect(page.getByText("Reason: We write descriptions ourselves")).toBeVisible();
});

test("each high risk is read before a suggestion can be approved", async ({ page }) => {
  await answerWith(page, "PreviewJulesSuggestion", ({ data }) => {
    const risk = { __typename: "JulesRisk", path: "main.tf", line: 3 };
    const diagnostic = { __typename: "JulesDiagnostic", path: "main.tf", line: 1, column: 2 };
    Object.assign(data.previewJulesSuggestion, {
      risks: [
        { ...risk, code: "OPEN_INGRESS", level: "HIGH", message: "Opens port 22 to everybody." },
        { ...risk, code: "PROVISIONER", level: "HIGH", message: "Runs a program." },
        { ...risk, code: "RENAME_DESTROYS", level: "WARN", message: "Makes a bucket anew." },
      ],
      diagnostics: [{ ...diagnostic, severity: "WARNING", message: "var.x is not declared." }],
    });
  });
  await openSuggestion(page, "ada", "logs");
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  await expect(page.getByText("Tick the 2 high risks that you have read.")).toBeVisible();
  await expect(page.getByText("var.x is not declared.")).toBeVisible();
  await expect(approve).toBeDisabled();
  await checkPage(page);
  await page.getByLabel("I have read OPEN_INGRESS, and it is meant so").check();
  await expect(approve).toBeDisabled();
  await page.getByLabel("I have read PROVISIONER, and it is meant so").check();
  await expect(approve).toBeEnabled();
});

test("who may only ask is told who may decide", async ({ page }) => {
  await answerWith(page, "JulesSession", ({ data }) => {
    for (const each of data.julesSession.suggestions) each.canDecide = false;
  });
  await openSuggestion(page, "ada", "logs");
  await expect(page.getByText("You may look, and not decide")).toBeVisible();
  await expect(page.getByRole("region", { name: "Changes of main.tf" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  await checkPage(page);
});

test("a suggestion that can never be used says why", async ({ page }) => {
  await answerWith(page, "JulesSession", ({ data }) => {
    const [one] = data.julesSession.suggestions;
    const problem = { __typename: "JulesDiagnostic", severity: "ERROR", line: null, column: null };
    Object.assign(one, {
      state: "INVALID",
      canDecide: false,
      files: [],
      problems: [{ ...problem, path: "../x.tf", message: "The path leaves the module." }],
    });
  });
  await openSuggestion(page, "ada", "logs");
  await expect(page.getByText("The path leaves the module.")).toBeVisible();
  await checkPage(page);
});

test("a session that failed says why, and what one can do", async ({ page }) => {
  await openSession(page, "ada", "reports");
  await expect(page.getByText("Jules could not finish")).toBeVisible();
  await expect(
    page.getByText("Simulator: unable to install dependencies", { exact: true }),
  ).toBeVisible();
  await checkPage(page);
  await page.getByRole("link", { name: "Open a new session on this module" }).click();
  await expect(page.getByRole("textbox", { name: "Your question" })).toBeVisible();
});

for (const [errorCode, title] of [
  ["PROVIDER_UNAVAILABLE", "Jules cannot be reached"],
  ["PROVIDER_RATE_LIMITED", "Jules asks for patience"],
  ["QUOTA_REACHED", "Your quota at Jules is used up"],
  ["KEY_INVALID", "Jules does not accept your key any more"],
] as const) {
  test(`a session that does not get on says so: ${errorCode}`, async ({ page }) => {
    for (const operation of ["JulesSession", "JulesRevision"]) {
      await answerWith(page, operation, ({ data }) => {
        data.julesSession.status = "QUEUED";
        data.julesSession.needsAttention = null;
        Object.assign(data.julesSession.sync, { errorCode, retryAfter: "2027-01-01T10:00:00Z" });
      });
    }
    await openSession(page, "ada", "logs");
    await expect(page.getByText(title, { exact: true })).toBeVisible();
    await expect(page.getByText("Jules is asked again from Jan 1, 2027")).toBeVisible();
    await expect(page.getByText("Waiting for its turn at Jules…")).toBeVisible();
    await expect(page.getByRole("link", { name: /API Settings/ })).toHaveCount(
      errorCode === "KEY_INVALID" ? 1 : 0,
    );
    await checkPage(page);
  });
}

test("after a share's end one keeps one's own words", async ({ page }) => {
  await answerWith(page, "JulesSession", ({ data }) => {
    Object.assign(data.julesSession, {
      ...{ module: null, baseVersion: null, currentPlan: null },
      ...{ suggestions: [], contextSources: [], needsAttention: null },
    });
  });
  await openSession(page, "ada", "logs");
  await expect(
    page.getByText("The module is not shared with you any more", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(/^The module is not shared .* nothing can be sent\.$/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Message to Jules" })).toHaveCount(0);
  await checkPage(page);
});

for (const [status, title] of [
  [null, "You have no Jules key yet"],
  ["INVALID", "Jules does not accept your key any more"],
  ["FORBIDDEN", "Jules refuses your key"],
  ["RATE_LIMITED", "Jules asks for patience with your key"],
  ["UNVERIFIED", "Nobody knows yet whether your key works"],
] as const) {
  test(`says what to do about one's key: ${status ?? "none"}`, async ({ page }) => {
    await answerWith(page, "JulesKeyState", ({ data }) => {
      if (status === null) data.julesCredential = null;
      else data.julesCredential.status = status;
    });
    await signIn(page, "ada", "/publish?search=logs");
    await page.getByRole("link", { name: "Ask Jules about logs" }).click();
    await expect(page.getByText(title)).toBeVisible();
    const mayAsk = status === "RATE_LIMITED" || status === "UNVERIFIED";
    await expect(page.getByRole("textbox", { name: "Your question" })).toHaveCount(mayAsk ? 1 : 0);
    await checkPage(page);
    await page.getByRole("link", { name: "To API Settings in your profile" }).click();
    await expect(page).toHaveURL(/\/profile$/);
  });
}

test("a question that is refused keeps its words, and says what to do", async ({ page }) => {
  await answerWith(page, "AskJules", ({ data }) => {
    data.createJulesSession = {
      __typename: "JulesSessionPayload",
      session: null,
      userErrors: [
        {
          __typename: "JulesUserError",
          code: "QUOTA_REACHED",
          message: "You have as many live sessions as are allowed.",
          field: null,
        },
      ],
    };
  });
  await signIn(page, "ada", "/publish?search=logs");
  await page.getByRole("link", { name: "Ask Jules about logs" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill("Is it fine?");
  await page.getByRole("button", { name: "Check and send" }).click();
  const leaving = page.getByRole("dialog", { name: "This is what leaves for Jules" });
  await expect(leaving.getByText("No secret was found")).toBeVisible();
  await leaving.getByRole("button", { name: "Ask Jules" }).click();
  await expect(leaving.getByText("That is as much as is allowed")).toBeVisible();
  await checkPage(page);
  await leaving.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("textbox", { name: "Your question" })).toHaveValue("Is it fine?");
});

test("what Jules writes leads nowhere, and is no HTML", async ({ page }) => {
  await answerWith(page, "JulesTalk", ({ data }) => {
    const said = data.julesSession.activities.edges.find(
      ({ node }: { node: { type: string } }) => node.type === "AGENT_MESSAGED",
    );
    said.node.text =
      "# Heading\n\nSee [the docs](https://evil.example/x) or https://evil.example/y\n\n![a picture](https://evil.example/z.png)\n\n<img src=x onerror=alert(1)> **strong**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n```hcl\nx = 1\n```";
  });
  await openSession(page, "ada", "logs");
  const talk = page.getByRole("list", { name: "Conversation" });
  await expect(talk.locator("strong", { hasText: "strong" })).toBeVisible();
  await expect(talk.getByText("https://evil.example/x")).toBeVisible();
  await expect(talk.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await expect(talk.locator("a[href*='evil']")).toHaveCount(0);
  await expect(talk.locator("img")).toHaveCount(0);
  await expect(talk.getByRole("table")).toBeVisible();
  await checkPage(page);
});

test("a session is hidden where Jules is switched off, and says why", async ({ page }) => {
  await answerWith(page, "Viewer", ({ data }) => {
    data.viewer.features.enableJules = false;
  });
  await signIn(
    page,
    "ada",
    "/publish/mod_01a227c7d5c5733b890ecef3c0a5a258/sessions/jse_01a227d67d27759bb00c248ebeaea2fc",
  );
  await expect(page.getByText("Jules is switched off")).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("says so in place of a session, and tries again", async ({ page }) => {
    const mend = await failOnce(page, "JulesSession");
    const activities = await failOnce(page, "JulesActivities");
    await signIn(page, "ada", "/publish");
    await page.getByRole("list", { name: "Waiting for you" }).getByRole("link").first().click();
    await retryEach(page, 1, mend);
    await page.getByRole("tab", { name: "View Activities" }).click();
    await retryEach(page, 1, activities);
  });

  test("says so in place of a preview, and tries again", async ({ page }) => {
    const mend = await failOnce(page, "PreviewJulesSuggestion");
    await openSuggestion(page, "ada", "logs");
    await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeDisabled();
    await retryEach(page, 1, mend);
    await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
  });
});
