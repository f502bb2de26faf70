import type { Form } from "./form";
import type { StripeSimulator } from "./simulator";

/** One request on its way to a verb. */
export interface Call {
  sim: StripeSimulator;
  form: Form;
  /** The ids in the path, in order. */
  ids: string[];
  /** The connected account named by `Stripe-Account`, if any. */
  account: string | undefined;
}

/** `GET /v1/charges/:id`, and what answers it. */
export interface Route {
  method: string;
  segments: string[];
  run(call: Call): object | Promise<object>;
}

export function route(signature: string, run: Route["run"]): Route {
  const [method, path] = signature.split(" ") as [string, string];
  return { method, segments: path.split("/"), run };
}

/** The route for a request and the ids in its path. */
export function matchRoute(routes: Route[], method: string, path: string) {
  const segments = path.split("/");
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== segments.length) continue;
    const ids: string[] = [];
    const fits = candidate.segments.every((segment, index) => {
      const said = segments[index]!;
      if (segment !== ":id") return segment === said;
      ids.push(decodeURIComponent(said));
      return true;
    });
    if (fits) return { route: candidate, ids };
  }
  return undefined;
}
