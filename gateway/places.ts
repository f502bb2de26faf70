/** Counts what is open under several names at once, each with a limit of its own. */
export interface Places {
  /** Takes a place under each name and answers how all are given back, once; or which name has no more. */
  take(names: readonly { name: string; most: number }[]): (() => void) | { full: number };
}

export function createPlaces(): Places {
  const taken = new Map<string, number>();
  const change = (name: string, by: number) => {
    const count = (taken.get(name) ?? 0) + by;
    if (count === 0) taken.delete(name);
    else taken.set(name, count);
  };
  return {
    take(names) {
      const full = names.findIndex(({ name, most }) => (taken.get(name) ?? 0) >= most);
      if (full !== -1) return { full };
      for (const { name } of names) change(name, 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        for (const { name } of names) change(name, -1);
      };
    },
  };
}
