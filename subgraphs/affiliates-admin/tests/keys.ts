import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { CREATE_KEY, key } from "./setting";

export interface KeyInput {
  scopes?: string[];
  promoterId?: string;
  expiresAt?: string;
  name?: string;
  allowedNetworks?: string[];
  costPerMinute?: number;
}

/** What is done with API keys, by an operator if nobody else is named. */
export function keysOf(admin: () => TestService) {
  const create = (input: KeyInput = {}, viewer = operator() as never, idempotencyKey = key()) =>
    admin().execute(
      CREATE_KEY,
      { input: { name: "CI", scopes: ["referrals:read"], idempotencyKey, ...input } },
      viewer,
    );
  return {
    create,
    made: async (input: KeyInput = {}, viewer = operator() as never) =>
      (await create(input, viewer)).data.createApiKey,
    rotate: (apiKeyId: string, more: object = {}, viewer = operator() as never) =>
      admin().execute(
        `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
           apiKey { id prefix } secret userErrors { code } } }`,
        { input: { apiKeyId, idempotencyKey: key(), ...more } },
        viewer,
      ),
    revoke: (apiKeyId: string, viewer = operator() as never) =>
      admin().execute(
        `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
           apiKey { revokedAt } userErrors { code } } }`,
        { input: { apiKeyId, reason: "leaked" } },
        viewer,
      ),
    verify: (text: unknown) => admin().running.internal["verify-api-key"]!({ key: text }),
  };
}
