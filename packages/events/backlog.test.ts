import { eventBacklog } from "./backlog";
import { typesFor } from "./catalog";
import { fakeDatabase } from "./tests/fake-database";

it("what waits is measured for one consumer and the types that it hears", async () => {
  const found = { ahead: 3, aheadSeconds: 1.5, waiting: 2, waitingSeconds: 60, dead: 1 };
  const { db, parametersOf } = fakeDatabase({ "events.lag(": () => [found] });
  expect(await eventBacklog(db, "referral")).toEqual(found);
  expect(parametersOf("events.deferred_events(")).toEqual([["referral", typesFor("referral")]]);
});
