/** How many bytes of bodies that are larger than usual may be held at once: in all, and of one network. */
export interface LargeBodies {
  all: number;
  network: number;
}

/** One file of the largest kind for each network, and three at once. */
export const LARGE_BODIES: LargeBodies = { all: 128 * 1024 * 1024, network: 48 * 1024 * 1024 };

/** Takes room for a body, as long as there is some; null: there is none now. Answers how to give it back. */
export function roomForBodies(
  most: LargeBodies = LARGE_BODIES,
): (network: string, bytes: number) => (() => void) | null {
  let all = 0;
  const held = new Map<string, number>();
  return (network, bytes) => {
    const own = held.get(network) ?? 0;
    if (all + bytes > most.all || own + bytes > most.network) return null;
    all += bytes;
    held.set(network, own + bytes);
    return () => {
      all -= bytes;
      const left = held.get(network)! - bytes;
      if (left > 0) held.set(network, left);
      else held.delete(network);
    };
  };
}
