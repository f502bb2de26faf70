/** How many bytes of bodies that are larger than usual may be held at once: in all, and of one address. */
export interface LargeBodies {
  all: number;
  address: number;
}

/** One file of the largest kind for each address, and three at once. */
export const LARGE_BODIES: LargeBodies = { all: 128 * 1024 * 1024, address: 48 * 1024 * 1024 };

/** Takes room for a body, as long as there is some; null: there is none now. Answers how to give it back. */
export function roomForBodies(
  most: LargeBodies = LARGE_BODIES,
): (address: string, bytes: number) => (() => void) | null {
  let all = 0;
  const held = new Map<string, number>();
  return (address, bytes) => {
    const own = held.get(address) ?? 0;
    if (all + bytes > most.all || own + bytes > most.address) return null;
    all += bytes;
    held.set(address, own + bytes);
    return () => {
      all -= bytes;
      const left = held.get(address)! - bytes;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    };
  };
}
