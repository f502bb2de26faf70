import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import pg from "pg";
import { service } from "../subgraph";
import { key, neighboursHaveRead, PUBLISH, policyInput } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startTestService(service);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await admin.stop();
});

it("answers only after the other subgraphs have applied the version", async () => {
  const input = { policy: policyInput(), reason: "a test", idempotencyKey: key() };
  const sent = jest.spyOn(pg.Client.prototype, "query");
  const looks = () =>
    sent.mock.calls.filter(([sql]) => String(sql).includes("events.applied(")).length;
  let answered = false;
  const answer = admin.execute(PUBLISH, { input }, operator()).finally(() => {
    answered = true;
  });
  // It has looked and found them behind, again and again, and did not answer.
  for (let turns = 0; turns < 1000 && looks() < 4 && !answered; turns++) await pause(5);
  expect({ looks: looks() >= 4, answered }).toEqual({ looks: true, answered: false });
  await neighboursHaveRead(admin);
  expect((await answer).data.publishProgramPolicy.policy.version).toBe(2);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
