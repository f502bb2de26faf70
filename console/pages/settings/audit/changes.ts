/** One fact that an act changed, with what it was before and is after; absent where there was none. */
export interface Change {
  /** Where it stands, e.g. `input.rateBps`. */
  path: string;
  /** The last part of the path. */
  name: string;
  before: unknown;
  after: unknown;
  /** The currency of an amount in minor units, where the entry says it. */
  currency: string | null;
  isChanged: boolean;
}

type Facts = Record<string, unknown>;

/** What an entry of the audit log says, fact by fact; `before` and `after` are objects, as the API keeps them. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...was.keys(), ...is.keys()])].map((path) => {
    const name = path.split(".").at(-1)!;
    const beside = path.slice(0, -name.length);
    const currency = is.get(`${beside}currency`) ?? was.get(`${beside}currency`) ?? null;
    return {
      path,
      name,
      before: was.get(path),
      after: is.get(path),
      currency: typeof currency === "string" ? currency : null,
      isChanged: JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)),
    };
  });
}

/** Facts by their path; lists stay whole. */
function flat(facts: unknown, at = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries((facts ?? {}) as Facts)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [path, fact] of flat(value, `${at}${name}.`)) found.set(path, fact);
    else found.set(`${at}${name}`, value);
  }
  return found;
}
