import { patterns, secretsByForm } from "./formats";
import { knownValues } from "./known-values";
import { secretsByName } from "./pairs";
import { redactText } from "./redact-text";

/** Texts that make careless patterns try again and again; each begins many secrets and ends none. */
const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  "one letter": (length) => "a".repeat(length),
  "one digit": (length) => "1".repeat(length),
  dashes: (length) => "-".repeat(length),
  "spaces and colons": (length) => " :".repeat(length / 2),
  "beginnings of URLs": (length) => "://a:".repeat(length / 5),
  "beginnings of tokens": (length) => "eyJ".repeat(length / 3),
  "dotted beginnings of tokens": (length) => "eyJaaaaaaaa.".repeat(length / 12),
  "beginnings of keys": (length) => "-----BEGIN RSA PRIVATE KEY-----".repeat(length / 31),
  "beginnings of labels": (length) => "-----BEGIN ".repeat(length / 11),
  "names without values": (length) => "password=".repeat(length / 9),
  "open quotes": (length) => 'password="'.repeat(length / 10),
  "one long value": (length) => `password=${"x".repeat(length - 9)}`,
  "one long name": (length) => `${"a_".repeat(length / 2 - 5)}password=`,
  backslashes: (length) => `password=\\"${"\\".repeat(length - 11)}`,
  "blocks of YAML": (length) => "password: |\n".repeat(length / 12),
  bearers: (length) => "bearer ".repeat(length / 7),
  "digits and colons": (length) => "12345678:AA".repeat(length / 11),
  interpolations: (length) => "secret=${".repeat(length / 9),
};

/** The most signs that one try of a pattern reads. */
function widest(source: string): number {
  // The most that one try of a pattern can read: the sum of its parts, since none of them repeats a repeated one.
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d+))?\}/g)].map(([, least, most]) =>
    Number(most ?? least),
  );
  return source.length + counts.reduce((sum, count) => sum + count, 0);
}

it.each(patterns.map(([kind, { source }]) => [kind, source]))(
  "%s: no part repeats without an end inside another",
  (_, source) => {
    const open = source.replace(/\\./g, "_").replace(/\[[^\]]*\]/g, "c");
    // Repeated groups are bounded, and what is in them is.
    for (const [, inside] of open.matchAll(/\(([^()]*)\)(?:[*+]|\{\d+,\})/g))
      expect(`unbounded group ${inside}`).toBe("none");
    // An endless class stands only behind a border that no sign of its own may precede.
    if (/[*+]|\{\d+,\}/.test(open)) expect(source).toMatch(/^\(\?<!\[/);
    expect(widest(source)).toBeLessThan(10_000);
  },
);

it.each(Object.keys(HOSTILE))(
  "is done with 64 KiB of %s, in words that grow no faster than it",
  (name) => {
    const text = HOSTILE[name]!(64 * 1024);
    const [half, whole] = [text.slice(0, text.length / 2), text].map((one) => ({
      found: secretsByForm(one).length + secretsByName(one).length,
      left: redactText(one).text.length,
    }));
    // Bare values are read sign by sign, each by one test.
    const tests = jest.spyOn(RegExp.prototype, "test");
    const counts = [text.slice(0, text.length / 2), text].map((one) => {
      tests.mockClear();
      secretsByName(one);
      return tests.mock.calls.length;
    });
    tests.mockRestore();
    expect(counts[1]).toBeLessThanOrEqual(2.2 * counts[0]! + 100);
    expect(whole!.found).toBeLessThanOrEqual(2 * half!.found + 2);
    expect(whole!.left).toBeLessThanOrEqual(4 * text.length);
  },
);

it("reads a text once for any number of known values", () => {
  const values = Array.from({ length: 4000 }, (_, at) => `${"a".repeat(40)}${at}`);
  const known = knownValues(values)!;
  let reads = 0;
  const text = "a".repeat(64 * 1024);
  const counted = new Proxy(Object(text) as object, {
    get(target, property) {
      if (property === "charCodeAt") return (at: number) => (reads++, text.charCodeAt(at));
      return Reflect.get(target, property, target);
    },
  });
  known.find(counted as unknown as string);
  expect(reads).toBe(text.length);
});

it("refuses more known values than it can hold", () => {
  expect(
    knownValues(Array.from({ length: 20_000 }, (_, at) => `${at}`.padStart(60, "x"))),
  ).toBeNull();
});
