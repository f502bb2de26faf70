import { stopsWithin } from "./stops";

/** Parts that were started in this order, and those that were told to end. */
function started(...parts: [string, () => Promise<unknown> | undefined][]) {
  const ended: string[] = [];
  const stops = stopsWithin(20);
  for (const [part, end] of parts)
    stops.onStop(part, () => {
      ended.push(part);
      return end();
    });
  return { stops, ended };
}
const well = async () => {};
const never = () => new Promise(() => {});

it("ends the last started first, each once", async () => {
  const { stops, ended } = started(
    ["the database", well],
    ["jobs", () => undefined],
    ["the server", well],
  );
  await stops.stop();
  await stops.stop();
  expect(ended).toEqual(["the server", "jobs", "the database"]);
});

it("one that never ends keeps no other running, and is named", async () => {
  const { stops, ended } = started(["the database", well], ["jobs", never], ["the server", well]);
  await expect(stops.stop()).rejects.toThrow("jobs did not end within 0.02 s");
  expect(ended).toEqual(["the server", "jobs", "the database"]);
});

it("nor does one that fails, and all failures are told", async () => {
  const broken = async () => {
    throw new Error("the connection is gone");
  };
  const { stops, ended } = started(["the database", never], ["jobs", broken], ["the server", well]);
  await expect(stops.stop()).rejects.toThrow(
    "the connection is gone; the database did not end within 0.02 s",
  );
  expect(ended).toEqual(["the server", "jobs", "the database"]);
});
