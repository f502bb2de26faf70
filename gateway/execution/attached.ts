/** What is known of objects of one kind, on these objects themselves. */
export interface Attached<K extends object, V> {
  get(to: K): V | undefined;
  set(to: K, value: V | undefined): void;
}

/**
 * As a WeakMap, for objects that are ours to write on. Entries of a WeakMap are kept by each minor collection, and so
 * are their keys where a value leads back to them, as a plan does to its operation: what should die young is copied
 * into the old generation, whose collection stops everybody.
 */
export function attached<K extends object, V>(name: string): Attached<K, V> {
  const at = Symbol(name);
  type On = { [at]?: V | undefined };
  return {
    get: (to) => (to as On)[at],
    set(to, value) {
      (to as On)[at] = value;
    },
  };
}
