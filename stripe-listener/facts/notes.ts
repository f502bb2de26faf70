import type { Unknown } from "./decode";

/** Gathers what of a payment decides about money and could not be read. */
export interface Notes {
  /** Answers null, for what is read in its place. */
  add(object: string, field: string): null;
  /** Each once, in a fixed order; undefined where all is known. */
  all(): Unknown[] | undefined;
}

export function notes(): Notes {
  const unknown = new Map<string, Unknown>();
  return {
    add(object, field) {
      unknown.set(`${object}.${field}`, { object, field });
      return null;
    },
    all() {
      if (unknown.size === 0) return undefined;
      return [...unknown.keys()].sort().map((name) => unknown.get(name)!);
    },
  };
}
