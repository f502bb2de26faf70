import fc from "fast-check";

/** One step of a history. `pick` chooses among what there is by then, so that every shortened history still works. */
export type Command =
  | { kind: "grant"; credits: bigint; expiresIn: number | null }
  | { kind: "bonus"; credits: bigint; expiresIn: number | null }
  | { kind: "buy"; credits: number; minor: bigint; taxMinor: bigint }
  | { kind: "spend"; credits: bigint }
  | { kind: "spendSome"; credits: bigint[] }
  | { kind: "race"; credits: bigint; times: number }
  | { kind: "crash"; credits: bigint }
  | { kind: "reserve"; credits: bigint; halfDays: number }
  | { kind: "capture"; pick: number; perMille: bigint }
  | { kind: "release"; pick: number }
  | { kind: "reverse"; pick: number; perMille: bigint | null }
  | { kind: "reverseAll"; perMille: bigint | null }
  | { kind: "refund"; pick: number; perMille: bigint }
  | { kind: "dispute"; pick: number; perMille: bigint; status: "needs_response" | "won" | "lost" }
  | { kind: "wait"; halfDays: number }
  | { kind: "job" }
  | { kind: "again"; pick: number }
  | { kind: "conflict"; pick: number };

const credits = fc.oneof(
  fc.bigInt(1n, 40n).map((whole) => whole * 1_000_000n),
  fc.bigInt(1n, 40_000_000n),
  fc.constantFrom(0n, -1n, 1n),
);
const positive = fc.oneof(
  fc.bigInt(1n, 60n).map((whole) => whole * 1_000_000n),
  fc.bigInt(1n, 60_000_000n),
);
const expiresIn = fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 });
const pick = fc.nat(20);
const perMille = fc.oneof(fc.bigInt(1n, 1000n), fc.constantFrom(0n, 1000n, 1001n));
const of = <K extends Command["kind"]>(kind: K, more: object = {}) =>
  fc.record({ kind: fc.constant(kind), ...more }) as unknown as fc.Arbitrary<Command>;

const command = fc.oneof(
  { weight: 6, arbitrary: of("grant", { credits: positive, expiresIn }) },
  { weight: 2, arbitrary: of("bonus", { credits: positive, expiresIn }) },
  {
    weight: 5,
    arbitrary: of("buy", {
      credits: fc.integer({ min: 1, max: 60 }),
      minor: fc.bigInt(1n, 5000n),
      taxMinor: fc.constantFrom(0n, 0n, 1n, 7n),
    }),
  },
  { weight: 9, arbitrary: of("spend", { credits }) },
  {
    weight: 3,
    arbitrary: of("spendSome", { credits: fc.array(credits, { minLength: 2, maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: of("race", { credits: positive, times: fc.integer({ min: 2, max: 6 }) }),
  },
  { weight: 1, arbitrary: of("crash", { credits: positive }) },
  { weight: 5, arbitrary: of("reserve", { credits, halfDays: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 4, arbitrary: of("capture", { pick, perMille }) },
  { weight: 2, arbitrary: of("release", { pick }) },
  { weight: 4, arbitrary: of("reverse", { pick, perMille: fc.option(perMille, { freq: 2 }) }) },
  { weight: 2, arbitrary: of("reverseAll", { perMille: fc.option(perMille, { freq: 2 }) }) },
  { weight: 4, arbitrary: of("refund", { pick, perMille: fc.bigInt(0n, 1000n) }) },
  {
    weight: 3,
    arbitrary: of("dispute", {
      pick,
      perMille: fc.bigInt(1n, 1000n),
      status: fc.constantFrom("needs_response", "won", "lost"),
    }),
  },
  { weight: 4, arbitrary: of("wait", { halfDays: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: of("job") },
  { weight: 2, arbitrary: of("again", { pick }) },
  { weight: 1, arbitrary: of("conflict", { pick }) },
);

/** Histories of a workspace; they begin with something to spend. */
export const histories = fc
  .tuple(
    of("grant", { credits: positive, expiresIn }),
    of("buy", {
      credits: fc.integer({ min: 1, max: 60 }),
      minor: fc.bigInt(1n, 5000n),
      taxMinor: fc.constant(0n),
    }),
    fc.array(command, { minLength: 4, maxLength: 14 }),
  )
  .map(([given, bought, rest]): Command[] => [given, bought, ...rest]);
