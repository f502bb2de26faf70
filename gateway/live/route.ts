import type { Logger } from "@tributary/kit/log";
import type { HttpAnswer, HttpRequest, Routes } from "@tributary/kit/routes";
import { withoutHandler } from "@tributary/kit/routes";
import type { Callers } from "../callers";
import { refusal } from "../errors";
import { answerOrRefusal } from "../http";
import type { Metrics } from "../metrics";
import { createPlaces, type Places } from "../places";
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
  const places = createPlaces();

  async function stream(request: HttpRequest): Promise<HttpAnswer> {
    const viewer = await authenticate(request);
    if (viewer.kind === "ANONYMOUS") {
      const how =
        "Sign in: events are told to an `Authorization: Bearer <token>` or an x-api-key alone.";
      throw refusal("UNAUTHENTICATED", how, 401);
    }
    const { name } = callers.begin(viewer);
    const free = takePlace(places, limits, name, viewer.network);
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

  return {
    routes: {
      "GET /events": (request) =>
        request.method === "GET"
          ? answerOrRefusal(request, log, () => stream(request))
          : withoutHandler(request.method, ["GET"]),
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

/** Takes a place of each, and answers how they are given back. Throws RATE_LIMITED. */
function takePlace(places: Places, limits: StreamLimits, caller: string, network: string) {
  const taken = places.take([
    { name: "all", most: limits.inAll },
    { name: `caller ${caller}`, most: limits.ofCaller },
    { name: `network ${network}`, most: limits.ofNetwork },
  ]);
  if (typeof taken === "function") return taken;
  const whose = ["this server", "you", "your network"][taken.full]!;
  const most = [limits.inAll, limits.ofCaller, limits.ofNetwork][taken.full]!;
  const what = `As many streams of events are open as ${whose} may have at once, ${most}: close one, or poll until later.`;
  throw refusal("RATE_LIMITED", what, 429, AGAIN_S);
}
