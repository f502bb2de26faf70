import { randomBytes } from "node:crypto";
import type { Change } from "./changes";

/** Something to be told; without a change: that some may have been missed. */
export interface Told {
  /** Counts from 1. */
  number: number;
  /** As readers know it: drawn at random, so that nobody counts what others are told. */
  mark: string;
  change: Change | null;
}

/** What was told lately, for all readers at once: each goes on behind what it has seen, and nothing is kept for one. */
export interface Recent {
  append(changes: readonly Change[]): void;
  /** Whoever has seen what came before may have missed something. */
  lose(): void;
  newest(): Told;
  /** What stands under this mark; undefined: it is not known, or not any more. */
  find(mark: string): Told | undefined;
  /** At most `most` behind this number, the oldest first; null: some of them are not here any more. */
  behind(number: number, most: number): Told[] | null;
  /** Calls `listener` each time that there is something newer. Answers how it is forgotten. */
  onGrowth(listener: () => void): () => void;
}

/** How many are kept: a few minutes of a busy deployment, some megabytes. */
const MOST_KEPT = 5_000;

export function createRecent(most = MOST_KEPT): Recent {
  const kept: Told[] = [];
  const byMark = new Map<string, Told>();
  let last = 0;
  const listeners = new Set<() => void>();

  function add(change: Change | null) {
    const told = { number: ++last, mark: randomBytes(12).toString("base64url"), change };
    kept.push(told);
    byMark.set(told.mark, told);
  }
  function forget(count: number) {
    for (const { mark } of kept.splice(0, count)) byMark.delete(mark);
  }
  function lose() {
    forget(kept.length);
    add(null);
    grow();
  }
  function grow() {
    for (const listener of [...listeners]) listener();
  }

  add(null);
  return {
    append(changes) {
      if (changes.length === 0) return;
      for (const change of changes) add(change);
      forget(Math.max(0, kept.length - most));
      grow();
    },
    lose,
    newest: () => kept.at(-1)!,
    find: (mark) => byMark.get(mark),
    behind(number, count) {
      const from = number + 1 - kept[0]!.number;
      // One that was told as lost stands for all before it.
      if (from < 0 && kept[0]!.change !== null) return null;
      return kept.slice(Math.max(0, from), Math.max(0, from) + count);
    },
    onGrowth(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
