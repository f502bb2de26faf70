import { rows, transaction } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { keyVerifier } from "../queries/verify-api-key";
import { keysOf } from "./keys";
import { joined, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(joined("prm_ann", "ann"));
});
afterAll(() => admin.stop());

const { made, rotate, revoke, verify } = keysOf(() => admin);
const HOUR_MS = 3_600_000;

/** When the secret with this prefix retires, in milliseconds; null: it is the current one. */
async function retiresAt(prefix: string): Promise<number | null> {
  const { rows: found } = await admin.database.admin.query(
    "select retires_at from affiliates_admin.api_key_secret where prefix = $1",
    [prefix],
  );
  return found[0].retires_at?.getTime() ?? null;
}

it.each([
  ["0 hours", { overlapHours: 0 }, 0],
  ["1 hour", { overlapHours: 1 }, 1],
  ["no overlap", {}, 24],
  ["null", { overlapHours: null }, 24],
  ["168 hours", { overlapHours: 168 }, 168],
])("a rotation that asks for %s retires the old secret in as many: %p", async (_, more, hours) => {
  const { apiKey, secret: old } = await made();
  const earliest = Date.now();
  const { data } = await rotate(apiKey.id, more);
  const latest = Date.now();
  const retires = (await retiresAt(apiKey.prefix))!;
  expect(retires - hours * HOUR_MS).toBeGreaterThanOrEqual(earliest);
  expect(retires - hours * HOUR_MS).toBeLessThanOrEqual(latest);
  expect(await retiresAt(data.rotateApiKey.apiKey.prefix)).toBeNull();
  expect((await verify(old)) === null).toBe(hours === 0);
});

it.each([-1, 169])("a rotation with an overlap of %i hours changes nothing", async (hours) => {
  const { apiKey, secret } = await made();
  const { errors } = await rotate(apiKey.id, { overlapHours: hours });
  expect(errors).toMatchObject([
    {
      message: "overlapHours must be between 0 and 168.",
      extensions: { code: "BAD_USER_INPUT", field: ["input", "overlapHours"] },
    },
  ]);
  expect(await retiresAt(apiKey.prefix)).toBeNull();
  expect(await verify(secret)).not.toBeNull();
});

it("a later rotation shortens the lives of all older secrets, and lengthens none", async () => {
  const first = await made();
  const { data } = await rotate(first.apiKey.id, { overlapHours: 2 });
  const second = data.rotateApiKey.apiKey.prefix;
  const asked = await retiresAt(first.apiKey.prefix);
  await rotate(first.apiKey.id, { overlapHours: 168 });
  expect(await retiresAt(first.apiKey.prefix)).toBe(asked);
  expect(await retiresAt(second)).toBeGreaterThan(asked!);
  await rotate(first.apiKey.id, { overlapHours: 1 });
  expect(await retiresAt(first.apiKey.prefix)).toBeLessThan(asked!);
  expect(await retiresAt(second)).toBe(await retiresAt(first.apiKey.prefix));
});

it("a secret works a millisecond before it retires, and not at that instant", async () => {
  const { apiKey, secret } = await made();
  const { services } = admin.running;
  const believed: Record<string, boolean> = {};
  // PostgreSQL's now() stands still inside of a transaction.
  const looking = transaction(services.db, async (tx) => {
    const verifyInside = keyVerifier({ ...services, db: tx as never });
    for (const ms of [1, 0]) {
      await rows(
        tx,
        `update api_key_secret
         set retires_at = date_trunc('milliseconds', now()) + $2 * interval '1 millisecond'
         where prefix = $1`,
        [apiKey.prefix, ms],
      );
      believed[`${ms} ms before`] = (await verifyInside({ key: secret })) !== null;
    }
    throw new Error("rolled back");
  });
  await expect(looking).rejects.toThrow("rolled back");
  expect(believed).toEqual({ "1 ms before": true, "0 ms before": false });
});

it("revoking works at once and once", async () => {
  const { apiKey, secret } = await made();
  const answers = await Promise.all([1, 2, 3].map(() => revoke(apiKey.id)));
  const codes = answers.map(({ data }) => data.revokeApiKey.userErrors[0]?.code ?? "DONE").sort();
  expect(codes).toEqual(["DONE", "KEY_REVOKED", "KEY_REVOKED"]);
  expect(await verify(secret)).toBeNull();
  expect((await rotate(apiKey.id)).data.rotateApiKey).toMatchObject({
    secret: null,
    userErrors: [{ code: "KEY_REVOKED" }],
  });
});

it("expiry follows real time, not the deployment's clock", async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const { apiKey, secret } = await made({ expiresAt: inAnHour });
  admin.clock.advance(86_400_000);
  expect(await verify(secret)).not.toBeNull();
  await admin.database.admin.query(
    "update affiliates_admin.api_key set expires_at = now() - interval '1 second' where id = $1",
    [apiKey.id],
  );
  expect(await verify(secret)).toBeNull();
  expect((await rotate(apiKey.id)).data.rotateApiKey.userErrors).toMatchObject([
    { code: "KEY_REVOKED" },
  ]);
});

it("a rotation keeps the id and the owner, and the old secret until its overlap is over", async () => {
  const ann = user("ann") as never;
  const { apiKey, secret: old } = await made({}, ann);
  const { apiKey: after, secret } = (await rotate(apiKey.id, { overlapHours: 1 }, ann)).data
    .rotateApiKey;
  expect(after.id).toBe(apiKey.id);
  expect(after.prefix).not.toBe(apiKey.prefix);
  expect(await verify(old)).toEqual(await verify(secret));
  await admin.database.admin.query(
    `update affiliates_admin.api_key_secret set retires_at = now() where prefix = $1`,
    [apiKey.prefix],
  );
  expect(await verify(old)).toBeNull();
  expect(await verify(secret)).toMatchObject({ ownerUserId: "ann" });
  const next = (await rotate(apiKey.id, { overlapHours: 0 }, ann)).data.rotateApiKey.secret;
  expect(await verify(secret)).toBeNull();
  expect(await verify(next)).not.toBeNull();
  expect((await rotate(apiKey.id, { overlapHours: 169 }, ann)).errors?.[0]?.extensions?.code).toBe(
    "BAD_USER_INPUT",
  );
});

it("rotations at once leave one current secret", async () => {
  const { apiKey } = await made();
  const answers = await Promise.all(Array.from({ length: 8 }, () => rotate(apiKey.id)));
  for (const { data } of answers) expect(await verify(data.rotateApiKey.secret)).not.toBeNull();
  const { rows } = await admin.database.admin.query(
    "select 1 from affiliates_admin.api_key_secret where api_key_id = $1 and retires_at is null",
    [apiKey.id],
  );
  expect(rows).toHaveLength(1);
});
