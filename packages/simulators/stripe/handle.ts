import { matchRoute, type Route } from "./call";
import { checkoutPage } from "./checkout-page";
import { badParameter, StripeApiError } from "./errors";
import { expand } from "./expand";
import { ConnectionDropped, type Fault, failBeforeEffect, serverError } from "./faults";
import { type Form, isForm, list, parseForm } from "./form";
import type { Answer } from "./idempotency";
import { hideNewCharges } from "./new-charges";
import { onboardingPage } from "./onboarding-page";
import { billingRoutes } from "./routes-billing";
import { connectRoutes } from "./routes-connect";
import { controlRoutes } from "./routes-control";
import { paymentRoutes } from "./routes-payments";
import type { StripeSimulator } from "./simulator";

/** A request as it came in, whichever way. Header names are lower case. */
export interface SimRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  body: string;
  headers: Record<string, string | undefined>;
}

export interface SimResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const API_ROUTES: Route[] = [...paymentRoutes, ...billingRoutes, ...connectRoutes];

export const LABEL = "This is a simulator of Stripe, in memory. No money moves here.\n";

/** Answers one request. Errors: `ConnectionDropped` when a fault cuts the line. */
export async function handle(sim: StripeSimulator, request: SimRequest): Promise<SimResponse> {
  if (request.path === "/") {
    return respond({ status: 200, body: {}, requestId: "" }, { text: LABEL });
  }
  if (request.path.startsWith("/_sim/")) return respond(await control(sim, request));
  const page = onboardingPage(sim, request) ?? checkoutPage(sim, request);
  if (page) return page;

  const fault = sim.faults.take(request);
  if (fault?.kind === "delay") await waitMs(fault.delayMs ?? 0);
  const requestId = sim.world.id("req_", 14);
  const { answer, isReplayed } = answerApi(sim, request, requestId, fault);
  if (fault?.kind === "drops_after_commit") throw new ConnectionDropped("The reply was lost.");
  return respond(answer, { requestId, isReplayed, key: request.headers["idempotency-key"] });
}

function answerApi(sim: StripeSimulator, request: SimRequest, requestId: string, fault?: Fault) {
  const key = request.method === "POST" ? request.headers["idempotency-key"] : undefined;
  const scopedKey = key && `${request.headers["stripe-account"] ?? ""}:${key}`;
  const fingerprint = `${request.method} ${request.path}?${request.query}\n${request.body}`;
  const save = (answer: Answer) => {
    if (scopedKey) sim.idempotency.save(scopedKey, fingerprint, answer);
    return { answer, isReplayed: false };
  };
  try {
    authenticate(sim, request);
    failBeforeEffect(fault);
    const recalled = scopedKey && sim.idempotency.recall(scopedKey, fingerprint);
    if (recalled) return { answer: recalled, isReplayed: true };

    const body = perform(sim, request, requestId, key ?? null);
    if (fault?.kind !== "fails_after_effect") return save({ status: 200, body, requestId });
    return save({ status: 500, body: { error: serverError() }, requestId });
  } catch (error) {
    if (error instanceof ConnectionDropped) throw error;
    const answer = { ...refusal(error), requestId };
    const isSaved = error instanceof StripeApiError && error.saved;
    return isSaved ? save(answer) : { answer, isReplayed: false };
  }
}

function perform(sim: StripeSimulator, request: SimRequest, id: string, key: string | null) {
  const found = matchRoute(API_ROUTES, request.method, request.path);
  if (!found) throw unknownRoute(request);
  const form = parseForm(request.method === "GET" ? request.query : request.body);
  const account = request.headers["stripe-account"];
  sim.world.request = { id, idempotencyKey: key };
  try {
    const result = found.route.run({ sim, form, ids: found.ids, account }) as object;
    const answer = expand(sim.world.store, result, list(form, "expand").map(String));
    hideNewCharges(sim.world, answer);
    sim.gaps.apply(answer);
    return answer;
  } finally {
    sim.world.request = null;
  }
}

async function control(sim: StripeSimulator, request: SimRequest): Promise<Answer> {
  const requestId = "";
  try {
    const found = matchRoute(controlRoutes, request.method, request.path);
    if (!found) throw unknownRoute(request);
    const form = request.method === "POST" ? jsonBody(request) : parseForm(request.query);
    const call = { sim, form, ids: found.ids, account: undefined };
    return { status: 200, body: await found.route.run(call), requestId };
  } catch (error) {
    return { ...refusal(error), requestId };
  }
}

/** Only JSON is taken, so that a form on another web page cannot press these buttons. */
function jsonBody(request: SimRequest): Form {
  if (!request.headers["content-type"]?.startsWith("application/json")) {
    throw badParameter("content-type", "Send JSON with content-type application/json.");
  }
  let body: unknown;
  try {
    body = JSON.parse(request.body || "{}");
  } catch {
    throw badParameter("body", "The body is not valid JSON.");
  }
  if (!isForm(body)) throw badParameter("body", "The body must be a JSON object.");
  return body;
}

/** Any test key will do; a live key never belongs here unless live mode is being simulated. */
function authenticate(sim: StripeSimulator, request: SimRequest): void {
  const [, key] = /^Bearer (\S+)$/.exec(request.headers["authorization"] ?? "") ?? [];
  const isLive = key !== undefined && /^[sr]k_live_/.test(key);
  if (key && (!isLive || sim.world.livemode)) return;
  const message = key ? "A live key was sent to a simulator." : "You did not provide an API key.";
  throw new StripeApiError(401, { type: "authentication_error", message }, false);
}

function unknownRoute({ method, path }: SimRequest): StripeApiError {
  const message = `Unrecognized request URL (${method}: ${path}): not in this simulator.`;
  return new StripeApiError(404, { type: "invalid_request_error", message }, false);
}

function refusal(error: unknown): { status: number; body: object } {
  if (error instanceof StripeApiError) return { status: error.status, body: { error: error.body } };
  const message = `The simulator itself failed: ${error instanceof Error ? error.stack : error}`;
  return { status: 500, body: { error: { type: "api_error", message } } };
}

interface ResponseDetails {
  text?: string;
  requestId?: string;
  isReplayed?: boolean;
  key?: string;
}

function respond(answer: Answer, details: ResponseDetails = {}): SimResponse {
  const type = details.text === undefined ? "application/json" : "text/plain; charset=utf-8";
  return {
    status: answer.status,
    headers: {
      "content-type": type,
      "tributary-simulator": "stripe",
      ...(details.requestId && { "request-id": details.requestId }),
      ...(details.key && { "idempotency-key": details.key }),
      ...(details.isReplayed && {
        "idempotent-replayed": "true",
        "original-request": answer.requestId,
      }),
    },
    body: details.text ?? JSON.stringify(answer.body),
  };
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
