import { type HistoryKind, LONGEST_LINE, readHistoryLine } from "./history-line";

const now = new Date("2026-11-20T10:00:00Z");
const read = (kind: HistoryKind, text: string | Uint8Array, cut = false) =>
  readHistoryLine(kind, { bytes: Buffer.from(text as string), cut }, now);

const usage = {
  id: "run-1",
  workspaceId: "wks_1",
  deploymentId: "dep_1",
  module: "vpc",
  purchasedCredits: "2.5",
  awardedCredits: "1",
  spentAt: "2025-03-01T12:00:00+01:00",
};
const purchase = {
  id: "inv-1",
  workspaceId: "wks_1",
  credits: "200",
  amountMinor: "2000",
  currency: "USD",
  purchasedAt: "2025-03-01T12:00:00Z",
};

it("a usage is read into its row, in micro-credits and UTC", () => {
  expect(read("DEPLOYMENTS", JSON.stringify(usage))).toEqual({
    row: {
      external_id: "run-1",
      workspace_id: "wks_1",
      deployment_id: "dep_1",
      module: "vpc",
      purchased: "2500000",
      awarded: "1000000",
      spent_at: "2025-03-01T11:00:00.000Z",
    },
  });
});

it("a purchase is read into its row", () => {
  expect(read("PURCHASES", `\uFEFF${JSON.stringify(purchase)}\r`)).toEqual({
    row: {
      external_id: "inv-1",
      workspace_id: "wks_1",
      credits: "200000000",
      amount_minor: "2000",
      currency: "USD",
      purchased_at: "2025-03-01T12:00:00.000Z",
    },
  });
});

it("module and one of the two amounts may be missing or null", () => {
  const { module: _, awardedCredits: __, ...least } = usage;
  const row = { module: null, awarded: "0", purchased: "2500000" };
  expect(read("DEPLOYMENTS", JSON.stringify(least))).toMatchObject({ row });
  const nulls = { ...least, module: null, awardedCredits: null };
  expect(read("DEPLOYMENTS", JSON.stringify(nulls))).toMatchObject({ row });
});

it.each(["", " ", "\r", "\t "])("%j is an empty line", (text) => {
  expect(read("PURCHASES", text)).toBeNull();
});

