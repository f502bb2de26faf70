import type { TestService } from "@tributary/testing/service";
import { resealWebhookSecrets } from "../actions/reseal-webhook-secrets";
import { signatureHeader } from "../webhook-signature";
import { startAdmin } from "./setting";
import {
  endpointAt,
  endpointOf,
  newUsages,
  passTime,
  type Receiver,
  sentUntil,
  servicesOf,
  spend,
  startReceiver,
} from "./webhook-receiver";

const keys = (...ids: [string, number][]) =>
  ids.map(([id, byte]) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`).join(",");

let admin: TestService;
let receiver: Receiver;
beforeAll(async () => {
  admin = await startAdmin({ ALLOW_LOCAL_WEBHOOKS: "true", ENCRYPTION_KEYS: keys(["k1", 7]) });
  receiver = await startReceiver();
});
afterAll(async () => {
  await admin.stop();
  await receiver.close();
});

const sealedUnder = async () =>
  (await admin.database.admin.query("select key_id from affiliates_admin.webhook_secret")).rows.map(
    ({ key_id }) => key_id,
  );

it("seals anew with the first key, and signs with the same secret after the old one is gone", async () => {
  const { id, secret } = await endpointAt(admin, receiver, ["credits.spent"]);
  const services = servicesOf(admin);
  const withKeys = (text: string) => ({
    ...services,
    config: admin.database.config({ ENCRYPTION_KEYS: text, ALLOW_LOCAL_WEBHOOKS: "true" }),
  });
  expect(await sealedUnder()).toEqual(["k1"]);
  // Nothing to do, or no key that opens it: left as it is.
  expect(await resealWebhookSecrets(withKeys(keys(["k1", 7])))).toBe(0);
  await resealWebhookSecrets(withKeys(keys(["k2", 8], ["k1", 9])));
  expect(await sealedUnder()).toEqual(["k1"]);
  expect(await resealWebhookSecrets(withKeys(keys(["k2", 8], ["k1", 7])))).toBe(1);
  expect(await sealedUnder()).toEqual(["k2"]);

  // This process still has the old key alone: it sends nothing that nobody could verify.
  await spend(admin, newUsages(1));
  await sentUntil(admin, async () =>
    expect((await endpointOf(admin, id)).lastDelivery).toMatchObject({
      status: null,
      error: "No key of ENCRYPTION_KEYS opens the secret that signs.",
    }),
  );
  expect(receiver.got).toEqual([]);
  expect(await resealWebhookSecrets(withKeys(keys(["k1", 7], ["k2", 8])))).toBe(1);
  await passTime(admin, id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  const { body, headers } = receiver.got[0]!;
  const header = headers["tributary-signature"] as string;
  const [, seconds] = /^t=(\d+),/.exec(header)!;
  expect(header).toBe(signatureHeader([secret], new Date(Number(seconds) * 1000), body));
});
