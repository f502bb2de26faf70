import { operator, user } from "@tributary/testing/viewers";
import { operator as operatorOnly } from "./access";
import { CallerError } from "./errors";
import { type ExportedFile, ExportRefused, type FileExport, fileCalls } from "./exports";
import { createLog } from "./log";
import type { RequestIdentity } from "./subgraph";

const log = createLog("test", "silent");
const file: ExportedFile = { fileName: "a.csv", contentType: "text/csv", body: "a\r\n" };

/** Asks for a file that `answer` makes. */
function asking(
  answer: FileExport<RequestIdentity>["answer"],
  input: unknown = { id: "pay_1" },
  viewer: RequestIdentity["viewer"] = operator(),
) {
  const calls = fileCalls({ file: { access: operatorOnly, answer } }, (identity) => identity, log);
  return calls["file"]!(input, { viewer, requestId: "request-1" });
}

it("answers what is made for the viewer and the address, to be saved and not kept", async () => {
  const answer = jest.fn(async () => file);
  expect(await asking(answer)).toEqual({
    status: 200,
    headers: {
      "content-type": "text/csv",
      "content-disposition": 'attachment; filename="a.csv"',
      "cache-control": "no-store",
    },
    body: "a\r\n",
  });
  expect(answer.mock.calls).toEqual([
    [{ viewer: operator(), requestId: "request-1" }, { id: "pay_1" }],
  ]);
});

it("a file's name ends no header", async () => {
  const answer = await asking(async () => ({ ...file, fileName: 'a"\r\nx-evil: 1/../é.csv' }));
  expect(answer.headers!["content-disposition"]).toBe(
    'attachment; filename="a___x-evil__1_..__.csv"',
  );
});

it.each<[string, Error, number, object]>([
  ["an absent one", new CallerError("NOT_FOUND", "No."), 404, { code: "NOT_FOUND" }],
  ["what may not be", new CallerError("FORBIDDEN", "No."), 403, { code: "FORBIDDEN" }],
  ["a bad address", new CallerError("BAD_USER_INPUT", "No."), 400, { code: "BAD_USER_INPUT" }],
  ["too much", new CallerError("RATE_LIMITED", "No."), 429, { code: "RATE_LIMITED" }],
  [
    "the contract's refusal",
    new ExportRefused("CONFLICT", "BATCH_NOT_APPROVED", "No."),
    409,
    { code: "CONFLICT", refusal: "BATCH_NOT_APPROVED" },
  ],
  ["a bug", new Error("select secret from t"), 500, { code: "INTERNAL" }],
  [
    "a database that is away",
    Object.assign(new Error("gone"), { code: "ECONNREFUSED" }),
    503,
    { code: "UNAVAILABLE" },
  ],
])("answers %s with a status and the reason as JSON", async (_, error, status, extensions) => {
  const answer = await asking(async () => {
    throw error;
  });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store" });
  const { errors } = JSON.parse(answer.body as string);
  expect(errors).toEqual([
    { message: expect.any(String), extensions: { ...extensions, requestId: "request-1" } },
  ]);
  expect(errors[0].message).toMatch(status < 500 ? /^No\.$/ : /request-1/);
});

it.each<[string, unknown, RequestIdentity["viewer"], number]>([
  ["somebody whom the rule refuses", {}, user("ann"), 403],
  ["nobody", {}, { kind: "ANONYMOUS", id: "a", network: "a" }, 401],
  ["no input", null, operator(), 400],
  ["an input that is no object", "pay_1", operator(), 400],
  ["an input of other things than texts", { id: ["pay_1"] }, operator(), 400],
])("makes nothing for %s", async (_, input, viewer, status) => {
  const answer = jest.fn(async () => file);
  expect((await asking(answer, input, viewer)).status).toBe(status);
  expect(answer).not.toHaveBeenCalled();
});
