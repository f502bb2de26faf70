import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { link, startWithPolicy } from "./story";

let running: TestService;
let code: string;
beforeAll(async () => {
  running = await startWithPolicy({ regions: ["EU"] });
  const { data } = await running.execute(
    `mutation { joinReferralProgram(input: { workspaceId: "wks_ann", acceptedTermsVersion: 1 }) { promoter { code } } }`,
    {},
    user("ann", { region: "EU" }),
  );
  code = data.joinReferralProgram.promoter.code;
});
afterAll(() => running.stop());

it.each([
  [
    "the platform says a region of the program",
    { refereeUserId: "p1", region: "EU" },
    undefined,
    [],
  ],
  [
    "the platform says another",
    { refereeUserId: "p2", region: "US" },
    undefined,
    ["REGION_NOT_ELIGIBLE"],
  ],
  ["the platform says nothing, and vouches", { refereeUserId: "p3" }, undefined, []],
  ["the token says a region of the program", {}, user("u1", { region: "EU" }), []],
  ["the token says another", {}, user("u2", { region: "US" }), ["REGION_NOT_ELIGIBLE"]],
  ["the token says nothing", {}, user("u3"), ["REGION_NOT_ELIGIBLE"]],
  [
    "a person claims what its token does not say",
    { region: "EU" },
    user("u4"),
    ["REGION_NOT_ELIGIBLE"],
  ],
])("%s", async (_, input, viewer, codes) => {
  const { userErrors } = await link(running, { code, ...input }, viewer);
  expect(userErrors.map((error: { code: string }) => error.code)).toEqual(codes);
});
