import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";
import { asCode } from "@tributary/testing/as-code";

/** One call of the simulator that did something, e.g. `refunds.create`. */
export interface Command {
  call: string;
  args: unknown[];
  result: unknown;
}

const VERBS = [
  "customers",
  "payments",
  "refunds",
  "disputes",
  "subscriptions",
  "invoices",
  "checkout",
  "promotions",
  "radar",
] as const;
type Calls = Record<string, Record<string, (...args: unknown[]) => unknown>>;

/** The same simulator, which writes down each call that it did not refuse. */
export function recording(sim: StripeSimulator): { sim: StripeSimulator; commands: Command[] } {
  const commands: Command[] = [];
  const recorded = Object.create(sim) as StripeSimulator;
  for (const verb of VERBS) {
    const watched = new Proxy(sim[verb] as object, {
      get(target, name) {
        const call = (target as Record<string | symbol, unknown>)[name];
        if (typeof call !== "function") return call;
        return (...args: unknown[]) => {
          const result = call.apply(target, args);
          commands.push({ call: `${verb}.${String(name)}`, args, result });
          return result;
        };
      },
    });
    Object.defineProperty(recorded, verb, { value: watched });
  }
  return { sim: recorded, commands };
}

/** As the simulator makes them; what people write into metadata is shorter. */
const ID = /^[a-z]+_[A-Za-z0-9]{14,}$/;

/** Ids of Stripe's anywhere in a value, with the way to each: `.payment_intent`. */
function idsIn(value: unknown, way = "", depth = 0): [id: string, way: string][] {
  if (typeof value === "string") return ID.test(value) ? [[value, way]] : [];
  if (typeof value !== "object" || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([name, own]) =>
    idsIn(own, Array.isArray(value) ? `${way}[${name}]` : `${way}.${name}`, depth + 1),
  );
}

/** Where each id was first told: by which command, and where in its result. */
function sources(commands: readonly Command[]): Map<string, { place: number; way: string }> {
  const found = new Map<string, { place: number; way: string }>();
  for (const [place, { result, args }] of commands.entries()) {
    const given = new Set(idsIn(args).map(([id]) => id));
    for (const [id, way] of idsIn(result))
      if (!found.has(id) && !given.has(id)) found.set(id, { place, way });
  }
  return found;
}

/** The commands that a payment comes from, and all that were done to it, in their order. */
export function storyOf(commands: readonly Command[], paymentId: string): Command[] {
  const told = sources(commands);
  const kept = new Set<number>();
  /** What makes this id, and what that is made of. */
  const make = (id: string) => {
    const place = told.get(id)?.place;
    if (place === undefined || kept.has(place)) return;
    kept.add(place);
    for (const [needed] of idsIn(commands[place]!.args)) make(needed);
  };
  make(paymentId);
  const its = new Set([paymentId]);
  for (const [place, { args, result }] of commands.entries()) {
    if (!idsIn(args).some(([id]) => its.has(id))) continue;
    kept.add(place);
    for (const [id] of idsIn(args)) make(id);
    const own = (result as { id?: unknown } | undefined)?.id;
    if (typeof own === "string" && told.get(own)?.place === place) its.add(own);
  }
  return commands.filter((_, place) => kept.has(place));
}

/** Does the commands again at another simulator, whose ids are its own; what it refuses is left out. */
export function replay(sim: StripeSimulator, commands: readonly Command[]): void {
  const told = sources(commands);
  const results: unknown[] = [];
  const again = (value: unknown): unknown => {
    if (typeof value === "string") {
      const source = told.get(value);
      return source ? at(results[source.place], source.way) : value;
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(again);
    return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, again(own)]));
  };
  for (const [place, { call, args }] of commands.entries()) {
    const [verb, name] = call.split(".") as [string, string];
    try {
      results[place] = (sim as unknown as Calls)[verb]![name]!(...args.map(again));
    } catch {
      // Without another command before it Stripe does not allow it.
    }
  }
}

function at(result: unknown, way: string): unknown {
  const names = way.split(/[.[\]]+/).filter((name) => name !== "");
  return names.reduce((value, name) => (value as Record<string, unknown>)[name], result);
}

/** The commands as lines of a test; a result that another one uses has a name. */
export function asCommands(commands: readonly Command[]): string {
  const told = sources(commands);
  const used = new Set(
    commands.flatMap(({ args }) => idsIn(args).map(([id]) => told.get(id)?.place)),
  );
  const nameOf = (text: string) => {
    const source = told.get(text);
    return source && `made${source.place}${source.way}`;
  };
  return commands
    .map(({ call, args }, place) => {
      const name = used.has(place) ? `const made${place} = ` : "";
      return `${name}sim.${call}(${args.map((one) => asCode(one, nameOf)).join(", ")});`;
    })
    .join("\n");
}

/** The fewest of these commands that still fail, found by leaving out one after another. */
export async function smallest(
  commands: readonly Command[],
  fails: (commands: readonly Command[]) => Promise<boolean>,
): Promise<readonly Command[]> {
  for (const place of commands.keys()) {
    const fewer = commands.toSpliced(commands.length - 1 - place, 1);
    if (fewer.length > 0 && (await fails(fewer))) return smallest(fewer, fails);
  }
  return commands;
}
