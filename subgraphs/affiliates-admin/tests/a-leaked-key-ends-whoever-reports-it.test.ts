import { crc32 } from "node:zlib";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { newKey } from "../key-format";
import { keysOf } from "./keys";
import { startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const { made, rotate, revoke, verify } = keysOf(() => admin);
const report = (...found: { key: string; at?: string | null }[]) =>
  admin.running.internal["revoke-leaked-keys"]!({
    found: found.map(({ key, at = null }) => ({ key, at })),
  });
const audited = async (target: string) => {
  const { data } = await admin.execute(
    `query ($target: String!) { auditLog(filter: { target: $target, action: "revokeLeakedKey" }) {
       nodes { actor reason before after } } }`,
    { target },
    operator(),
  );
  return data.auditLog.nodes;
};

it("with all of its secrets, once, and the log says where it was found", async () => {
  const { apiKey, secret } = await made();
  const { secret: next } = (await rotate(apiKey.id)).data.rotateApiKey;
  const at = "https://github.example/acme/app/blob/main/.env";
  const answers = await Promise.all([1, 2, 3].map(() => report({ key: next, at })));
  expect(answers).toEqual([null, null, null]);
  expect([await verify(secret), await verify(next)]).toEqual([null, null]);
  expect(await audited(apiKey.id)).toEqual([
    {
      actor: "leak-report",
      reason: `Reported as found where others may read it: ${at}.`,
      before: { revokedAt: null },
      after: { revokedAt: expect.any(String) },
    },
  ]);
  expect((await revoke(apiKey.id)).data.revokeApiKey.userErrors).toEqual([{ code: "KEY_REVOKED" }]);
});

it("a secret that a rotation has replaced ends alone", async () => {
  const { apiKey, secret } = await made();
  const { secret: next } = (await rotate(apiKey.id, { overlapHours: 5 })).data.rotateApiKey;
  await report({ key: secret });
  expect(await verify(secret)).toBeNull();
  expect(await verify(next)).toMatchObject({ id: apiKey.id });
  await report({ key: secret });
  expect(await audited(apiKey.id)).toEqual([
    {
      actor: "leak-report",
      reason: "Reported as found where others may read it.",
      before: { oldSecretWorksUntil: expect.any(String) },
      after: { oldSecretWorksUntil: expect.any(String) },
    },
  ]);
});

it("a secret that works no more ends nothing, whoever kept it", async () => {
  const { apiKey, secret } = await made();
  const { secret: next } = (await rotate(apiKey.id, { overlapHours: 0 })).data.rotateApiKey;
  await report({ key: secret });
  expect(await verify(next)).not.toBeNull();
  expect(await audited(apiKey.id)).toEqual([]);
});

it("answers the same for what is no key, and goes on to what is one", async () => {
  const { secret } = await made();
  const { secret: other } = await made();
  const wrong = [
    newKey(false).key,
    newKey(true).key,
    `${other.slice(0, -1)}${other.endsWith("0") ? "1" : "0"}`,
    // Right id and checksum, another secret.
    sameIdAs(other),
    "trb_test_",
    "'; drop table api_key; --",
    "\0",
    "x".repeat(400),
  ];
  expect(await report(...wrong.map((key) => ({ key })), { key: secret })).toBeNull();
  expect(await verify(secret)).toBeNull();
  expect(await verify(other)).not.toBeNull();
});

it("takes a hundred at once, and no report of another shape", async () => {
  const keys = (count: number) => Array.from({ length: count }, () => ({ key: newKey(false).key }));
  expect(await report(...keys(100))).toBeNull();
  await expect(report(...keys(101))).rejects.toThrow();
  for (const wrong of [null, {}, { found: "x" }, { found: [{ key: 7, at: null }] }]) {
    await expect(admin.running.internal["revoke-leaked-keys"]!(wrong)).rejects.toThrow();
  }
});

/** A well-formed key with this one's public id. */
function sameIdAs(key: string): string {
  const body = `${key.slice(0, 22)}${newKey(false).key.slice(22, 54)}`;
  const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let rest = crc32(body);
  let check = "";
  for (let place = 0; place < 6; place++) {
    check = base62[rest % 62] + check;
    rest = Math.floor(rest / 62);
  }
  return body + check;
}
