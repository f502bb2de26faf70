import { checkPage, expect, signIn, test } from "./console";
import { answerInstead, answerWith, failOnce, retryEach } from "./mocks";
import { ask, askForSecond, rejectAsked } from "./payable";

test.afterEach(({ request }) => rejectAsked(request));

test("acts that wait are listed in a sentence, with who asked and until when", {
  tag: "@phone",
}, async ({ page, request }) => {
  await askForSecond(request, "olga", "Shown in the list.");
  await signIn(page, "oscar", "/settings/operations");
  await expect(page.getByRole("tab", { name: "Pending operations", selected: true })).toBeVisible();
  await expect(
    page.getByRole("link", { name: /^Give [\d,]+ credits to wks_ben$/ }).first(),
  ).toBeVisible();
  await expect(page.getByText("Shown in the list.").first()).toBeVisible();
  await checkPage(page);
});

test("one's own cannot be approved, and says why", async ({ page, request }) => {
  const id = await askForSecond(request, "olga", "My own wish.");
  await signIn(page, "olga", `/settings/operations?operation=${id}`);
  const one = page.getByRole("dialog", { name: "Operation" });
  await expect(one.getByText("You asked for this yourself")).toBeVisible();
  await expect(one.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await checkPage(page);
});

test("another operator approves with a reason, it is carried out, and is found among the decided", {
  tag: "@phone",
}, async ({ page, request }) => {
  const id = await askForSecond(request, "olga", "For the case study.");
  await signIn(page, "oscar", "/settings/operations");
  await page
    .getByText("For the case study.")
    .last()
    .locator("xpath=ancestor::*[self::tr or self::li]")
    .getByRole("link")
    .click();
  const one = page.getByRole("dialog", { name: "Operation" });
  await expect.poll(() => new URL(page.url()).searchParams.get("operation")).toMatch(/^opr_/);
  await expect(one.getByText("20,001").first()).toBeVisible();
  await expect(one.getByRole("button", { name: "Approve" })).toBeDisabled();
  await one.getByLabel("Reason").fill("I know the customer.");
  await checkPage(page);
  await one.getByRole("button", { name: "Approve" }).click();
  await expect(one.getByText("“I know the customer.”")).toBeVisible();
  await expect(one.getByText("Carried out").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(one).toBeHidden();

  await page.goto(`/settings/operations?operation=${id}`);
  await expect(one.getByText("Approved, and carried out as it was asked for.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByText("Decided", { exact: true }).click();
  await page.getByRole("combobox", { name: "Any outcome" }).click();
  await page.getByRole("option", { name: "Carried out", exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBe("CARRIED_OUT");
  await expect(page.getByText("For the case study.").first()).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("status")).toBeNull();
});

test("a rejected one is closed, and nothing of it is done", async ({ page, request }) => {
  const id = await askForSecond(request, "oscar", "Ten times too much.");
  await signIn(page, "olga", `/settings/operations?operation=${id}`);
  const one = page.getByRole("dialog", { name: "Operation" });
  await one.getByLabel("Reason").fill("We agreed on less.");
  await one.getByRole("button", { name: "Reject" }).click();
  await expect(one.getByText("A second operator said no. Nothing was done.")).toBeVisible();
  const query = "query ($id: ID!) { pendingOperation(id: $id) { status } }";
  expect((await ask(request, "olga", query, { id })).pendingOperation.status).toBe("REJECTED");
});

test("what was decided meanwhile answers so", async ({ page, request }) => {
  const id = await askForSecond(request, "olga", "Decided elsewhere.");
  await answerInstead(page, "RejectOperation", {
    rejectOperation: {
      __typename: "DecideOperationPayload",
      operation: null,
      userErrors: [
        {
          __typename: "AdminUserError",
          code: "OPERATION_CLOSED",
          message: "It was approved before; ask for it again, if it is still wanted.",
          field: ["input", "operationId"],
        },
      ],
    },
  });
  await signIn(page, "oscar", `/settings/operations?operation=${id}`);
  const one = page.getByRole("dialog", { name: "Operation" });
  await one.getByLabel("Reason").fill("No more needed.");
  await one.getByRole("button", { name: "Reject" }).click();
  await expect(one.getByRole("alert").getByText("It was approved before")).toBeVisible();
});

test("nothing waits, and an address that names nothing, are told", async ({ page }) => {
  await answerWith(page, "PendingOperations", ({ data }) => {
    data.pendingOperations.edges = [];
    data.pendingOperations.totalCount = 0;
  });
  await signIn(page, "oscar", "/settings/operations?operation=opr_nothing");
  await expect(page.getByText("There is no such operation")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nothing waits")).toBeVisible();
  await checkPage(page);
});

test("who is no operator reads why there is nothing", async ({ page }) => {
  await signIn(page, "ada", "/settings/operations");
  await expect(page.getByRole("heading", { name: "For operators" })).toBeVisible();
  await checkPage(page);
});

test.describe("when the API fails", () => {
  test.use({ expectedErrors: [/status of 503|Failed to load resource/] });

  test("each part is told in its place, and asked for again", async ({ page, request }) => {
    const { pendingOperations } = await ask(
      request,
      "oscar",
      "{ pendingOperations(first: 50, statuses: [WAITING, CARRIED_OUT]) { nodes { id target status } } }",
    );
    const about = (target: string, status: string) =>
      pendingOperations.nodes.find(
        (each: Listed) => each.target.startsWith(target) && each.status === status,
      ).id as string;
    const list = await failOnce(page, "PendingOperations", "DraftBatches");
    const one = await failOnce(page, "PendingOperation");
    const promoter = await failOnce(page, "OperationPromoter", "OperationDecision");
    const affiliate = await failOnce(page, "OperationAffiliate");
    const drawer = page.getByRole("dialog", { name: "Operation" });
    await signIn(page, "oscar", `/settings/operations?operation=${about("prm_", "CARRIED_OUT")}`);
    await retryEach(page, 1, one, drawer);
    await retryEach(page, 2, promoter, drawer);
    await page.keyboard.press("Escape");
    await retryEach(page, 2, list);
    await page.goto(`/settings/operations?operation=${about("aff_", "WAITING")}`);
    await retryEach(page, 1, affiliate, drawer);
  });
});

interface Listed {
  id: string;
  target: string;
  status: string;
}
