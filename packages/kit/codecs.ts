import { z } from "zod";

/** bigint minor units or micro-credits; a decimal text on the wire. */
export const amount = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => value.toString(),
});

/** An instant; ISO 8601 in UTC on the wire. */
export const instant = z.codec(z.string(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
});

/** Any id; never empty. */
export const id = z.string().min(1);
