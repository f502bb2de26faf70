import type { AuditFinding } from "./audit-reader";
import { knownHeads, reportLines, USAGE, verify } from "./verify-audit";

const digest = "0f".repeat(32);
const finding: AuditFinding = {
  kind: "EDITED",
  position: 5n,
  entryId: "aud_5",
  fields: ["actor"],
  message: "The entry at position 5, aud_5, was edited: actor.",
};
const report = { position: 9n, digest, heads: 2, findings: [] as AuditFinding[], found: 0 };

it("heads that were kept elsewhere are read", () => {
  expect(knownHeads([])).toEqual([]);
  expect(knownHeads(["--head", `9:${digest}`, "--head", `12:${digest}`])).toEqual([
    { position: 9n, digest },
    { position: 12n, digest },
  ]);
});

it.each(["9", `9:${digest}0`, `-1:${digest}`, `9:${digest.toUpperCase()}`])(
  "the head %s is none",
  (text) => {
    expect(() => knownHeads([`--head=${text}`])).toThrow(`--head ${text} is not`);
    expect(() => knownHeads([`--head=${text}`])).toThrow(USAGE);
  },
);

it("what is sound is said with the head, to be kept elsewhere", () => {
  expect(reportLines(report)).toEqual([
    "The audit log is sound: 9 entries, 2 published heads.",
    `Head: 9:${digest}`,
  ]);
  expect(reportLines({ ...report, position: 0n, digest: null })).toHaveLength(1);
});

it("what is not sound is named, and counted where it is too much", () => {
  expect(reportLines({ ...report, findings: [finding], found: 1 })).toEqual([
    "EDITED: The entry at position 5, aud_5, was edited: actor.",
    "The audit log is not sound: 1 findings in 9 entries, 2 published heads.",
  ]);
  expect(reportLines({ ...report, findings: [finding], found: 40 })[1]).toBe("… and 39 more.");
});

it.each([
  [{}, "Set DATABASE_URL"],
  [{ DATABASE_URL: "postgres://a:b@localhost/c" }, "Set AUDIT_KEY"],
  [{ AUDIT_KEY: "short" }, "AUDIT_KEY"],
])("with %j nothing is read", async (env, sentence) => {
  await expect(verify(env, [], () => {})).rejects.toThrow(sentence);
});
