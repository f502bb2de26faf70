import { operator, user } from "@tributary/testing/viewers";
import { operator as operatorOnly } from "./access";
import { CallerError } from "./errors";
import { type FileImport, uploadCalls } from "./imports";
import { createLog } from "./log";
import type { RequestIdentity } from "./subgraph";

const log = createLog("test", "silent");

/** Hands over a file that `answer` takes; tells status and lines. */
async function sending(
  answer: FileImport<RequestIdentity>["answer"],
  viewer: RequestIdentity["viewer"] = operator(),
) {
  const calls = uploadCalls(
    { file: { access: operatorOnly, answer } },
    (identity) => identity,
    log,
  );
  const body = (async function* () {
    yield Buffer.from("a");
  })();
  const taken = await calls["file"]!({ n: "1" }, body, { viewer, requestId: "request-1" });
  let text = "";
  for await (const piece of taken.body as AsyncIterable<string>) text += piece;
  return { status: taken.status, headers: taken.headers, text };
}

async function* lines(...told: (object | Error)[]) {
  for (const line of told) {
    if (line instanceof Error) throw line;
    yield line;
  }
}

it("answers line by line, and keeps nothing", async () => {
  expect(await sending(async () => lines({ line: 1 }, { done: true }))).toEqual({
    status: 200,
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "cache-control": "no-store",
    },
    text: '{"line":1}\n{"done":true}\n',
  });
});

it("what fails on the way is the last line, masked as everywhere", async () => {
  const conflict = await sending(async () =>
    lines({ line: 1 }, new CallerError("CONFLICT", "No.")),
  );
  expect(conflict.text).toBe(
    '{"line":1}\n{"error":{"code":"CONFLICT","message":"No.","requestId":"request-1"}}\n',
  );
  const bug = await sending(async () => lines(new Error("select secret")));
  expect(bug.text).toMatch(/"code":"INTERNAL"/);
  expect(bug.text).not.toContain("secret");
});

it("what is refused before is an answer of its own", async () => {
  const answer = jest.fn(async () => lines());
  expect((await sending(answer, user("ann"))).status).toBe(403);
  expect(answer).not.toHaveBeenCalled();
  const refusing = async () => {
    throw new CallerError("RATE_LIMITED", "Later.");
  };
  expect((await sending(refusing)).status).toBe(429);
});
