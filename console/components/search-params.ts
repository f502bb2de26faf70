// Reads filters from an address, where anybody may have written anything: what is not understood is left out.

type Raw = Record<string, unknown>;

/** One of these words. */
export function oneOf<Word extends string>(
  raw: Raw,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === raw[name]);
}

/** Some of these words, each once; undefined for none. */
export function someOf<Word extends string>(
  raw: Raw,
  name: string,
  words: readonly Word[],
): Word[] | undefined {
  const value = raw[name];
  const asked = Array.isArray(value) ? value : [value];
  const known = words.filter((word) => asked.includes(word));
  return known.length > 0 ? known : undefined;
}

/** A short text, e.g. an id or what was searched for. */
export function textOf(raw: Raw, name: string, longest = 200): string | undefined {
  const value = raw[name];
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, longest) : undefined;
}

/** True, or nothing. */
export function flagOf(raw: Raw, name: string): true | undefined {
  return raw[name] === true || raw[name] === "true" ? true : undefined;
}

/** A month, YYYY-MM. */
export function monthOf(raw: Raw, name: string): string | undefined {
  const text = textOf(raw, name);
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** A day, YYYY-MM-DD. */
export function dayOf(raw: Raw, name: string): string | undefined {
  const text = textOf(raw, name);
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}
