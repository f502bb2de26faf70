import {
  type Account,
  type Allowance,
  createAccounts,
  secondsUntilAll,
} from "@tributary/kit/allowance";
import { isOperator, type Viewer } from "@tributary/kit/viewer";
import { refusal } from "./errors";

/** What each kind of caller may spend on operations in a minute, in the points of `cost.ts`. */
export interface CostPerMinute {
  /** Nobody: all of one network together. */
  anonymous: number;
  person: number;
  operator: number;
  /** All API keys of one owner together; each of the platform's. */
  key: number;
  /** What reaches /webhooks from one network. */
  webhooks: number;
}

export const COST_PER_MINUTE: CostPerMinute = {
  anonymous: 30_000,
  person: 60_000,
  operator: 300_000,
  key: 600_000,
  webhooks: 600_000,
};

/** What a request costs at least, also one that is refused or does not even parse: it was read and answered. */
export const FLOOR = 50;

const SECONDS = 60;

/** A caller while one of its requests is answered. */
export interface Caller {
  /** Its `callerName`; of strangers beside /graphql, the network. */
  name: string;
  /** Takes more points, for what the request turns out to cost. Throws RATE_LIMITED. */
  charge(cost: number): void;
  /** How the account stands, as headers of the answer. */
  headers(): Record<string, string>;
  /** When to ask again, in whole seconds. */
  retryAfter(): number;
}

/** The accounts of all who ask. */
export interface Callers {
  /** Begins a request and takes its first points. Throws RATE_LIMITED when there are none. */
  begin(viewer: Viewer, floor?: number): Caller;
  /** The same for what asks without saying who it is, by the network. */
  beginStranger(network: string, kind: "anonymous" | "webhooks", floor: number): Caller;
}

/** `given`: what differs from the defaults. */
export function createCallers(given: Partial<CostPerMinute> = {}, now?: () => number): Callers {
  const perMinute = { ...COST_PER_MINUTE, ...given };
  const accounts = createAccounts(now);
  const allowances = Object.fromEntries(
    Object.entries(perMinute).map(([kind, points]) => [kind, { points, seconds: SECONDS }]),
  ) as Record<keyof CostPerMinute, Allowance>;

  function begin(name: string, of: readonly Account[], floor: number): Caller {
    const wait = secondsUntilAll(of, floor);
    if (wait > 0) throw tooMuch(wait);
    for (const account of of) account.spend(floor);
    // What is left of the smaller one binds.
    const tightest = () => of.reduce((one, next) => (next.left() < one.left() ? next : one));
    let paid = floor;
    let wanted = floor;
    return {
      name,
      charge(cost) {
        const more = cost - paid;
        if (more <= 0) return;
        const most = Math.min(...of.map(({ allowance }) => allowance.points));
        if (cost > most) throw tooDear(cost, most);
        const wait = secondsUntilAll(of, more);
        if (wait > 0) {
          wanted = more;
          throw tooMuch(wait);
        }
        for (const account of of) account.spend(more);
        paid = cost;
      },
      headers: () => headersOf(tightest()),
      retryAfter: () => Math.max(1, Math.ceil(secondsUntilAll(of, wanted))),
    };
  }

  return {
    begin(viewer, floor = FLOOR) {
      const name = callerName(viewer);
      const own = accounts.of(name, allowances[kindOf(viewer)]);
      const limit = viewer.kind === "API_KEY" ? (viewer.costPerMinute ?? null) : null;
      if (limit === null) return begin(name, [own], floor);
      const key = accounts.of(`one ${viewer.id}`, { points: limit, seconds: SECONDS });
      // A key of very little may still ask, now and then.
      return begin(name, [own, key], Math.min(floor, limit));
    },
    beginStranger: (network, kind, floor) =>
      begin(network, [accounts.of(`${kind} ${network}`, allowances[kind])], floor),
  };
}

function kindOf(viewer: Viewer): "anonymous" | "person" | "operator" | "key" {
  if (viewer.kind === "ANONYMOUS") return "anonymous";
  if (viewer.kind === "API_KEY") return "key";
  return isOperator(viewer) ? "operator" : "person";
}

/**
 * One name for all that counts together. Keys of one owner do: whoever makes fifty of them has no more than with one.
 */
export function callerName(viewer: Viewer): string {
  if (viewer.kind === "ANONYMOUS") return `anonymous ${viewer.network}`;
  if (viewer.kind === "USER") return `user ${viewer.id}`;
  return viewer.ownerUserId === null ? `key ${viewer.id}` : `keys of ${viewer.ownerUserId}`;
}

/**
 * `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-10, and the three fields of its earlier
 * versions, which most clients know. `t` and `-Reset`: until all of it is back.
 */
function headersOf(account: Account): Record<string, string> {
  const { points, seconds } = account.allowance;
  const left = Math.max(0, Math.floor(account.left()));
  const full = Math.ceil(account.secondsUntil(points));
  return {
    "ratelimit-policy": `"cost";q=${points};w=${seconds}`,
    ratelimit: `"cost";r=${left};t=${full}`,
    "ratelimit-limit": `${points}`,
    "ratelimit-remaining": `${left}`,
    "ratelimit-reset": `${full}`,
  };
}

function tooMuch(seconds: number) {
  const wait = Math.max(1, Math.ceil(seconds));
  return refusal(
    "RATE_LIMITED",
    `You have asked for more than your points of this minute allow; the answer's RateLimit header says how many there are. Try again in ${wait} s.`,
    429,
    wait,
  );
}

function tooDear(cost: number, points: number) {
  return refusal(
    "QUERY_TOO_COMPLEX",
    `This operation costs ${Math.ceil(cost)} points and yours may cost ${points} in a minute: ask for smaller pages (first:) or fewer nested lists.`,
  );
}
