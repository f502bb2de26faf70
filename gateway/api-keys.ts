import { hash } from "node:crypto";
import { BlockList, isIP } from "node:net";
import type { Program } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { refusal } from "./errors";

/** Asks the owner of API keys about one. Answers what `answerSchema` says, or null. */
export type AskAboutKey = (key: string) => Promise<unknown>;

const answerSchema = z
  .object({
    id: z.string().min(1),
    scopes: z.array(z.string()),
    ownerUserId: z.string().nullable(),
    allowedNetworks: z.array(z.union([z.cidrv4(), z.cidrv6()])).nullable(),
    costPerMinute: z.number().int().min(1).nullable(),
  })
  .nullable();

/** A key that works, and where; null: everywhere. */
interface KnownKey {
  program: Program;
  networks: BlockList | null;
}

/** How long an answer is kept: below 5 s, since lru-cache still gives what is exactly as old. */
const REMEMBER_MS = 4_999;
const REMEMBERED = 10_000;

/**
 * Verifies API keys by asking affiliates-admin. Both answers are kept for at most 5 s, so that a
 * revoked key stops within that time; guessed keys cannot fill the memory. Rejects with UNAVAILABLE
 * when the owner cannot be asked: a key is never believed unasked; with FORBIDDEN for a key that may not
 * be used from the caller's address.
 */
export function keyVerifier(
  ask: AskAboutKey,
  now: () => number = Date.now,
): (key: string, address: string) => Promise<Program | null> {
  const known = new LRUCache<string, Promise<KnownKey | null>>({
    max: REMEMBERED,
    ttl: REMEMBER_MS,
    ttlResolution: 0,
    perf: { now },
  });
  return async (key, address) => {
    if (!/^trb_(live|test)_[A-Za-z0-9_-]{8,200}$/.test(key)) return null;
    const digest = hash("sha256", key);
    let answer = known.get(digest);
    if (!answer) {
      // Kept from the question on: an answer may be as old as that.
      answer = knownKey(ask, key);
      known.set(digest, answer);
    }
    let found: KnownKey | null;
    try {
      found = await answer;
    } catch {
      if (known.peek(digest) === answer) known.delete(digest);
      throw refusal("UNAVAILABLE", "API keys cannot be checked at the moment; try again.", 503);
    }
    if (found?.networks && !isInside(address, found.networks)) throw elsewhere(address);
    return found?.program ?? null;
  };
}

async function knownKey(ask: AskAboutKey, key: string): Promise<KnownKey | null> {
  const answer = answerSchema.parse((await ask(key)) ?? null);
  if (!answer) return null;
  const { allowedNetworks, ...program } = answer;
  return {
    program: { kind: "API_KEY", ...program },
    networks: allowedNetworks && listOf(allowedNetworks),
  };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split("/") as [string, string];
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

/** An address that cannot be read is inside of nothing. */
function isInside(address: string, networks: BlockList): boolean {
  // As sockets for both kinds name callers by IPv4.
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const kind = isIP(plain);
  return kind !== 0 && networks.check(plain, kind === 4 ? "ipv4" : "ipv6");
}

/** Whoever has the key learns that it is one; its owner must learn why it does not work. */
function elsewhere(address: string) {
  return refusal(
    "FORBIDDEN",
    `This API key may not be used from ${address || "an unknown address"}: it has a list of networks (allowedNetworks). Use it from there, or create another; behind a proxy see TRUSTED_PROXIES.`,
    403,
  );
}
