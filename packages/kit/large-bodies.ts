/** How many bytes of bodies that are larger than usual may be held at once: in all, and of one sender. */
export interface LargeBodies {
  all: number;
  sender: number;
}

/** One file of the largest kind for each sender, and three at once. */
export const LARGE_BODIES: LargeBodies = { all: 128 * 1024 * 1024, sender: 48 * 1024 * 1024 };

/**
 * Takes room for a body, as long as there is some; null: there is none now. Answers how to give it back. `senders`: whose it
 * is, by each name that has a limit of its own.
 */
export function roomForBodies(
  most: LargeBodies = LARGE_BODIES,
): (senders: readonly string[], bytes: number) => (() => void) | null {
  let all = 0;
  const held = new Map<string, number>();
  const heldBy = (sender: string) => held.get(sender) ?? 0;
  return (senders, bytes) => {
    const isFull = senders.some((sender) => heldBy(sender) + bytes > most.sender);
    if (isFull || all + bytes > most.all) return null;
    all += bytes;
    for (const sender of senders) held.set(sender, heldBy(sender) + bytes);
    return () => {
      all -= bytes;
      for (const sender of senders) {
        const left = heldBy(sender) - bytes;
        if (left > 0) held.set(sender, left);
        else held.delete(sender);
      }
    };
  };
}
