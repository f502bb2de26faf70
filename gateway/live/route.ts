import { refusalAnswer } from "@tributary/kit/exports";
import type { Logger } from "@tributary/kit/log";
import type { HttpAnswer, HttpRequest, Routes } from "@tributary/kit/routes";
import { withoutHandler } from "@tributary/kit/routes";
import { GraphQLError } from "graphql";
import type { Callers } from "../callers";
import { currentRequest, refusal } from "../errors";
import { errorAnswer } from "../http";
import type { Metrics } from "../metrics";
import type { Authenticate } from "../viewer";
import type { AskForChanges } from "./changes";
import { followChanges } from "./follow";
import { createRecent } from "./recent";
import { type HintStream, hintStream } from "./stream";

/** How many streams are open at once. */
export interface StreamLimits {
  ofCaller: number;
  /** Fewer than a network's connections, so that its people can still ask. */
  ofNetwork: number;
  inAll: number;
}

export const STREAM_LIMITS: StreamLimits = { ofCaller: 8, ofNetwork: 128, inAll: 1_000 };

/** After how long without anything to tell a reader is told that, and asked who it is. */
const BEAT_MS = 10_000;
/** When who has too many streams may try again, in seconds. */
const AGAIN_S = 30;

export interface EventRouteOptions {
  authenticate: Authenticate;
  callers: Callers;
  askForChanges: AskForChanges;
  metrics: Metrics;
  log: Logger;
  limits?: StreamLimits;
  beatMs?: number;
  everyMs?: number;
}

/** `GET /events`, and how all that is open is ended. */
export interface EventRoutes {
  routes: Routes;
  stop(): void;
}

/**
 * Server-sent hints of what has changed, for people and keys by the credentials that /graphql takes; each is told to
 * who may read the thing alone. A page of another origin cannot ask unasked, since credentials are a header.
 */
export function eventRoutes(options: EventRouteOptions): EventRoutes {
  const { authenticate, callers, metrics, log, limits = STREAM_LIMITS } = options;
  const recent = createRecent();
  const following = followChanges({
    ask: options.askForChanges,
    recent,
    log,
    ...(options.everyMs ? { everyMs: options.everyMs } : {}),
  });
  const open = new Set<HintStream>();
  const places = placesFor(limits);

  async function stream(request: HttpRequest): Promise<HttpAnswer> {
    const viewer = await authenticate(request);
    if (viewer.kind === "ANONYMOUS") {
      const how =
        "Sign in: events are told to an `Authorization: Bearer <token>` or an x-api-key alone.";
      throw refusal("UNAUTHENTICATED", how, 401);
    }
    const { name } = callers.begin(viewer);
    const free = places.take(name, viewer.network);
    try {
      const leave = await following.join().catch(() => {
        throw refusal("UNAVAILABLE", "Events cannot be told just now; try again.", 503, 5);
      });
      metrics.streamOpened();
      const { headers, url, address } = request;
      const body = hintStream({
        recent,
        lastSeen: headers["last-event-id"],
        viewer,
        stillWho: () => authenticate({ headers, url, address }),
        beatMs: options.beatMs ?? BEAT_MS,
        onTold: metrics.hintsTold,
        onEnd(why) {
          open.delete(body);
          free();
          leave();
          metrics.streamEnded(why);
        },
      });
      open.add(body);
      return { status: 200, headers: HEADERS, body };
    } catch (error) {
      free();
      throw error;
    }
  }

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    if (request.method !== "GET") return withoutHandler(request.method, ["GET"]);
    try {
      return await stream(request);
    } catch (error) {
      if (error instanceof GraphQLError) return errorAnswer(error, log);
      return refusalAnswer(error, request.requestId, log);
    }
  }
  return {
    routes: {
      "GET /events": (request) =>
        currentRequest.run({ requestId: request.requestId }, () => answer(request)),
    },
    stop() {
      following.stop();
      for (const each of [...open]) each.end("stopping");
    },
  };
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // To proxies that would gather pieces before they pass them on.
  "x-accel-buffering": "no",
};

/** Counts who has how many streams. */
function placesFor(limits: StreamLimits) {
  const taken = new Map<string, number>();
  const change = (name: string, by: number) => {
    const count = (taken.get(name) ?? 0) + by;
    if (count === 0) taken.delete(name);
    else taken.set(name, count);
  };
  const ALL = "all";
  return {
    /** Answers how it is given back, once. Throws RATE_LIMITED. */
    take(caller: string, network: string): () => void {
      const names = [ALL, `caller ${caller}`, `network ${network}`];
      const most = [limits.inAll, limits.ofCaller, limits.ofNetwork];
      const full = names.findIndex((name, place) => (taken.get(name) ?? 0) >= most[place]!);
      if (full !== -1) {
        const whose = ["this server", "you", "your network"][full]!;
        const what = `As many streams of events are open as ${whose} may have at once, ${most[full]}: close one, or poll until later.`;
        throw refusal("RATE_LIMITED", what, 429, AGAIN_S);
      }
      for (const name of names) change(name, 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        for (const name of names) change(name, -1);
      };
    },
  };
}
