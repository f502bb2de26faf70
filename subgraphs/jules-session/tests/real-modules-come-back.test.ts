import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { syntaxOf } from "../adapters/syntax";
import { putBack } from "../redaction/put-back";
import { redactModule } from "../redaction/redact-module";
import { service } from "../subgraph";
import { published } from "./setting";
import { REAL_MODULES } from "./terraform";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
});
afterAll(() => jules.stop());

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);

it.each(REAL_MODULES)(
  "$name: published, redacted, put back: byte for byte",
  async ({ files, secrets }) => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    const module = await published(jules, { files }, user("ann"));
    const stored = module.headVersion.files.map(
      ({ path, content }: { path: string; content: string }) => ({
        path,
        content,
      }),
    );
    expect(stored).toEqual(files.toSorted(byPath));
    const redacted = await redactModule(stored);
    if ("problem" in redacted) throw new Error(redacted.problem);
    const whole = redacted.files.map(({ content }) => content).join("\n");
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
    expect(putBack(redacted.files, redacted.secrets)).toEqual({ files: stored });
    // What the agent sees is Terraform still: it parses, and can be published.
    const trees = (await syntaxOf(redacted.files.filter(({ path }) => path.endsWith(".tf"))))!;
    expect(trees.filter(({ hasErrors }) => hasErrors).map(({ path }) => path)).toEqual([]);
    await published(jules, { files: redacted.files }, user("ann"));
  },
);

it("has all line ends, byte order marks and files without a final newline", () => {
  const contents = REAL_MODULES.flatMap(({ files }) => files.map(({ content }) => content));
  for (const form of [
    /\r\n/,
    /^\ufeff/,
    /[^\n]$/,
    /<<-?\w/,
    /\bdynamic "/,
    /\bfor \w+, \w+ in/,
    /%\{ ?if/,
    /\/\*/,
    /\/\//,
    /#/,
  ])
    expect(contents.some((content) => form.test(content))).toBe(true);
});
