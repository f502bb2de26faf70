import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 12;
const SECRET_LENGTH = 32;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(
  `^(trb_(?:live|test)_[${"0-9A-Za-z"}]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECK_LENGTH}})$`,
);

/** A key that was just made. `key` is shown once and then forgotten. */
export interface NewKey {
  key: string;
  /** `trb_live_<id>`: what people recognise it by. */
  prefix: string;
  /** What it is looked up by. */
  publicId: string;
}

/** `trb_live_<12>_<32><6>`, `trb_test_…` in test mode: 190 random bits and a checksum. */
export function newKey(livemode: boolean): NewKey {
  const publicId = randomText(ID_LENGTH);
  const prefix = `trb_${livemode ? "live" : "test"}_${publicId}`;
  const body = `${prefix}_${randomText(SECRET_LENGTH)}`;
  return { key: body + checksum(body), prefix, publicId };
}

/** The public id of a well-formed key of this mode; null for anything else, without a look-up. */
export function publicIdOf(key: string, livemode: boolean): string | null {
  const match = SHAPE.exec(key);
  if (!match) return null;
  const [, prefix, secret, check] = match as unknown as [string, string, string, string];
  if (!prefix.startsWith(livemode ? "trb_live_" : "trb_test_")) return null;
  return checksum(`${prefix}_${secret}`) === check ? prefix.slice(-ID_LENGTH) : null;
}

/** HMAC-SHA-256 of the whole key. A slow hash would only help an attacker: 190 bits are random. */
export function digestOf(key: string, pepper: string): Buffer {
  return createHmac("sha256", pepper).update(key).digest();
}

/** Compares in constant time; with null it does the same work and answers false. */
export function sameDigest(given: Buffer, stored: Buffer | null): boolean {
  return timingSafeEqual(given, stored ?? Buffer.alloc(given.length)) && stored !== null;
}

function randomText(length: number): string {
  return Array.from({ length }, () => BASE62[randomInt(BASE62.length)]).join("");
}

/** CRC-32 in six base-62 digits: a mistyped key is refused without asking the database. */
function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let place = 0; place < CHECK_LENGTH; place++) {
    text = BASE62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
