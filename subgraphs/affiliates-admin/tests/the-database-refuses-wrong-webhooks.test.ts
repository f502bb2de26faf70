import type { TestService } from "@tributary/testing/service";
import { startAdmin } from "./setting";
import { endpointAt } from "./webhook-receiver";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin({ ALLOW_LOCAL_WEBHOOKS: "true" });
  await endpointAt(admin, { url: "http://localhost:9/hook" }, ["code.added"]);
});
afterAll(() => admin.stop());

const SCHEMA = "set local search_path = affiliates_admin;";
const DELIVERY = `insert into webhook_delivery (id, endpoint_id, event_id, type, body, next_try_at)
  select 'whd_' || n, id, '0190a1b2-0000-7000-8000-000000000000', 'code.added', '{}', now()
  from webhook_endpoint, generate_series(1, 2) n`;
const ONE_DELIVERY = DELIVERY.replace("generate_series(1, 2)", "generate_series(1, 1)");

it.each([
  ["webhook_endpoint_url_length", "update webhook_endpoint set url = ''"],
  ["webhook_endpoint_url_length", "update webhook_endpoint set url = repeat('a', 2001)"],
  ["webhook_endpoint_has_types", "update webhook_endpoint set types = '{}'"],
  ["webhook_endpoint_disabling_is_explained", "update webhook_endpoint set enabled = false"],
  ["webhook_endpoint_disabling_is_explained", "update webhook_endpoint set disabled_at = now()"],
  [
    "webhook_endpoint_one_of_a_url",
    `insert into webhook_endpoint (id, url, types, created_by, created_at)
     select 'whe_2', url, types, created_by, created_at from webhook_endpoint`,
  ],
  [
    "webhook_secret_one_current",
    `insert into webhook_secret select 'whs_2', endpoint_id, key_id, sealed, now() from webhook_secret`,
  ],
  ["webhook_secret_is_sealed", "update webhook_secret set sealed = 'whsec_0123456789'"],
  [
    "webhook_secret_has_endpoint",
    `insert into webhook_secret select 'whs_2', 'whe_none', key_id, sealed, now() from webhook_secret`,
  ],
  ["webhook_progress_xid", "update webhook_progress set xid = '-1'"],
  ["webhook_progress_last_is_whole", "update webhook_progress set last_at = now()"],
  ["webhook_delivery_once", DELIVERY],
  [
    "webhook_delivery_state",
    `${ONE_DELIVERY}; update webhook_delivery set state = 'LOST', settled_at = now()`,
  ],
  ["webhook_delivery_attempts", `${ONE_DELIVERY}; update webhook_delivery set attempts = -1`],
  [
    "webhook_delivery_settled_is_dated",
    `${ONE_DELIVERY}; update webhook_delivery set state = 'DELIVERED'`,
  ],
  [
    "webhook_delivery_settled_is_dated",
    `${ONE_DELIVERY}; update webhook_delivery set settled_at = now()`,
  ],
  [
    "webhook_delivery_has_endpoint",
    ONE_DELIVERY.replace("whd_' || n, id,", "whd_' || n, 'whe_none',"),
  ],
])("the constraint %s holds: %s", async (constraint, sql) => {
  await expect(admin.database.admin.query(`${SCHEMA} ${sql}`)).rejects.toMatchObject({
    constraint,
  });
});

it("a deleted endpoint leaves its address to another", async () => {
  const again = `insert into webhook_endpoint (id, url, types, created_by, created_at)
     select 'whe_3', url, types, created_by, created_at from webhook_endpoint limit 1`;
  await admin.database.admin.query(
    `begin; ${SCHEMA} update webhook_endpoint set deleted_at = now(); ${again}; rollback`,
  );
});
