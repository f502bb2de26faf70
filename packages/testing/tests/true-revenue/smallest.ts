import type { History, World } from "./history";
import { SLOTS_A_MONTH } from "./slots";

export interface Replay {
  world: World;
  history: History;
}

/**
 * The smallest part of a history that still fails, found by leaving out one thing after another, the largest first.
 * `fails` answers what is wrong, or null. Null: by itself it does not fail at all. What is found `until` then is told.
 */
export async function smallest(
  replay: Replay,
  fails: (replay: Replay) => Promise<string[] | null>,
  until: number,
): Promise<(Replay & { problems: string[] }) | null> {
  const first = await fails(replay);
  if (!first) return null;
  let found = { ...replay, problems: first };
  search: for (;;) {
    for (const candidate of smaller(found)) {
      if (Date.now() > until) return found;
      const problems = await fails(candidate);
      if (!problems) continue;
      found = { ...candidate, problems };
      continue search;
    }
    return found;
  }
}

/** Everything that less makes of it. */
function* smaller({ world, history }: Replay): Generator<Replay> {
  const { commands, states, referrals } = history;
  for (let size = commands.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < commands.length; from += size)
      yield { world, history: { ...history, commands: commands.toSpliced(from, size) } };
  }
  for (const place of states.keys())
    yield { world, history: { ...history, states: states.toSpliced(place, 1) } };
  for (const place of referrals.keys()) {
    const own = referrals[place]!;
    const less = [
      ...(referrals.length > 1 ? [referrals.toSpliced(place, 1)] : []),
      ...(own.voided ? [referrals.with(place, { ...own, voided: null })] : []),
      ...(own.links.length > 1
        ? own.links.map((link) => referrals.with(place, { ...own, links: [link] }))
        : []),
      ...(own.workspaces.length > 1
        ? [referrals.with(place, { ...own, workspaces: own.workspaces.slice(0, 1) })]
        : []),
    ];
    for (const fewer of less) yield { world, history: { ...history, referrals: fewer } };
  }
  // Closed as soon as they are over, and a policy less: its slot is another's no more.
  const prompt = world.closes.map(({ month }) => ({
    ...{ month, slot: (month + 1) * SLOTS_A_MONTH, when: "before" as const },
  }));
  if (prompt.some(({ slot }, place) => slot !== world.closes[place]!.slot))
    yield { world: { ...world, closes: prompt }, history };
  for (const place of [...world.policies.keys()].slice(1)) {
    const policies = world.policies
      .toSpliced(place, 1)
      .map((policy, n) => ({ ...policy, version: n + 1 }));
    yield { world: { ...world, policies }, history };
  }
}
