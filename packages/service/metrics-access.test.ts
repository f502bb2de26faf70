import type { HttpRequest } from "@tributary/kit/routes";
import { forMetricsToken } from "./metrics-access";

const TOKEN = "prometheus-reads-this";
const read = async (config: { METRICS_TOKEN?: string; DEMO: boolean }, authorization?: string) => {
  const show = forMetricsToken(config as never, () => ({ status: 200, body: "figures" }));
  const headers = { ...(authorization === undefined ? {} : { authorization }) };
  return show({ method: "GET", headers } as HttpRequest);
};

it.each<[string, { METRICS_TOKEN?: string; DEMO: boolean }, string | undefined, number]>([
  ["the token", { METRICS_TOKEN: TOKEN, DEMO: false }, `Bearer ${TOKEN}`, 200],
  ["no token", { METRICS_TOKEN: TOKEN, DEMO: false }, undefined, 401],
  ["another token", { METRICS_TOKEN: TOKEN, DEMO: false }, `Bearer ${TOKEN.toUpperCase()}`, 401],
  ["a part of the token", { METRICS_TOKEN: TOKEN, DEMO: false }, `Bearer ${TOKEN.slice(1)}`, 401],
  ["the token alone", { METRICS_TOKEN: TOKEN, DEMO: false }, TOKEN, 401],
  ["no token, in a demo that has one", { METRICS_TOKEN: TOKEN, DEMO: true }, undefined, 401],
  ["no token, where there is none", { DEMO: false }, undefined, 401],
  ["an empty token, where there is none", { DEMO: false }, "Bearer undefined", 401],
  ["no token, in a demo without one", { DEMO: true }, undefined, 200],
])("with %s figures are answered accordingly", async (_, config, authorization, status) => {
  const answer = await read(config, authorization);
  expect(answer.status).toBe(status);
  if (status === 200) return expect(answer.body).toBe("figures");
  expect(answer.headers).toMatchObject({ "www-authenticate": 'Bearer realm="metrics"' });
  expect(answer.body).toContain("METRICS_TOKEN");
});
