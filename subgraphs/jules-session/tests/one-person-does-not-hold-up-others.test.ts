import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service, {
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  });
});
afterAll(() => jules.stop());

/** Null: the prompt is there. */
async function promptOf(moduleId: string, viewer: object): Promise<string | null> {
  const { data, errors } = await jules.execute(
    "query ($input: PreviewJulesPromptInput!) { previewJulesPrompt(input: $input) { text } }",
    { input: { moduleId, prompt: "Is it encrypted?" } },
    viewer as never,
  );
  return errors ? (errors[0]!.extensions!.code as string) : data.previewJulesPrompt.text && null;
}

it("who has many prompts made at once waits for itself, and others are answered", async () => {
  const own = await published(jules, { workspaceId: "wks_bob" }, user("bob"));
  const many = await published(jules);
  const flood = Promise.all(Array.from({ length: 80 }, () => promptOf(many.id, user("ann"))));
  expect(await promptOf(own.id, user("bob"))).toBeNull();
  const answers = new Set(await flood);
  // Never that all together have too much waiting.
  expect(answers).toEqual(new Set([null, "RATE_LIMITED"]));
});
