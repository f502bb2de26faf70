import { timingSafeEqual } from "node:crypto";
import type { Config } from "@tributary/kit/config";
import { type HttpHandler, jsonAnswer } from "@tributary/kit/routes";

/** What a caller without the token reads. */
const CLOSED =
  "Figures are for `Authorization: Bearer <METRICS_TOKEN>`; without that variable they are shown in the demo alone.";

/** Shows figures to whoever knows METRICS_TOKEN; where it is not set, to everybody in the demo and to nobody else. */
export function forMetricsToken(
  { METRICS_TOKEN, DEMO }: Pick<Config, "METRICS_TOKEN" | "DEMO">,
  show: HttpHandler,
): HttpHandler {
  const expected = METRICS_TOKEN === undefined ? null : Buffer.from(`Bearer ${METRICS_TOKEN}`);
  return (request) => {
    const sent = Buffer.from(request.headers.authorization ?? "");
    const isRight = expected
      ? sent.length === expected.length && timingSafeEqual(sent, expected)
      : DEMO;
    if (isRight) return show(request);
    return jsonAnswer(
      401,
      { error: CLOSED },
      { "www-authenticate": 'Bearer realm="metrics"', "cache-control": "no-store" },
    );
  };
}
