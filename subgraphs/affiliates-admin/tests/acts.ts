import { encodeFeedCursor, LOG_BEGIN } from "@tributary/events/feed";
import { transaction } from "@tributary/kit/database";
import { DAY, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { lockPayoutItem, movePayoutItems } from "../books/move-payout-item";
import type { MutationResolvers } from "../schema.generated";
import { type Input, perform } from "./mutations";
import { approvedBatch, CUTOFF, draft, owed, payee } from "./payouts";
import { CREATE_ENDPOINT, CREATE_KEY, joined, key, parked, policyInput } from "./setting";

/** One act that may be done now, and what its audit row must say. */
export interface Act {
  /** The arguments, or the fields of `input`, without reason and key. */
  input: Input;
  row: { target: unknown; before: unknown; after: unknown; undoes?: string };
  /** Rows of what it sets off, after its own. */
  also?: { actor: string; action: string; reason: string; before: unknown; after: unknown }[];
  /** Changes of the input with which nothing may be done. */
  refused: Input[];
  /** Why, where the caller says no reason: null for acts of routine. */
  reason?: string;
  /** A change that makes it another request; by default another reason. */
  other?: Input;
}

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const unknown = (prefix: string) => `${prefix}_${"0".repeat(32)}`;

/** Every mutation of the schema, by its name: one that is missing here does not compile. */
export const acts: Record<keyof MutationResolvers, (admin: TestService) => Promise<Act>> = {
  async setAffiliateStatus() {
    const affiliateId = taken(unused.affiliates);
    return {
      input: { affiliateId, status: "SUSPENDED" },
      row: { target: affiliateId, before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } },
      refused: [{ status: "ACTIVE" }, { affiliateId: unknown("aff") }],
    };
  },

  async setAffiliateTerms() {
    const affiliateId = taken(unused.affiliates);
    const before = { rateBps: null, minimumPayoutMinor: null, from: null, reason: null };
    return {
      input: { affiliateId, rateBps: 2500 },
      row: {
        target: affiliateId,
        before,
        after: { ...before, rateBps: 2500, from: ISO, reason: "for a reason" },
      },
      refused: [{ rateBps: 10_001 }, { minimumPayoutMinor: "-1" }, { reason: " " }],
    };
  },

  async addAffiliateNote() {
    const affiliateId = taken(unused.affiliates);
    return {
      input: { affiliateId, text: "called on Monday" },
      row: {
        target: affiliateId,
        before: null,
        after: { noteId: expect.stringMatching(/^not_[0-9a-f]{32}$/) },
      },
      refused: [{ text: " " }, { affiliateId: unknown("aff") }],
    };
  },

  async publishProgramPolicy(admin) {
    const { rows } = await admin.database.admin.query(
      "select max(version) as version from affiliates_admin.program_policy",
    );
    const [{ version }] = rows;
    return {
      input: { policy: policyInput() },
      row: {
        target: `policy:${version + 1}`,
        before: expect.objectContaining({ version }),
        after: expect.objectContaining({ version: version + 1, rateBps: 1500, currency: "USD" }),
      },
      refused: [{ policy: policyInput({ rateBps: -1 }) }, { reason: "" }],
    };
  },

  async preparePayoutBatch(admin) {
    const currency = taken(unused.currencies);
    const { promoterId } = await payee(admin);
    await admin.tell(owed(promoterId, 5000n, currency));
    return {
      input: { currency, cutoff: CUTOFF },
      row: {
        target: expect.stringMatching(/^pay_[0-9a-f]{32}$/),
        before: null,
        after: {
          status: "PREPARING",
          currency,
          cutoff: new Date(CUTOFF).toISOString(),
          promoterIds: null,
          excludePromoterIds: [],
        },
      },
      refused: [
        { cutoff: "2126-06-01T00:00:00Z" },
        { currency: taken(unused.currencies) },
        { affiliateIds: [unknown("aff")] },
      ],
      other: { cutoff: "2026-05-31T00:00:00Z" },
    };
  },

  async approvePayoutBatch(admin) {
    const currency = taken(unused.currencies);
    const { batchId, snapshotHash } = await draft(admin, [await payee(admin)], currency);
    return {
      input: { batchId, snapshotHash },
      row: {
        target: batchId,
        before: { status: "DRAFT", approvals: 0 },
        after: { status: "APPROVED", approvals: 1, snapshotHash, totalMinor: "5000", currency },
      },
      refused: [{ snapshotHash: "another" }, { batchId: unknown("pay") }],
      other: { snapshotHash: "another" },
    };
  },

  async cancelPayoutBatch(admin) {
    const { batchId } = await draft(admin, [await payee(admin)], taken(unused.currencies));
    return {
      input: { batchId },
      row: {
        target: batchId,
        before: { status: "DRAFT" },
        after: { status: "CANCELLED", itemCount: 1, totalMinor: "5000" },
      },
      refused: [
        { batchId: unknown("pay") },
        { batchId: (await approvedBatch(admin, [await payee(admin)])).batchId },
        { reason: "x" },
      ],
    };
  },

  async retryPayoutItem(admin) {
    const itemId = await itemIn(admin, "FAILED");
    return {
      input: { itemId },
      row: {
        target: itemId,
        before: { status: "FAILED", failure: null },
        after: { status: "WAITING", failure: null },
      },
      refused: [{ itemId: unknown("pit") }, { itemId: await itemIn(admin, "RELEASED") }],
      other: { itemId: unknown("pit") },
    };
  },

  async releasePayoutItem(admin) {
    const itemId = await itemIn(admin, "WAITING");
    return {
      input: { itemId },
      row: {
        target: itemId,
        before: { status: "WAITING" },
        after: {
          status: "RELEASED",
          notSent: false,
          batchId: expect.stringMatching(/^pay_/),
          amountMinor: "1000",
        },
      },
      refused: [{ itemId: unknown("pit") }, { itemId: await itemIn(admin, "RELEASED") }],
    };
  },

  async markPayoutItemPaid(admin) {
    const itemId = await itemIn(admin, "IN_FLIGHT");
    return {
      input: { itemId, externalReference: "SEPA 1" },
      row: {
        target: itemId,
        before: { status: "IN_FLIGHT", externalReference: null },
        after: { status: "PAID", externalReference: "SEPA 1" },
      },
      refused: [
        { itemId: unknown("pit") },
        { itemId: await itemIn(admin, "WAITING") },
        { externalReference: " " },
      ],
      other: { externalReference: "SEPA 2" },
    };
  },

  async markPayoutItemsPaidByCsv(admin) {
    const itemId = await itemIn(admin, "IN_FLIGHT");
    const { rows } = await admin.database.admin.query(
      "select batch_id, promoter_id from affiliates_admin.payout_item where id = $1",
      [itemId],
    );
    const [{ batch_id: batchId, promoter_id: promoterId }] = rows;
    const csv = (reference: string) =>
      `item_id,promoter_id,amount,currency,external_reference\n${itemId},${promoterId},10.00,USD,${reference}\n`;
    return {
      input: { batchId, csv: csv("SEPA 1") },
      row: {
        target: batchId,
        before: null,
        after: {
          marked: 1,
          amountMinor: "1000",
          currency: "USD",
          lineErrors: 0,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
      refused: [{ batchId: unknown("pay") }, { csv: "a\n".repeat(100_001) }],
      other: { csv: csv("SEPA 2") },
    };
  },

  async createApiKey() {
    return {
      input: {
        name: "CI",
        scopes: ["jules:read"],
        allowedNetworks: ["192.0.2.1"],
        costPerMinute: 5,
      },
      row: {
        target: expect.stringMatching(/^key_[0-9a-f]{32}$/),
        before: null,
        after: {
          name: "CI",
          scopes: ["jules:read"],
          owner: "platform",
          expiresAt: null,
          allowedNetworks: ["192.0.2.1/32"],
          costPerMinute: 5,
        },
      },
      refused: [
        { scopes: ["operator"] },
        { promoterId: "prm_nobody" },
        { allowedNetworks: ["192.0.2.1/24"] },
        { costPerMinute: 0 },
      ],
      other: { name: "else" },
    };
  },

  async rotateApiKey(admin) {
    const apiKeyId = await newKeyOfPlatform(admin);
    return {
      input: { apiKeyId },
      row: {
        target: apiKeyId,
        before: { oldSecretWorksUntil: null },
        after: { oldSecretWorksUntil: ISO },
      },
      refused: [{ overlapHours: 169 }, { apiKeyId: await revokedKey(admin) }],
      other: { overlapHours: 1 },
    };
  },

  async revokeApiKey(admin) {
    const apiKeyId = await newKeyOfPlatform(admin);
    return {
      input: { apiKeyId },
      row: { target: apiKeyId, before: { revokedAt: null }, after: { revokedAt: ISO } },
      refused: [{ apiKeyId: await revokedKey(admin) }, { apiKeyId: unknown("key") }],
    };
  },

  async replayDeadLetter() {
    const { id, eventId } = taken(unused.letters);
    return {
      input: { id },
      row: {
        target: id,
        before: { replayedAt: null },
        after: { replayedAt: ISO, consumer: "credits", eventId },
      },
      refused: [{ id: unknown("dlt") }, { reason: "x" }],
    };
  },

  async advanceTestClock(admin) {
    const at = (days: number) => new Date(admin.clock.now().getTime() + days * DAY).toISOString();
    return {
      input: { to: at(1) },
      row: {
        target: "clock",
        before: { offsetMs: admin.clock.offsetMs },
        after: { offsetMs: expect.any(Number) },
      },
      refused: [{ to: at(-1) }, { to: at(21 * 366) }],
      reason: "The test clock was moved.",
    };
  },

  async createWebhookEndpoint(admin) {
    await keepFewEndpoints(admin);
    const url = `http://localhost:9/${key()}`;
    const types = ["code.added"];
    return {
      input: { url, types },
      row: {
        target: expect.stringMatching(/^whe_[0-9a-f]{32}$/),
        before: null,
        after: { url, types, enabled: true },
      },
      refused: [{ url: "https://10.0.0.1/" }, { types: ["stripe.payment_changed"] }],
      other: { types: ["code.added", "referral.linked"] },
    };
  },

  async updateWebhookEndpoint(admin) {
    const { id: endpointId, ...facts } = await newEndpoint(admin);
    return {
      input: { endpointId, enabled: false },
      row: { target: endpointId, before: facts, after: { ...facts, enabled: false } },
      refused: [{ endpointId: unknown("whe") }, { types: [] }, { url: "https://[fe80::1]/" }],
    };
  },

  async rotateWebhookSecret(admin) {
    const { id: endpointId } = await newEndpoint(admin);
    return {
      input: { endpointId },
      row: {
        target: endpointId,
        before: { oldSecretSignsUntil: null },
        after: { oldSecretSignsUntil: ISO },
      },
      refused: [{ endpointId: unknown("whe") }, { overlapHours: 169 }],
      other: { overlapHours: 1 },
    };
  },

  async sendTestEvent(admin) {
    const { id: endpointId } = await newEndpoint(admin);
    return {
      input: { endpointId },
      row: { target: endpointId, before: null, after: { eventId: expect.any(String) } },
      refused: [{ endpointId: unknown("whe") }],
    };
  },

  async deleteWebhookEndpoint(admin) {
    const { id, ...facts } = await newEndpoint(admin);
    return {
      input: { id },
      row: { target: id, before: facts, after: null },
      refused: [{ id: unknown("whe") }],
    };
  },

  async redeliverEvents(admin) {
    const { id: endpointId } = await newEndpoint(admin);
    return {
      input: { endpointId, after: encodeFeedCursor(LOG_BEGIN) },
      row: {
        target: endpointId,
        before: { position: expect.objectContaining({ epoch: 1 }) },
        after: { position: LOG_BEGIN },
      },
      refused: [{ endpointId: unknown("whe") }, { after: "yesterday" }],
    };
  },

  async undoOperation(admin) {
    const affiliateId = taken(unused.affiliates);
    const [suspension, note] = [
      await perform(admin, "setAffiliateStatus", { affiliateId, status: "SUSPENDED" }),
      await perform(admin, "addAffiliateNote", { affiliateId, text: "hm" }),
    ];
    const { operationId } = suspension.data.setAffiliateStatus;
    return {
      input: { operationId },
      row: {
        target: affiliateId,
        before: { status: "SUSPENDED" },
        after: { status: "ACTIVE" },
        undoes: operationId,
      },
      refused: [
        { operationId: unknown("opr") },
        { operationId: note.data.addAffiliateNote.operationId },
      ],
    };
  },

  async approveOperation(admin) {
    const { operationId, affiliateId } = await waitingRate(admin, 9000);
    const none = { rateBps: null, minimumPayoutMinor: null, from: null, reason: null };
    const set = { ...none, rateBps: 9000, from: ISO, reason: "for a reason" };
    const carriedOut = { actor: "oscar", action: "setAffiliateTerms", reason: "for a reason" };
    return {
      input: { operationId },
      row: {
        target: affiliateId,
        before: { operationId, decision: null },
        after: { operationId, decision: "APPROVED" },
      },
      also: [{ ...carriedOut, before: none, after: set }],
      refused: [{ operationId: unknown("opr") }, { operationId: "aff_1" }],
    };
  },

  async rejectOperation(admin) {
    const { operationId, affiliateId } = await waitingRate(admin, 9000);
    return {
      input: { operationId },
      row: {
        target: affiliateId,
        before: { operationId, decision: null },
        after: { operationId, decision: "REJECTED" },
      },
      refused: [{ operationId: unknown("opr") }],
    };
  },

  async startPayoutOnboarding(admin) {
    const target = await promoterPia(admin);
    const country = taken(unused.countries);
    const page = "http://localhost:4000/payouts";
    return {
      input: { country, returnUrl: page, refreshUrl: page },
      row: { target, before: null, after: { country, accountId: null } },
      refused: [{ country: "Germany" }, { returnUrl: "https://evil.example/" }],
    };
  },

  async savePayoutDetails(admin) {
    await promoterPia(admin);
    const { rows } = await admin.database.admin.query(
      `select jsonb_build_object('payoutMethodId', m.id, 'kind', m.kind) as before
       from affiliates_admin.affiliate a join affiliates_admin.payout_method m using (promoter_id)
       where a.user_id = 'pia' and m.replaced_at is null`,
    );
    return {
      input: { label: "bank", details: `Account number: ${key()}` },
      row: {
        target: expect.stringMatching(/^aff_/),
        before: rows[0]?.before ?? null,
        after: {
          payoutMethodId: expect.stringMatching(/^pme_[0-9a-f]{32}$/),
          kind: "MANUAL",
          usableFrom: ISO,
        },
      },
      refused: [{ label: " " }, { details: "x" }, { details: "IBAN: DE\u202e89" }],
      other: { details: "Account number: of somebody else" },
    };
  },
};

/** Another operator asks for a rate that needs a second one. */
async function waitingRate(admin: TestService, rateBps: number) {
  const affiliateId = taken(unused.affiliates);
  const input = { affiliateId, rateBps };
  const asked = await perform(admin, "setAffiliateTerms", input, operator("oscar"));
  const { operationId } = asked.data.setAffiliateTerms;
  return { operationId: operationId as string, affiliateId };
}

/** Of a promoter for itself. */
async function promoterPia(admin: TestService): Promise<string> {
  const find = () =>
    admin.database.admin.query(
      "select promoter_id as id from affiliates_admin.affiliate where user_id = 'pia'",
    );
  const known = await find();
  if (known.rows.length > 0) return known.rows[0].id;
  await admin.tell(joined("prm_pia", "pia"));
  return "prm_pia";
}

/** What acts are done to, told at once, since each telling waits; an act takes what none has taken. */
const unused = {
  affiliates: [] as string[],
  letters: [] as { id: string; eventId: string }[],
  countries: ["AT", "BE", "CH", "DE", "FR", "IT", "NL"],
  /** One open batch of a currency. */
  currencies: Intl.supportedValuesOf("currency"),
};

/** Fills it for so many acts. */
export async function supply(admin: TestService, affiliates: number, letters: number) {
  const numbers = (count: number) => Array.from({ length: count }, () => key());
  await admin.tell(
    ...numbers(affiliates).map((number) => joined(`prm_${number}`, `user ${number}`)),
    ...numbers(letters).map((number) => parked("credits", `event ${number}`, 1)),
  );
  const { rows } = await admin.database.admin.query("select id from affiliates_admin.affiliate");
  unused.affiliates.push(...rows.map(({ id }) => id));
  const found = await admin.database.admin.query(
    'select id, event_id as "eventId" from affiliates_admin.dead_letter',
  );
  unused.letters.push(...found.rows);
}

function taken<T>(list: T[]): T {
  const next = list.pop();
  if (next === undefined) throw new Error("supply more before the tests");
  return next;
}

async function newKeyOfPlatform(admin: TestService): Promise<string> {
  const answer = await admin.execute(
    CREATE_KEY,
    { input: { name: "CI", scopes: ["jules:read"], idempotencyKey: key() } },
    operator(),
  );
  return answer.data.createApiKey.apiKey.id;
}

async function revokedKey(admin: TestService): Promise<string> {
  const apiKeyId = await newKeyOfPlatform(admin);
  await perform(admin, "revokeApiKey", { apiKeyId });
  return apiKeyId;
}

/** An item of an approved batch, brought there by what moves it. */
async function itemIn(admin: TestService, status: "WAITING" | "IN_FLIGHT" | "FAILED" | "RELEASED") {
  const { itemIds } = await approvedBatch(admin, [await payee(admin)]);
  const [itemId] = itemIds as [string];
  if (status !== "WAITING") {
    await transaction(admin.running.services.db, async (tx) => {
      await movePayoutItems(tx, [await lockPayoutItem(tx, itemId)], status, {}, new Date());
    });
  }
  return itemId;
}

/** An endpoint at which nobody listens. */
async function newEndpoint(admin: TestService) {
  await keepFewEndpoints(admin);
  const input = { url: `http://localhost:9/${key()}`, types: ["code.added"] };
  const { data } = await admin.execute(CREATE_ENDPOINT, { input }, operator());
  const { id, url, types, enabled } = data.createWebhookEndpoint.endpoint;
  return { id: id as string, url, types, enabled };
}

/** There may be 16: older ones than the last eight have been acted on. */
async function keepFewEndpoints(admin: TestService): Promise<void> {
  await admin.database.admin.query(
    `update affiliates_admin.webhook_endpoint set deleted_at = now()
     where deleted_at is null and id not in
       (select id from affiliates_admin.webhook_endpoint where deleted_at is null order by id desc limit 8)`,
  );
}
