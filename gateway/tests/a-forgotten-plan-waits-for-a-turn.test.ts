import { user } from "@tributary/testing/viewers";
import type { Gateway } from "../gateway";
import { smallGateway } from "./small-graph";

let gateway: Gateway;
beforeEach(async () => {
  // One waits for a turn, and who comes after that one is refused.
  gateway = await smallGateway({}, { turnLimits: { perCaller: 1, inAll: 1 } });
});
afterEach(() => gateway.stop());

async function ask(query: string) {
  const { data, errors } = await gateway.execute(
    { query, variables: { yes: true } },
    { viewer: user("ann"), requestId: "request-1" },
  );
  return errors ? errors[0]!.extensions?.["code"] : data;
}

/** Stays with Apollo's gateway, whose store has room for so many bytes of plans. */
const condition = (name: string, more = "") =>
  `query ($yes: Boolean!) { me { ${name}: id name @include(if: $yes) ${more} } }`;
/** A quarter of a megabyte each; a store of sixteen has room for none beside these. */
const LARGE = 80;
const wide = Array.from({ length: 13 }, (_, n) => `${"long".repeat(48)}${n}: name`).join(" ");

let texts = 0;
/** Together with two texts that are not known: one has the turn, and one waits for it. */
async function askBesideUnknown(query: string) {
  const unknown = () => ask(`{ me { unknown${texts++}: id } }`);
  return (await Promise.all([unknown(), unknown(), ask(query)]))[2];
}

it("an operation whose plan was forgotten is planned again in a turn, and one whose plan is kept needs none", async () => {
  const first = condition("first");
  const answer = { me: { first: "ann", name: "Person ann" } };
  for (let n = 0; n < 3; n++) expect(await ask(first)).toEqual(answer);
  expect(await askBesideUnknown(first)).toEqual(answer);
  // What is asked twice is kept.
  for (let n = 0; n < LARGE; n++) {
    const other = condition(`other${n}`, wide);
    for (let again = 0; again < 2; again++)
      expect(await ask(other)).toMatchObject({ me: { [`other${n}`]: "ann" } });
  }
  expect(await askBesideUnknown(first)).toBe("RATE_LIMITED");
  expect(await ask(first)).toEqual(answer);
});
