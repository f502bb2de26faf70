import type { RedactedOpening } from "./redact-opening";
import { longestPiece } from "./tests/longest-piece";
import { examine, maskFor, redactAddition, redactOpening } from "./text-thread";

/** No piece of work on the thread that all others wait for takes as many ms of a processor. */
const MOST_MS = 50;

/** A file with so many different secrets of 60 signs. */
const secrets = (count: number) => ({
  path: "secrets.tf",
  content: `locals {\n${Array.from({ length: count }, (_, at) => `  a${at}_password = "${"x7".repeat(27)}q${10_000 + at}"\n`).join("")}}\n`,
});
/** 2 MiB together with those. */
const texts = Array.from({ length: 7 }, (_, at) => ({
  path: `${at}.md`,
  content: `${"y8".repeat(40)} of run ${at}\n`.repeat(2_800),
}));
const opening = (count: number) => ({
  module: [secrets(count), ...texts],
  alsoSecret: [],
  question: "Is it encrypted?",
  title: null,
  sources: [{ kind: "LOG_SNIPPET" as const, label: "run", content: texts[0]!.content }],
});
const small = {
  ...opening(1),
  module: [{ path: "main.tf", content: 'x_password = "hunter22"\n' }],
};

beforeAll(async () => {
  // So that what is measured is no compiler.
  expect(await redactOpening(small)).toHaveProperty("module.secrets.length", 1);
});

it("hides 2000 values of a module, and refuses one with more", async () => {
  const hidden = await redactOpening(opening(2_000));
  expect(hidden).toHaveProperty("module.secrets.length", 2_000);
  expect(hidden).toHaveProperty("module.files.length", 8);
  const { files } = (hidden as RedactedOpening).module;
  expect(files.filter(({ content }) => content.includes("x7x7"))).toEqual([]);
  expect(await redactOpening(opening(2_001))).toEqual({
    refusals: [
      {
        code: "CONTEXT_TOO_LARGE",
        message: "The module holds too many secrets to be redacted.",
        field: ["input", "moduleId"],
      },
    ],
  });
});

it("redacts 2 MiB with 2000 secrets while others are answered", async () => {
  const held = await longestPiece(() => redactOpening(opening(2_000)));
  expect(held).toBeLessThan(MOST_MS);
});

/**
 * To a session with as many secrets as a module may have, no two of which begin alike: a message, and a log of 1 MiB.
 */
const addition = () => {
  const values = Array.from({ length: 2_000 }, (_, at) => `q${10_000 + at}${"x7".repeat(27)}`);
  const log = `${values.slice(0, 50).join(" of a run\n")}\n${"y8".repeat(40)}\n`;
  return {
    secrets: values,
    text: values.slice(0, 300).join("\n"),
    sources: [{ kind: "LOG_SNIPPET" as const, label: "run", content: log.repeat(250) }],
    field: ["input"],
  };
};

it("redacts what goes into a session with 2000 secrets while others are answered", async () => {
  let redacted: object = {};
  const held = await longestPiece(async () => {
    redacted = await redactAddition(addition());
  });
  expect(redacted).toMatchObject({ redactions: 300 + 50 * 250, sources: [{ label: "run" }] });
  expect(JSON.stringify(redacted)).not.toContain("x7x7");
  expect(held).toBeLessThan(MOST_MS);
});

it("refuses what cannot be read in time", async () => {
  // What the thread chokes on ends it as its deadline does.
  const choking = { ...addition(), secrets: [1_000_000 as never] };
  expect(await redactAddition(choking)).toEqual({
    refusals: [
      {
        code: "CONTEXT_TOO_LARGE",
        message: "This takes too long to read; send the part that matters.",
        field: ["input"],
      },
    ],
  });
});

it("hides values in texts for people while others are answered", async () => {
  const mask = maskFor([secrets(1_000)], []);
  const given = [secrets(1_000).content, ...texts.map(({ content }) => content)];
  let shown = (text: string) => text;
  const held = await longestPiece(async () => {
    shown = await mask(given);
  });
  expect(shown(given[0]!).includes("x7x7")).toBe(false);
  expect(shown(given[1]!) === given[1]).toBe(true);
  expect(held).toBeLessThan(MOST_MS);
});

it("examines changes of large modules while others are answered", async () => {
  const blocks = (text: string) => ({
    path: "main.tf",
    content: `variable "${text}" {\n  type = string\n}\n`.repeat(6_000),
  });
  const held = await longestPiece(() => examine([blocks("a")], [blocks("b")]));
  expect(held).toBeLessThan(MOST_MS);
});
