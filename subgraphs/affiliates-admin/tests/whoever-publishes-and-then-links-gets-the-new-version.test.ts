import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { key, neighboursHaveRead, PUBLISH, policyInput } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startTestService(service);
});
afterAll(() => admin.stop());

it("answers only after the other subgraphs have applied the version", async () => {
  const input = { policy: policyInput(), reason: "a test", idempotencyKey: key() };
  let answered = false;
  const answer = admin.execute(PUBLISH, { input }, operator()).finally(() => {
    answered = true;
  });
  while ((await admin.told("policy.published")).length < 2) await pause(10);
  await pause(300);
  expect(answered).toBe(false);
  await neighboursHaveRead(admin);
  expect((await answer).data.publishProgramPolicy.policy.version).toBe(2);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
