import type { Data } from "../demo-client";
import type { Codes } from "./referrals";
import { accepted, type Year } from "./year";

const OF_PROMOTER = `query ($id: ID!) { promoter(id: $id) {
  referrals(first: 50) { nodes { id status } } affiliate { id } } }`;

/** Where operators sit: what they look up, and how they act. Promoters are known by their place in the plan. */
export interface Desk {
  year: Year;
  promoterId(place: number): string;
  affiliateId(place: number): Promise<string>;
  /** The newest first. */
  referralsOf(place: number): Promise<Data[]>;
  look(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** A mutation under a key of its own; `expected`: how it is refused. */
  act(who: "olga" | "oscar", mutation: string, input: object, ...expected: string[]): Promise<Data>;
}

export function deskOf(year: Year, codes: Codes): Desk {
  const { maker, olga } = year;
  let acts = 0;
  const promoterId = (place: number) => codes.get(year.plan.promoters[place]!.id)!.promoterId;
  const promoter = async (place: number) =>
    (await maker.ask(olga, OF_PROMOTER, { id: promoterId(place) })).promoter;
  return {
    year,
    promoterId,
    affiliateId: async (place) => (await promoter(place)).affiliate.id,
    referralsOf: async (place) => (await promoter(place)).referrals.nodes,
    look: (query, variables) => maker.ask(olga, query, variables),
    async act(who, mutation, given, ...expected) {
      acts += 1;
      const input = { ...given, idempotencyKey: `act-${acts}` };
      return accepted(await maker.ask(year[who], mutation, { input }), ...expected);
    },
  };
}
