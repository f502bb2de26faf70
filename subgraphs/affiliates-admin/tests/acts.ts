import { readSchema } from "@tributary/kit/schema-files";
import type { Viewer } from "@tributary/kit/viewer";
import { DAY, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { buildASTSchema, getNamedType, isInputObjectType, isLeafType, parse } from "graphql";
import type { MutationResolvers } from "../schema.generated";
import { affiliateOf, CREATE_KEY, joined, key, parked, policyInput } from "./setting";

type Input = Record<string, unknown>;

/** One act that may be done now, and what its audit row must say. */
export interface Act {
  /** The arguments, or the fields of `input`, without reason and key. */
  input: Input;
  row: { target: unknown; before: unknown; after: unknown; undoes?: string };
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
  async setAffiliateStatus(admin) {
    const affiliateId = await newAffiliate(admin);
    return {
      input: { affiliateId, status: "SUSPENDED" },
      row: { target: affiliateId, before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } },
      refused: [{ status: "ACTIVE" }, { affiliateId: unknown("aff") }],
    };
  },

  async setAffiliateTerms(admin) {
    const affiliateId = await newAffiliate(admin);
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

  async addAffiliateNote(admin) {
    const affiliateId = await newAffiliate(admin);
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

  async createApiKey() {
    return {
      input: { name: "CI", scopes: ["jules:read"] },
      row: {
        target: expect.stringMatching(/^key_[0-9a-f]{32}$/),
        before: null,
        after: { name: "CI", scopes: ["jules:read"], owner: "platform", expiresAt: null },
      },
      refused: [{ scopes: ["operator"] }, { promoterId: "prm_nobody" }],
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

  async replayDeadLetter(admin) {
    const eventId = `event ${key()}`;
    await admin.tell(parked("credits", eventId, 1));
    const { rows } = await admin.database.admin.query(
      "select id from affiliates_admin.dead_letter where event_id = $1",
      [eventId],
    );
    const [{ id }] = rows;
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

  async undoOperation(admin) {
    const affiliateId = await newAffiliate(admin);
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
};

const schema = buildASTSchema(parse(readSchema("affiliates-admin")), { assumeValidSDL: true });
const fields = schema.getMutationType()!.getFields();

/** The schema's own list. */
export const mutations = Object.keys(fields) as (keyof MutationResolvers)[];

/** Whether a caller may give this, as an argument or in `input`. */
export function takes(name: string, field: string): boolean {
  return field in fieldsOf(name);
}

/** Asks for a mutation with a reason and a fresh key, where it takes them. */
export function perform(admin: TestService, name: string, input: Input, viewer?: Viewer) {
  const field = fields[name]!;
  const own = { reason: "for a reason", idempotencyKey: key(), ...input };
  const given = Object.fromEntries(Object.entries(own).filter(([part]) => takes(name, part)));
  const variables = isInInput(name) ? { input: given } : given;
  const declared = field.args.map(({ name: argument, type }) => `$${argument}: ${type}`);
  const passed = field.args.map(({ name: argument }) => `${argument}: $${argument}`);
  const payload = getNamedType(field.type);
  const id = "getFields" in payload && "operationId" in payload.getFields() ? "operationId" : "";
  const selection = isLeafType(payload) ? "" : `{ userErrors { code } ${id} }`;
  const document = `mutation (${declared}) { ${name}(${passed}) ${selection} }`;
  return admin.execute(document, variables, viewer ?? operator());
}

function isInInput(name: string): boolean {
  return fields[name]!.args.map((argument) => argument.name).join() === "input";
}

function fieldsOf(name: string): object {
  const { args } = fields[name]!;
  const type = isInInput(name) && getNamedType(args[0]!.type);
  if (type && isInputObjectType(type)) return type.getFields();
  return Object.fromEntries(args.map((argument) => [argument.name, argument]));
}

async function newAffiliate(admin: TestService): Promise<string> {
  const promoterId = `prm_${key()}`;
  await admin.tell(joined(promoterId, `user of ${promoterId}`));
  return (await affiliateOf(admin, promoterId)).id;
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
