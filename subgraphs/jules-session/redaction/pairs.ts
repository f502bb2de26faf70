import { type Found, isReference } from "./formats";
import { isKeyLikeName, isSensitiveName, looksRandom } from "./names";

/** A name, and what divides it from its value: `name=`, `"name": `, `name => `, `--name `. */
const NAME = /(--)?([A-Za-z_][A-Za-z0-9_.-]*)/g;
/** Of values that are secret by their looks alone. */
const MOST_RANDOM = 4100;
/** What a bare value ends at. */
const BARE_END = /[\s,;"'`&<>()[\]{}\\]/;
/** `Authorization: Bearer x`: the scheme is no secret, what follows is. */
const SCHEME = /^(?:bearer|basic|token|digest|apikey|api-key|negotiate|ssws|hmac)[ \t]{1,8}(?=\S)/i;
const NOTHING =
  /^(?:true|false|null|nil|none|undefined|unset|empty|required|optional|missing|invalid|expired|string|number|bool|any|yes|no|on|off|known after apply.*)$/i;
/** A path of Terraform's own, e.g. `var.password` or `aws_db_instance.main.password`. */
const TRAVERSAL = /^[a-z][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*|\[[^\]]*\])+$/i;

/**
 * Values beside names of secrets in any text: logs, YAML, JSON, comments, command lines. In a time that grows with the
 * text: it is read once from its beginning to its end, and a value is not read again for a name inside it.
 */
export function secretsByName(text: string): Found[] {
  const found: Found[] = [];
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match; match = NAME.exec(text)) {
    const [whole, dashes, name] = match;
    const isAuth = /^(?:proxy-)?authorization$|^x-[a-z-]*(?:key|token|auth|secret)$/i.test(
      name!.slice(0, 200),
    );
    const isSensitive = isAuth || isSensitiveName(name!);
    // What is no secret by its name is not read, or the same text would be read for every name in it.
    if (!isSensitive && !isKeyLikeName(name!)) continue;
    const most = isSensitive ? text.length : MOST_RANDOM;
    const place = valueAfter(text, match.index + whole.length, dashes !== undefined, most);
    if (!place) continue;
    const value = text.slice(place.start, place.end);
    if (!isSensitive) {
      const random = place.quoted && looksRandom(value);
      if (random) found.push({ kind: "random value", start: place.start, end: place.end });
      continue;
    }
    NAME.lastIndex = Math.max(NAME.lastIndex, place.end);
    if (isSecretValue(value, place.quoted))
      found.push({
        kind: isAuth ? "authorization" : "named secret",
        start: place.start,
        end: place.end,
      });
  }
  return [...found, ...schemes(text)];
}

function isSecretValue(value: string, quoted: boolean): boolean {
  if (!/[A-Za-z0-9]/.test(value.slice(0, 256)) || NOTHING.test(value.slice(0, 64))) return false;
  if (isReference(value)) return false;
  return quoted || !TRAVERSAL.test(value.slice(0, 300));
}

interface Place {
  start: number;
  end: number;
  quoted: boolean;
}

/** The value behind a name that ends at `at`; null where none follows. */
function valueAfter(text: string, at: number, isFlag: boolean, most: number): Place | null {
  let place = skip(text, at, /[\\"'\]]/, 4);
  place = skip(text, place, /[ \t]/, 16);
  const divider = /^(?:=>|:=|[=:])/.exec(text.slice(place, place + 2));
  if (!divider && !(isFlag && place > at)) return null;
  place = skip(text, place + (divider?.[0].length ?? 0), /[ \t]/, 16);
  const scheme = SCHEME.exec(text.slice(place, place + 24));
  const open = /^\\{0,3}(["'`])/.exec(text.slice(place, place + 4));
  if (open && !scheme) {
    const start = place + open[0].length;
    const inner = SCHEME.exec(text.slice(start, start + 24));
    const from = start + (inner?.[0].length ?? 0);
    return { start: from, end: quotedEnd(text, from, open[1]!, open[0].length > 1), quoted: true };
  }
  const start = place + (scheme?.[0].length ?? 0);
  let end = start;
  if (/^\$?\$\{/.test(text.slice(start, start + 3))) {
    const close = text.slice(start, start + 256).indexOf("}");
    if (close >= 0) return { start, end: start + close + 1, quoted: false };
  }
  while (end < text.length && end - start < most && !BARE_END.test(text[end]!)) end++;
  if (/^[|>][+-]?$/.test(text.slice(start, end))) return blockAfter(text, at, end);
  return end > start ? { start, end, quoted: false } : null;
}

function skip(text: string, at: number, signs: RegExp, most: number): number {
  let place = at;
  while (place < text.length && place - at < most && signs.test(text[place]!)) place++;
  return place;
}

/** Where a quoted value ends: at its quote, or with the line where it has none. */
function quotedEnd(text: string, from: number, quote: string, isEscaped: boolean): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === "\n") return at;
    if (sign === "\\") {
      // Inside an escaped quotation the closing quote is escaped too.
      if (isEscaped && text[at + 1] === quote) return at;
      at++;
    } else if (sign === quote) return at;
  }
  return text.length;
}

/** YAML's block of a key: the lines below that are indented deeper than it. */
function blockAfter(text: string, nameEnd: number, at: number): Place | null {
  const line = text.slice(text.lastIndexOf("\n", nameEnd - 1) + 1, nameEnd);
  const depth = /^[ \t-]{0,200}/.exec(line)![0].length;
  const start = text.indexOf("\n", at) + 1;
  if (start === 0) return null;
  let end = start;
  while (end < text.length) {
    const next = text.indexOf("\n", end);
    const lineEnd = next < 0 ? text.length : next;
    const indent = skip(text, end, /[ \t]/, 200) - end;
    const isBlank = text.slice(end, lineEnd).trim() === "";
    if (!isBlank && indent <= depth) break;
    end = Math.min(lineEnd + 1, text.length);
  }
  const first = skip(text, start, /[ \t]/, 200);
  const last = text.slice(first, end).trimEnd().length + first;
  return last > first ? { start: first, end: last, quoted: true } : null;
}

/** `Bearer x` and `Basic x` without a header's name. */
function schemes(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/\b(bearer|basic|ssws)([ \t]{1,8})([A-Za-z0-9._~+/=-]+)/gi)) {
    const value = match[3]!;
    if (value.length < 8 || !/[0-9=]/.test(value) || (value.length < 16 && !value.includes("=")))
      continue;
    const start = match.index + match[1]!.length + match[2]!.length;
    found.push({ kind: "authorization", start, end: start + value.length });
  }
  return found;
}
