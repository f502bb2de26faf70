import { programRefusal } from "./program";

const everywhere = { regions: null, termsVersion: 1 };
const some = { regions: ["DE", "AT"], termsVersion: 1 };

it.each([
  ["switched off", false, everywhere, "DE", "PROGRAM_DISABLED"],
  ["without a policy", true, null, "DE", "PROGRAM_DISABLED"],
  ["open everywhere", true, everywhere, "DE", null],
  ["open everywhere, to somebody of no known region", true, everywhere, null, null],
  ["open in the region", true, some, "AT", null],
  ["open in other regions", true, some, "CH", "REGION_NOT_ELIGIBLE"],
  ["open in some regions, to somebody of none", true, some, null, "REGION_NOT_ELIGIBLE"],
  ["open in no region", true, { ...some, regions: [] }, "DE", "REGION_NOT_ELIGIBLE"],
] as const)("a program %s", (_, enabled, terms, region, refusal) => {
  expect(programRefusal(enabled, terms, region)).toBe(refusal);
});
