import type { Data } from "../demo-client";
import { APPROVE_OPERATION, CREATE_KEY } from "../story-questions";
import { affiliatesAreLookedAfter } from "./affiliates";
import { commissionsAreCorrected } from "./corrections";
import { type Desk, deskOf } from "./desk";
import { largeActsWait } from "./large-acts";
import { termsChange } from "./policies";
import type { Codes } from "./referrals";
import { accepted, type Year } from "./year";

const REVOKE_KEY = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
  userErrors { code message } } }`;

/** What operators do in the year, besides payouts. */
export function operatorsAct(year: Year, codes: Codes): void {
  const desk = deskOf(year, codes);
  termsChange(desk);
  affiliatesAreLookedAfter(desk);
  commissionsAreCorrected(desk);
  largeActsWait(desk);
  keysAreMade(desk);
}

function keysAreMade({ year, act }: Desk): void {
  const { maker } = year;
  const ask = async (who: "olga" | "ada", name: string, scopes: string[], more: object = {}) => {
    const credentials = who === "ada" ? await maker.as("ada") : year.olga;
    const input = { name, scopes, idempotencyKey: `key-${name}`, ...more };
    return maker.ask(credentials, CREATE_KEY, { input });
  };
  const make = async (...key: Parameters<typeof ask>) => accepted(await ask(...key));
  year.on(8, () =>
    make("olga", "Billing pipeline", ["credits:read", "credits:spend"], { costPerMinute: 50_000 }),
  );
  year.on(30, () => make("olga", "Data warehouse", ["events:read", "commissions:read"]));
  year.on(90, () => make("ada", "My dashboard", ["referrals:read", "commissions:read"]));
  year.on(120, async () => {
    const asked = await ask("olga", "Old sign-up form", ["referrals:write"]);
    const { waitsForOperation: operationId } = accepted(asked, "NEEDS_SECOND_OPERATOR").apiKey;
    const reason = "The form tells us who came by which code.";
    year.on(121, () => act("oscar", APPROVE_OPERATION, { operationId, reason }));
  });
  year.on(240, async () => {
    const { apiKeys } = await maker.ask(year.olga, "{ apiKeys(first: 50) { nodes { id name } } }");
    const { id } = apiKeys.nodes.find(({ name }: Data) => name === "Old sign-up form");
    const input = { apiKeyId: id, reason: "The new form has a key of its own." };
    accepted(await maker.ask(year.olga, REVOKE_KEY, { input }));
  });
}
