import type { Logger } from "@tributary/kit/log";
import { keepCauses } from "./causes";

it("keeps why a request failed, by its id, and still logs it", () => {
  const logged: unknown[] = [];
  const log = { error: (...args: unknown[]) => logged.push(args) } as unknown as Logger;
  const causes = keepCauses(log);
  const refused = Object.assign(new Error("duplicate key value violates a constraint"), {
    code: "23505",
    detail: "Key (id)=(1) already exists.",
  });
  log.error({ requestId: "test-1", err: refused }, "request failed");
  log.error({ requestId: "test-2", err: "no error at all" }, "request failed");
  log.error({ err: refused }, "something that nobody asked for");
  expect([...causes]).toEqual([
    ["test-1", "23505 duplicate key value violates a constraint: Key (id)=(1) already exists."],
    ["test-2", "no error at all"],
  ]);
  expect(logged).toHaveLength(3);
});
