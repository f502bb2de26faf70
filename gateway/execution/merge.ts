type Data = Record<string, unknown>;

/**
 * Adds a subgraph's answer to what is known: objects field by field, lists of equal length item by
 * item, anything else by replacing. A name such as `__proto__` is data like any other.
 */
export function merge(target: Data, source: Data | null | undefined): Data {
  if (source === null || source === undefined) return target;
  for (const key of Object.keys(source)) {
    const added = source[key];
    if (added === undefined) continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(known) && isObject(added)) merge(known, added);
    else if (Array.isArray(known) && Array.isArray(added) && known.length === added.length) {
      mergeItems(known, added);
    } else define(target, key, added);
  }
  return target;
}

function mergeItems(known: unknown[], added: unknown[]): void {
  for (const [index, item] of added.entries()) {
    const before = known[index];
    if (isObject(before) && isObject(item)) merge(before, item);
    else known[index] = item;
  }
}

/** Assigning to an inherited name would change the prototype, or call a setter. */
function define(target: Data, key: string, value: unknown): void {
  if (key in target && !Object.hasOwn(target, key)) {
    const property = { configurable: true, enumerable: true, writable: true };
    Object.defineProperty(target, key, { ...property, value });
  } else target[key] = value;
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
