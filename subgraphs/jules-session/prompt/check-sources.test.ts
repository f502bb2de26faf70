import { knownValues } from "../redaction/known-values";
import { PLANTED } from "../tests/secrets";
import { checkSources } from "./check-sources";
import { shortened } from "./shortened";

const source = (content: string, change: object = {}) => ({
  kind: "LOG_SNIPPET" as const,
  label: "run 7",
  content,
  ...change,
});
const check = (...sources: ReturnType<typeof source>[]) =>
  checkSources(sources, knownValues([])!, ["input", "x"]);

it("takes secrets out of content and label, and counts them", () => {
  const known = knownValues(["the-value"])!;
  const given = source("a the-value b\npassword=hunter2", { label: "the-value" });
  expect(checkSources([given], known, [])).toEqual({
    sources: [
      {
        kind: "LOG_SNIPPET",
        label: "[REDACTED value of the module]",
        content: "a [REDACTED value of the module] b\npassword=[REDACTED named secret]",
        bytes: 67,
        redactions: 3,
      },
    ],
  });
});

it("takes secrets out before it shortens, so that none is cut in half", () => {
  const { secret, line } = PLANTED.find(({ kind }) => kind === "RSA key")!;
  for (let shift = 0; shift < 40; shift++) {
    const head = "x".repeat(32_640 - shift * 8);
    const answer = check(source(`${head}\n${line}\n${"y".repeat(70_000)}\nend`));
    if ("refusals" in answer) throw new Error("refused");
    const { content, bytes } = answer.sources[0]!;
    for (let at = 40; at < secret.length - 60; at += 12)
      expect(content).not.toContain(secret.slice(at, at + 12));
    expect(bytes).toBeLessThanOrEqual(64 * 1024);
    expect(content).toMatch(/\nend$/);
  }
});

it.each([8, 16, 24, 32])(
  "leaves no part of a token where either cut would fall after %p of its signs, without a line's end near",
  (signs) => {
    const { secret } = PLANTED.find(({ kind }) => kind === "GitHub token")!;
    // Where a log of 64 KiB is cut: half of what is left beside the line that says how much is missing.
    const half = (64 * 1024 - 100) / 2;
    const words = (word: string, length: number) => `${word} `.repeat(length).slice(0, length);
    const before = `${words("x", half - signs - 1)} `;
    const after = ` ${words("y", half - (secret.length - signs) - 1)}`;
    const content = `${before}${secret} ${words("z", 40_000)} ${secret}${after}`;
    expect(content.slice(half - signs, half)).toBe(secret.slice(0, signs));
    expect(content.slice(-half)).toBe(`${secret.slice(signs)}${after}`);

    const answer = check(source(content));
    if ("refusals" in answer) throw new Error("refused");
    const [left] = answer.sources;
    expect(left).toMatchObject({ redactions: 2 });
    for (let at = 0; at + 8 <= secret.length; at += 4)
      expect(left!.content).not.toContain(secret.slice(at, at + 8));
  },
);

it.each([
  ["too many", Array.from({ length: 11 }, () => source("x")), "CONTEXT_TOO_LARGE"],
  ["a log of more than 1 MiB", [source("x".repeat(1024 * 1024 + 1))], "CONTEXT_TOO_LARGE"],
  [
    "a note of more than 16 KiB",
    [source("x".repeat(16 * 1024 + 1), { kind: "NOTE" })],
    "CONTEXT_TOO_LARGE",
  ],
  ["an empty one", [source(" \n")], "PATH_INVALID"],
  ["a binary one", [source("a\0b")], "PATH_INVALID"],
  ["half a character", [source("a\ud800b")], "PATH_INVALID"],
  ["no label", [source("x", { label: " " })], "PATH_INVALID"],
  ["a label with a line end", [source("x", { label: "a\nb" })], "PATH_INVALID"],
  ["a state file by its name", [source("{}", { label: "terraform.tfstate" })], "PATH_INVALID"],
  [
    "a state file by its content",
    [source('{"terraform_version": "1", "serial": 3}')],
    "PATH_INVALID",
  ],
  [
    "Terraform outside the module",
    [source("x", { kind: "TERRAFORM_FILE", label: "../a.tf" })],
    "PATH_INVALID",
  ],
  ["a hidden file", [source("x", { kind: "TERRAFORM_FILE", label: ".env" })], "PATH_INVALID"],
])("refuses %s", (_, sources, code) => {
  expect(check(...(sources as never[]))).toEqual({ refusals: [expect.objectContaining({ code })] });
});

it.each([0, 1, 2, 3])("shortens between characters (%p)", (shift) => {
  const text = `${"x".repeat(shift)}${"😀ü".repeat(3000)}`;
  const short = shortened(text, 1000);
  expect(Buffer.byteLength(short)).toBeLessThanOrEqual(1000);
  expect(short).not.toContain("\ufffd");
  const [, head, missing, tail] = /^([\s\S]*)\n\[… (\d+) bytes left out …\]\n([\s\S]*)$/.exec(
    short,
  )!;
  expect(text.startsWith(head!) && text.endsWith(tail!)).toBe(true);
  expect(Buffer.byteLength(head + tail!) + Number(missing)).toBe(Buffer.byteLength(text));
});
