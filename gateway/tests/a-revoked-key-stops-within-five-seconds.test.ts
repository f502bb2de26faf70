import { setTimeout as sleep } from "node:timers/promises";
import { startGraph } from "@tributary/testing/graph";
import { operator } from "@tributary/testing/viewers";
import { post } from "./small-http";

const CREATE = `mutation { createApiKey(input: { name: "Short-lived", scopes: ["referrals:read"], idempotencyKey: "key-1" }) {
  apiKey { id } secret userErrors { code } } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id, reason: "Leaked" }) {
  apiKey { revokedAt } userErrors { code } } }`;

it.each(["revoked", "leaked"])(
  "a %s key stops within five seconds, though the gateway has just believed it",
  async (how) => {
    const graph = await startGraph({ split: true });
    try {
      const { url } = await graph.http();
      const { data } = await graph.query(operator(), CREATE);
      const { apiKey, secret } = data.createApiKey;
      const ask = () => post(url, { query: "{ viewer { kind } }" }, { "x-api-key": secret });
      expect((await ask()).json).toEqual({ data: { viewer: { kind: "API_KEY" } } });

      if (how === "revoked") {
        const revoked = await graph.query(operator(), REVOKE, { id: apiKey.id });
        expect(revoked.data.revokeApiKey.userErrors).toEqual([]);
      } else {
        const body = JSON.stringify([{ token: secret }]);
        const report = await fetch(`${url}/leaked-keys`, { method: "POST", body });
        expect(await report.json()).toEqual({ received: 1 });
      }
      const from = Date.now();
      let last = await ask();
      let believedMs = 0;
      while (last.status === 200 && believedMs < 5_000) {
        await sleep(100);
        const askedMs = Date.now() - from;
        last = await ask();
        if (last.status === 200) believedMs = askedMs;
      }
      expect(last.status).toBe(401);
      expect(last.json.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
      // Nothing that was asked later is believed, however long its answer took.
      expect(believedMs).toBeLessThan(5_000);
    } finally {
      await graph.stop();
    }
  },
);
