import { createHmac } from "node:crypto";
import { refuseSignature } from "./verify";

const SECRET = "whsec_now";
const OLD = "whsec_before_rotation";
const BODY = Buffer.from('{"id":"evt_1"}');
/** In the middle of a second, as real instants are. */
const NOW_MS = 1_772_323_200_400;
const NOW = Math.floor(NOW_MS / 1000);

function signature(time: number | string, secret = SECRET, body = BODY): string {
  return createHmac("sha256", secret).update(`${time}.`).update(body).digest("hex");
}
const header = (time: number | string, secret = SECRET) =>
  `t=${time},v1=${signature(time, secret)}`;
const judge = (given: string | undefined, secrets = [SECRET], body = BODY) =>
  refuseSignature(body, given, secrets, NOW_MS);
const good = signature(NOW);

it.each<[string, string]>([
  ["signed now", header(NOW)],
  ["300 s old", header(NOW - 300)],
  ["60 s ahead", header(NOW + 60)],
  ["with another signature before its own", `t=${NOW},v1=${signature(NOW, "other")},v1=${good}`],
  ["with another signature after its own", `t=${NOW},v1=${good},v1=${signature(NOW, "other")}`],
  ["with schemes that are not known beside it", `t=${NOW},v0=${"a".repeat(64)},v1=${good},v2=x`],
  ["with its time last", `v1=${good},t=${NOW}`],
])("a webhook %s is believed", (_, given) => {
  expect(judge(given)).toBeNull();
});

it.each<[string, string | undefined, string]>([
  ["without a header", undefined, "NO_SIGNATURE"],
  ["with an empty header", "", "NO_SIGNATURE"],
  ["301 s old", header(NOW - 301), "BAD_SIGNATURE"],
  ["61 s ahead", header(NOW + 61), "FUTURE"],
  ["an hour ahead", header(NOW + 3600), "FUTURE"],
  ["without a time", `v1=${good}`, "BAD_SIGNATURE"],
  ["with two times", `t=${NOW},t=${NOW},v1=${good}`, "BAD_SIGNATURE"],
  ["with a stale time before a good one", `t=${NOW - 900},${header(NOW)}`, "BAD_SIGNATURE"],
  ["with an empty time", `t=,v1=${signature("")}`, "BAD_SIGNATURE"],
  ["with a time that is no number", header("now"), "BAD_SIGNATURE"],
  ["with a time behind something", header(`x${NOW}`), "BAD_SIGNATURE"],
  ["with a time before something", header(`${NOW}x`), "BAD_SIGNATURE"],
  ["with a negative time", header(-NOW), "BAD_SIGNATURE"],
  ["with a fraction of a second", header(`${NOW}.5`), "BAD_SIGNATURE"],
  ["with a time of 13 digits", header(`000${NOW}`), "BAD_SIGNATURE"],
  ["with a field that only ends as a time", `x${header(NOW)}`, "BAD_SIGNATURE"],
  ["without a signature", `t=${NOW}`, "BAD_SIGNATURE"],
  ["with an empty signature", `t=${NOW},v1=`, "BAD_SIGNATURE"],
  ["with the old scheme alone", `t=${NOW},v0=${good}`, "BAD_SIGNATURE"],
  ["with a field that only ends as a signature", `t=${NOW},xv1=${good}`, "BAD_SIGNATURE"],
  ["with a signature in capitals", `t=${NOW},v1=${good.toUpperCase()}`, "BAD_SIGNATURE"],
  ["with half a signature", `t=${NOW},v1=${good.slice(0, 32)}`, "BAD_SIGNATURE"],
  ["with a signature and more", `t=${NOW},v1=${good}00`, "BAD_SIGNATURE"],
  ["signed by another secret", header(NOW, "whsec_other"), "BAD_SIGNATURE"],
  ["signed by nothing", header(NOW, ""), "BAD_SIGNATURE"],
  ["with the signature of another second", `t=${NOW},v1=${signature(NOW - 1)}`, "BAD_SIGNATURE"],
])("a webhook %s is not", (_, given, why) => {
  expect(judge(given)).toBe(why);
});

it("a time of twelve digits is read, and is in the future", () => {
  expect(judge(header("999999999999"))).toBe("FUTURE");
  expect(judge(header(`00${NOW}`))).toBeNull();
});

it("the earliest and the oldest are counted to the second", () => {
  const at = (time: number, nowMs: number) => refuseSignature(BODY, header(time), [SECRET], nowMs);
  expect([at(NOW + 60, NOW * 1000), at(NOW + 60, NOW * 1000 - 1)]).toEqual([null, "FUTURE"]);
  expect([at(NOW - 300, NOW * 1000 + 999), at(NOW - 300, NOW * 1000 + 1000)]).toEqual([
    null,
    "BAD_SIGNATURE",
  ]);
});

it("each of the secrets may have signed, and no other", () => {
  const both = [SECRET, OLD];
  expect([SECRET, OLD, "whsec_gone"].map((one) => judge(header(NOW, one), both))).toEqual([
    null,
    null,
    "BAD_SIGNATURE",
  ]);
  expect(judge(header(NOW), [])).toBe("BAD_SIGNATURE");
});

it("the very bytes are signed: a single one more, less or changed is not believed", () => {
  for (const body of [`${BODY} `, BODY.toString().slice(1), BODY.toString().replace("1", "2"), ""])
    expect(judge(header(NOW), [SECRET], Buffer.from(body))).toBe("BAD_SIGNATURE");
});

it("bytes that are no text are signed as they are", () => {
  const body = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
  expect(judge(`t=${NOW},v1=${signature(NOW, SECRET, body)}`, [SECRET], body)).toBeNull();
});
