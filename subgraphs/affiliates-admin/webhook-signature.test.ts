import { readFileSync } from "node:fs";
import path from "node:path";
import { maskSecrets } from "@tributary/kit/mask-secrets";
import Stripe from "stripe";
import { newWebhookSecret, signatureHeader } from "./webhook-signature";

const BODY = JSON.stringify({ id: "evt_1", object: "event", data: { name: "Zoë" } });
const stripe = new Stripe("sk_test_none");

it("is verified by Stripe's own library, as whoever takes Stripe's webhooks has it", () => {
  const secret = newWebhookSecret();
  const header = signatureHeader([secret], new Date(), BODY);
  expect(stripe.webhooks.constructEvent(BODY, header, secret)).toMatchObject({ id: "evt_1" });
});

it("holds a signature of each secret while one is rotated", () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const header = signatureHeader(secrets, new Date(), BODY);
  expect(header).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
  for (const secret of secrets)
    expect(() => stripe.webhooks.constructEvent(BODY, header, secret)).not.toThrow();
});

it.each<[string, (body: string, header: string, secret: string) => [string, string, string]]>([
  ["another body", (body, header, secret) => [`${body} `, header, secret]],
  ["another secret", (body, header) => [body, header, newWebhookSecret()]],
  ["another time", (body, header, secret) => [body, header.replace(/t=\d/, "t=9"), secret]],
])("does not hold for %s", (_, change) => {
  const secret = newWebhookSecret();
  const header = signatureHeader([secret], new Date(), BODY);
  const [body, changed, other] = change(BODY, header, secret);
  expect(() => stripe.webhooks.constructEvent(body, changed, other)).toThrow();
});

it("is computed over seconds and body, with a dot between", () => {
  expect(signatureHeader(["whsec_test"], new Date(1_700_000_000_999), "{}")).toBe(
    "t=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91",
  );
});

it("a secret has 256 bits, is new each time, and is masked in logs whole", () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^whsec_[0-9a-f]{64}$/);
  expect(newWebhookSecret()).not.toBe(secret);
  expect(maskSecrets(`sent with ${secret}.`)).toBe("sent with whsec_•••.");
});

describe("the page's way to verify", () => {
  const page = readFileSync(path.join(__dirname, "../../docs/integrating.md"), "utf8");
  const [, snippet] = /^```js\n([\s\S]*?)^```/m.exec(page)!;
  const code = snippet!
    .replace(/^import (\{.*\}) from (".*");/m, "const $1 = require($2);")
    .replace("export function", "return function");
  const isFromTributary = new Function("require", code)(require) as (
    body: string | Buffer,
    header: string,
    secret: string,
    now?: number,
  ) => boolean;
  const secrets = [newWebhookSecret(), newWebhookSecret()] as const;
  const header = signatureHeader(secrets, new Date(), BODY);

  it("believes what is ours, by either secret, as a text or as bytes", () => {
    for (const secret of secrets) {
      expect(isFromTributary(BODY, header, secret)).toBe(true);
      expect(isFromTributary(Buffer.from(BODY), header, secret)).toBe(true);
    }
  });

  it.each<[string, string, string, number | undefined]>([
    ["another body", `${BODY} `, header, undefined],
    ["an empty header", BODY, "", undefined],
    ["a header of nothing but signs", BODY, ",=,v1,t,v1=", undefined],
    [
      "a signature that is cut",
      BODY,
      header.slice(0, -2).replace(/v1=[0-9a-f]{64}/, "v1="),
      undefined,
    ],
    ["an old request", BODY, header, Date.now() + 301_000],
    ["a request from the future", BODY, header, Date.now() - 301_000],
    [
      "a time that was changed",
      BODY,
      header.replace(/t=\d+/, `t=${Math.floor(Date.now() / 1000) - 9}`),
      undefined,
    ],
    ["a time that is none", BODY, header.replace(/t=\d+/, "t=soon"), undefined],
  ])("does not believe %s", (_, body, given, now) => {
    expect(isFromTributary(body, given, secrets[0], now)).toBe(false);
    expect(isFromTributary(body, given, secrets[1], now)).toBe(false);
  });

  it("does not believe another's secret", () => {
    expect(isFromTributary(BODY, header, newWebhookSecret())).toBe(false);
  });
});
