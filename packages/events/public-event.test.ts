import { z } from "zod";
import { catalog, type EventType } from "./catalog";
import { isPublicType, publicData, publicEvent, publicTypes } from "./public-event";
import { publicShapes } from "./public-shapes";
import type { LoggedEvent } from "./transports/transport";

const types = Object.keys(catalog) as EventType[];

/** A logged event with the type's sample. */
function logged(type: keyof typeof publicShapes): LoggedEvent {
  return {
    id: "0190a1b2-0000-7000-8000-000000000000",
    type,
    subject: "ref_1",
    revision: "9007199254740993",
    occurredAt: "2026-05-01T14:00:00+02:00",
    data: catalog[type].data.encode(publicShapes[type].sample as never),
  };
}

it("every type that the catalog calls public has a shape, and no other", () => {
  expect(Object.keys(publicShapes).sort()).toEqual(
    types.filter((type) => catalog[type].public).sort(),
  );
  expect(types.filter(isPublicType)).toEqual([...publicTypes]);
});

it.each(publicTypes)("%s leaves as its shape says, field by field", (type) => {
  const { data: schema, of, sample } = publicShapes[type];
  // What the shape does not name must not come from the mapping at all.
  expect(() => z.strictObject(schema.shape).parse(of(sample as never))).not.toThrow();
  const left = publicData(type, sample as never);
  expect(Object.keys(left)).toEqual(Object.keys(schema.shape));
  expect(JSON.parse(JSON.stringify(left))).toEqual(left);
});

it.each(publicTypes)("%s lets nothing internal out", (type) => {
  const json = JSON.stringify(publicEvent(logged(type)));
  for (const word of ["emailHash", "canonical", "publishedBy", "requireSecondOperator"])
    expect(json).not.toContain(word);
});

it("what the log has beside what the shape names stays", () => {
  const { sample } = publicShapes["referral.voided"];
  const wider = { ...sample, note: "between operators" };
  expect(publicData("referral.voided", wider)).toEqual({
    referralId: "ref_0190a1",
    promoterId: "prm_0190a1",
    voidedAt: "2026-05-01T12:00:00.000Z",
  });
});

it("amounts are whole texts beside a currency, credits decimal texts", () => {
  const { data } = publicEvent(logged("credits.spent"));
  expect(data).toMatchObject({
    credits: "12.5",
    draws: [{ credits: "12.5", revenueMinor: "125", currency: "USD" }],
  });
});

it("an event keeps its id, its revision to the last digit, and its instant in UTC", () => {
  expect(publicEvent(logged("referral.linked"))).toMatchObject({
    id: "0190a1b2-0000-7000-8000-000000000000",
    type: "referral.linked",
    occurredAt: "2026-05-01T12:00:00.000Z",
    subject: "ref_1",
    revision: "9007199254740993",
  });
});

it.each(types.filter((type) => !isPublicType(type)))("%s does not leave", (type) => {
  const event = { ...logged("referral.voided"), type };
  expect(() => publicEvent(event)).toThrow("not for partners");
});
