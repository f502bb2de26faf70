/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
}

/** Mulberry32: 32 bits of state, enough for choosing and naming, never for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { next, below: (bound) => Math.floor(next() * bound) };
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Ids that look like Stripe's: a prefix and letters and digits, repeatable for one seed. */
export function createIdGenerator(random: Random): (prefix: string, length?: number) => string {
  return (prefix, length = 24) => {
    let id = prefix;
    for (let i = 0; i < length; i++) id += ALPHABET[random.below(ALPHABET.length)];
    return id;
  };
}
