import type { Logger } from "@tributary/kit/log";
import type { HttpHandler, Routes } from "@tributary/kit/routes";
import { type Callers, FLOOR } from "./callers";
import { answerOrRefusal } from "./http";
import type { NetworkNames } from "./networks";
import type { Authenticate } from "./viewer";

/** What a file costs whoever downloads or sends one. */
const FILE = 500;

/** What limits requests beside /graphql. */
export interface RateLimiting {
  callers: Callers;
  networkOf: NetworkNames;
  log: Logger;
}

/** Routes that ask for no credentials, counted for the caller's network: each request takes so many points of it. */
export function rateLimited(
  { callers, networkOf, log }: RateLimiting,
  routes: Routes,
  { cost = FLOOR, kind = "anonymous" as "anonymous" | "webhooks" } = {},
): Routes {
  const wrap =
    (handler: HttpHandler): HttpHandler =>
    (request) =>
      answerOrRefusal(request, log, () => {
        callers.beginStranger(networkOf(request.address), kind, cost);
        return handler(request);
      });
  return Object.fromEntries(
    Object.entries(routes).map(([route, handler]) => [route, wrap(handler)]),
  );
}

/** Authenticates who asks for a file, or sends one, and takes what that costs from the same account as operations. */
export function rateLimitedFiles(authenticate: Authenticate, callers: Callers): Authenticate {
  return async (request) => {
    const viewer = await authenticate(request);
    callers.begin(viewer, FILE);
    return viewer;
  };
}
