import type { Data } from "../demo-client";
import { CREATE_KEY } from "../story-questions";
import { affiliatesAreLookedAfter } from "./affiliates";
import { commissionsAreCorrected } from "./corrections";
import { deskOf } from "./desk";
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
  keysAreMade(year);
}

function keysAreMade(year: Year): void {
  const { maker } = year;
  const make = async (who: "olga" | "ada", name: string, scopes: string[], more: object = {}) => {
    const credentials = who === "ada" ? await maker.as("ada") : year.olga;
    const input = { name, scopes, idempotencyKey: `key-${name}`, ...more };
    return accepted(await maker.ask(credentials, CREATE_KEY, { input })).apiKey;
  };
  year.on(8, () =>
    make("olga", "Billing pipeline", ["credits:read", "credits:spend"], { costPerMinute: 50_000 }),
  );
  year.on(30, () => make("olga", "Data warehouse", ["events:read", "commissions:read"]));
  year.on(90, () => make("ada", "My dashboard", ["referrals:read", "commissions:read"]));
  year.on(120, () => make("olga", "Old sign-up form", ["referrals:write"]));
  year.on(240, async () => {
    const { apiKeys } = await maker.ask(year.olga, "{ apiKeys(first: 50) { nodes { id name } } }");
    const { id } = apiKeys.nodes.find(({ name }: Data) => name === "Old sign-up form");
    const input = { apiKeyId: id, reason: "The new form has a key of its own." };
    accepted(await maker.ask(year.olga, REVOKE_KEY, { input }));
  });
}
