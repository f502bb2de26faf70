/**
 * A value as TypeScript writes it, for commands that repeat what a test did. `nameOf` may have an expression for a text
 * that stands elsewhere: an id that an earlier command has made.
 */
export function asCode(
  value: unknown,
  nameOf: (text: string) => string | undefined = () => undefined,
): string {
  const write = (one: unknown): string => {
    if (typeof one === "string") return nameOf(one) ?? JSON.stringify(one);
    if (typeof one === "bigint") return `${one}n`;
    if (one instanceof Date) return `new Date("${one.toISOString()}")`;
    if (Array.isArray(one)) return `[${one.map(write).join(", ")}]`;
    if (one === null || typeof one !== "object") return JSON.stringify(one) ?? "undefined";
    const entries = Object.entries(one).filter(([, own]) => own !== undefined);
    if (entries.length === 0) return "{}";
    return `{ ${entries.map(([name, own]) => `${name}: ${write(own)}`).join(", ")} }`;
  };
  return write(value);
}
