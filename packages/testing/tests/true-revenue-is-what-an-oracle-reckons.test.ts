import fc from "fast-check";
import { asCode } from "../as-code";
import type { TestDatabase } from "../database";
import { differences } from "./true-revenue/compare";
import { type Driven, Product } from "./true-revenue/drive";
import type { History, World } from "./true-revenue/history";
import { Oracle } from "./true-revenue/oracle";
import { histories, worlds } from "./true-revenue/random";
import { smallest } from "./true-revenue/smallest";

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const SEED = Number(process.env.TRIBUTARY_SEED ?? Date.now() % 2 ** 31);
const HISTORIES = DEEP ? 10_000 : 1_000;
/** Histories of one world: they share its database and its months. */
const TOGETHER = 100;
/** A busy machine begins no further world after this, and says how many histories it came through. */
const WITHIN_MS = DEEP ? 7_200_000 : 90_000;
/** How long the smallest failing history is looked for. */
const SHRINK_MS = 180_000;
/** The slowest machine plays a world in less. */
const SLOWEST_MS = 300_000;

/** What is unlike, history by history, after all of them were played together. */
async function played(
  world: World,
  stories: readonly History[],
  prepare: (database: TestDatabase) => Promise<void> = async () => {},
): Promise<Map<string, string[]>> {
  const product = await Product.start(world);
  try {
    await prepare(product.database);
    const driven = stories.map(
      (history, place): Driven => ({
        ...{ history, complaints: [] },
        oracle: new Oracle(world, history, `h${place}`),
      }),
    );
    await product.play(driven);
    const unlike = await differences(
      product.database,
      driven.map(({ oracle }) => oracle),
    );
    for (const { oracle, complaints } of driven)
      if (complaints.length > 0)
        unlike.set(oracle.name, [...complaints, ...(unlike.get(oracle.name) ?? [])]);
    return unlike;
  } finally {
    await product.stop();
  }
}

/** What fails when a history is played by itself. */
const alone = async (world: World, history: History) =>
  [...(await played(world, [history])).values()].flat();

/** The world of a seed, and so many of its histories. */
function drawn(seed: number, count: number): [World, History[]] {
  const [world] = fc.sample(worlds, { seed, numRuns: 1 }) as [World];
  return [world, fc.sample(histories, { seed, numRuns: count })];
}

async function explained(world: World, history: History, problems: string[]): Promise<string> {
  const fails = async (part: { world: World; history: History }) => {
    const unlike = await alone(part.world, part.history);
    return unlike.length > 0 ? unlike : null;
  };
  const found = await smallest({ world, history }, fails, Date.now() + SHRINK_MS);
  const told = found ?? { world, history, problems };
  return [
    found ? "The smallest history that fails:" : "It fails among others only. The history:",
    `const world = ${asCode(told.world)};`,
    `const history = ${asCode(told.history)};`,
    ...told.problems.slice(0, 20),
  ].join("\n");
}

/** Every seed that ever failed, with the history in it; each stays here. */
const onceFailed: [why: string, seed: number, place: number][] = [
  ["a correction of a draw that a closed month has counted counts, held or not", 1, 26],
  ["a revoked promoter keeps its debts", 1, 59],
];

test.each(onceFailed)(
  "%s (seed %i, history %i)",
  async (_why, seed, place) => {
    const [world, stories] = drawn(seed, place + 1);
    expect(await alone(world, stories[place]!)).toEqual([]);
  },
  SLOWEST_MS,
);

test(
  "any months come to what the oracle reckons, draw by draw and commission by commission",
  async () => {
    const until = Date.now() + WITHIN_MS;
    let ran = 0;
    for (let seed = SEED; ran < HISTORIES && Date.now() < until; seed++) {
      const [world, stories] = drawn(seed, TOGETHER);
      const unlike = await played(world, stories);
      ran += TOGETHER;
      if (unlike.size === 0) continue;
      const [name, problems] = [...unlike][0]!;
      const place = Number(name.slice(1));
      throw new Error(
        `Seed ${seed}: ${unlike.size} of ${TOGETHER} histories differ, ${place} first.\n` +
          `${problems.slice(0, 10).join("\n")}\n${await explained(world, stories[place]!, problems)}`,
      );
    }
    const worldsSeen = ran / TOGETHER;
    console.log(
      `${ran} of ${HISTORIES} histories ran, in ${worldsSeen} worlds: repeat with TRIBUTARY_SEED=${SEED}`,
    );
  },
  WITHIN_MS + SLOWEST_MS + SHRINK_MS,
);

test(
  "the oracle does tell a wrong product: one that rounds commissions up is found",
  async () => {
    const [world, stories] = drawn(1, 12);
    const unlike = await played(world, stories, (database) =>
      changeFunction(database, "commissions.month_lines", "floor(", "ceil("),
    );
    const said = [...unlike.values()].flat();
    expect(said.filter((each) => each.includes(", commission: "))).not.toEqual([]);
    expect(said.filter((each) => each.includes(", counted in "))).toEqual([]);
  },
  SLOWEST_MS,
);

/** Puts another text into a function of this database alone. */
async function changeFunction({ admin }: TestDatabase, name: string, from: string, to: string) {
  const { rows } = await admin.query("select pg_get_functiondef($1::regproc) as text", [name]);
  expect(rows[0].text).toContain(from);
  await admin.query(rows[0].text.replaceAll(from, to));
}