it.each<[string, string | Uint8Array, object]>([
  ["no JSON", "{", { code: "NOT_JSON" }],
  ["a list", "[]", { code: "NOT_JSON" }],
  ["null", "null", { code: "NOT_JSON" }],
  ["two objects", "{} {}", { code: "NOT_JSON" }],
  ["no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d), { code: "NOT_UTF8" }],
])("%s", (_, text, problem) => {
  expect(read("PURCHASES", text)).toMatchObject({ problem });
});

it("a line that was cut", () => {
  const message = `A line has at most ${LONGEST_LINE} bytes.`;
  const problem = { code: "LINE_TOO_LONG", field: null, message };
  expect(read("PURCHASES", "{}", true)).toEqual({ problem });
});

it.each<[HistoryKind, object, string, string]>([
  ["DEPLOYMENTS", { credits: "1" }, "FIELD_UNKNOWN", "credits"],
  ["DEPLOYMENTS", { "a\u001b[31m\u0000é": 1 }, "FIELD_UNKNOWN", "a?[31m??"],
  ["DEPLOYMENTS", { ["x".repeat(50)]: 1 }, "FIELD_UNKNOWN", "x".repeat(40)],
  ["DEPLOYMENTS", { toString: "1" }, "FIELD_UNKNOWN", "toString"],
  ["DEPLOYMENTS", JSON.parse('{"__proto__":{}}'), "FIELD_UNKNOWN", "__proto__"],
  ["DEPLOYMENTS", { id: undefined }, "FIELD_MISSING", "id"],
  ["DEPLOYMENTS", { id: null }, "FIELD_MISSING", "id"],
  ["DEPLOYMENTS", { id: "" }, "FIELD_INVALID", "id"],
  ["DEPLOYMENTS", { id: 7 }, "FIELD_INVALID", "id"],
  ["DEPLOYMENTS", { id: "x".repeat(129) }, "FIELD_INVALID", "id"],
  ["DEPLOYMENTS", { id: "a\u0000" }, "FIELD_INVALID", "id"],
  ["DEPLOYMENTS", { id: "\ud800" }, "FIELD_INVALID", "id"],
  ["DEPLOYMENTS", { workspaceId: "x".repeat(201) }, "FIELD_INVALID", "workspaceId"],
  ["DEPLOYMENTS", { workspaceId: ["wks"] }, "FIELD_INVALID", "workspaceId"],
  ["DEPLOYMENTS", { deploymentId: "x".repeat(201) }, "FIELD_INVALID", "deploymentId"],
  ["DEPLOYMENTS", { module: "" }, "FIELD_INVALID", "module"],
  ["DEPLOYMENTS", { purchasedCredits: 2.5 }, "FIELD_INVALID", "purchasedCredits"],
  ["DEPLOYMENTS", { purchasedCredits: "-1" }, "FIELD_INVALID", "purchasedCredits"],
  ["DEPLOYMENTS", { purchasedCredits: "0.0000001" }, "FIELD_INVALID", "purchasedCredits"],
  ["DEPLOYMENTS", { awardedCredits: "1e3" }, "FIELD_INVALID", "awardedCredits"],
  ["DEPLOYMENTS", { awardedCredits: "1000000000.000001" }, "AMOUNT_TOO_LARGE", "awardedCredits"],
  ["DEPLOYMENTS", { awardedCredits: "999999998" }, "AMOUNT_TOO_LARGE", "purchasedCredits"],
  [
    "DEPLOYMENTS",
    { purchasedCredits: "0", awardedCredits: "0" },
    "AMOUNT_NOT_POSITIVE",
    "purchasedCredits",
  ],
  ["DEPLOYMENTS", { spentAt: "2026-11-20T10:00:00.001Z" }, "IN_FUTURE", "spentAt"],
  ["DEPLOYMENTS", { spentAt: "1999-12-31T23:59:59.999Z" }, "TOO_LONG_AGO", "spentAt"],
  ["DEPLOYMENTS", { spentAt: "2025-02-30T00:00:00Z" }, "FIELD_INVALID", "spentAt"],
  ["DEPLOYMENTS", { spentAt: "2025-03-01" }, "FIELD_INVALID", "spentAt"],
  ["DEPLOYMENTS", { spentAt: "2025-03-01T25:00:00Z" }, "FIELD_INVALID", "spentAt"],
  ["DEPLOYMENTS", { spentAt: 1_700_000_000 }, "FIELD_INVALID", "spentAt"],
  ["PURCHASES", { credits: "0" }, "AMOUNT_NOT_POSITIVE", "credits"],
  ["PURCHASES", { credits: undefined }, "FIELD_MISSING", "credits"],
  ["PURCHASES", { amountMinor: 2000 }, "FIELD_INVALID", "amountMinor"],
  ["PURCHASES", { amountMinor: "-1" }, "FIELD_INVALID", "amountMinor"],
  ["PURCHASES", { amountMinor: "20.00" }, "FIELD_INVALID", "amountMinor"],
  ["PURCHASES", { amountMinor: "1000000000001" }, "AMOUNT_TOO_LARGE", "amountMinor"],
  ["PURCHASES", { amountMinor: "9".repeat(20) }, "FIELD_INVALID", "amountMinor"],
  ["PURCHASES", { currency: "usd" }, "CURRENCY_UNKNOWN", "currency"],
  ["PURCHASES", { currency: "XYZ" }, "CURRENCY_UNKNOWN", "currency"],
  ["PURCHASES", { currency: 840 }, "CURRENCY_UNKNOWN", "currency"],
  ["PURCHASES", { purchasedAt: "2030-01-01T00:00:00Z" }, "IN_FUTURE", "purchasedAt"],
])("%s with %j: %s of %s", (kind, more, code, field) => {
  const whole = kind === "DEPLOYMENTS" ? usage : purchase;
  // Defined and not assigned, so that a name such as __proto__ is one.
  const line = Object.fromEntries([...Object.entries(whole), ...Object.entries(more)]);
  const { problem } = read(kind, JSON.stringify(line)) as { problem: { message: string } };
  expect(problem).toEqual({ code, field, message: expect.stringMatching(/^[A-Z].*\.$/i) });
});

it.each<[HistoryKind, object]>([
  ["DEPLOYMENTS", { id: "x".repeat(128) }],
  ["DEPLOYMENTS", { purchasedCredits: "999999999", awardedCredits: "1" }],
  ["DEPLOYMENTS", { spentAt: now.toISOString() }],
  ["DEPLOYMENTS", { spentAt: "2000-01-01T00:00:00Z" }],
  ["PURCHASES", { amountMinor: "1000000000000" }],
  ["PURCHASES", { amountMinor: "0" }],
  ["PURCHASES", { currency: "JPY" }],
])("%s with %j is taken", (kind, more) => {
  const line = { ...(kind === "DEPLOYMENTS" ? usage : purchase), ...more };
  expect(read(kind, JSON.stringify(line))).toEqual({ row: expect.anything() });
});
