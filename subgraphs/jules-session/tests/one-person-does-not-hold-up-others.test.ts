import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { longestPiece } from "./longest-piece";
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

it("fifteen prompts of a module of 2 MiB at once hold up nobody who asks for something else", async () => {
  const secret = (at: number) => `  a${at}_password = "${`${at}`.padStart(60, "x7")}"\n`;
  const lines = Array.from({ length: 1_900 }, (_, at) => secret(at)).join("");
  const files = [
    { path: "main.tf", content: `locals {\n${lines}}\n` },
    ...Array.from({ length: 7 }, (_, at) => ({
      path: `${at}.md`,
      content: `${"x7".repeat(40)} password: ${at} x\n`.repeat(2_600),
    })),
  ];
  const { id: moduleId } = await published(jules, { files });
  const prompts = (count: number) =>
    jules.execute(
      `query ($input: PreviewJulesPromptInput!) { ${Array.from({ length: count }, (_, at) => `p${at}: previewJulesPrompt(input: $input) { bytes }`)} }`,
      { input: { moduleId, prompt: "Is it encrypted?" } },
      user("ann"),
    );
  const began = performance.now();
  expect((await prompts(1)).data.p0.bytes).toBeGreaterThan(1024 * 1024);
  const one = performance.now() - began;
  const held = await longestPiece(async () => {
    expect((await prompts(15)).errors).toBeUndefined();
  });
  // Most of one prompt is redaction. On a slow machine all of it is slow, and memory is collected in larger pieces.
  expect(held).toBeLessThan(Math.max(50, one / 4));
});
