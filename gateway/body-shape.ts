import { refusal } from "./errors";

/** Levels of lists and objects in each other. Inputs of the schema have a dozen. */
const DEEPEST = 100;
/** Fields of objects and items of lists. The longest list has 1,000 items. */
const MOST_VALUES = 30_000;
/** What is no longer costs next to nothing, whatever it holds. */
const SHORT = 16 * 1024;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [BRACKET, BRACE] = [0x5b, 0x7b];
/** What closes one has the code of what opens it, and two more. */
const CLOSES = 2;

/**
 * Refuses a body of JSON for its shape before it is read: 100,000 lists in each other, or as many empty objects, take a
 * hundred times as much memory to read as to look through, and whoever collects it stops everybody meanwhile.
 */
export function refuseUnwieldy(body: Uint8Array): void {
  if (body.length <= SHORT) return;
  let depth = 0;
  let values = 0;
  for (let at = 0; at < body.length; at++) {
    const sign = body[at]!;
    if (sign === QUOTE) at = endOfText(body, at + 1);
    else if (sign === BRACKET || sign === BRACE) {
      values++;
      if (++depth > DEEPEST) throw refusal("BAD_USER_INPUT", TOO_DEEP);
    } else if (sign === BRACKET + CLOSES || sign === BRACE + CLOSES) depth--;
    else if (sign === COMMA) values++;
    if (values > MOST_VALUES) throw refusal("BAD_USER_INPUT", TOO_MANY);
  }
}

const TOO_DEEP = `The body has lists and objects more than ${DEEPEST} levels deep in each other.`;
const TOO_MANY = `The body holds more than ${MOST_VALUES.toLocaleString("en")} values: send fewer at a time.`;

/** Where the text ends that begins at `at`: its quote, or the end of the body. */
function endOfText(body: Uint8Array, at: number): number {
  for (; at < body.length; at++) {
    const sign = body[at]!;
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at;
  }
  return at;
}
