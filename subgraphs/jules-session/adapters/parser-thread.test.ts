import { getPriority } from "node:os";
import { askingFor } from "./fair-queue";
import { ParserEnded, parserThread, READY } from "./parser-thread";

const PROGRAM = `
  const { parentPort } = require("node:worker_threads");
  parentPort.postMessage("${READY}");
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  parentPort.on("message", (text) => {
    if (text === "wait") Atomics.wait(nothing, 0, 0, 500);
    if (text === "hang") Atomics.wait(nothing, 0, 0);
    while (text === "work");
    if (text === "bad") throw new Error(text);
    parentPort.postMessage(text === "priority" ? require("node:os").getPriority() : text);
  });`;

it("lets whoever waits for an answer of the process go first, where threads have priorities of their own", async () => {
  const own = getPriority();
  const lower = process.platform === "linux" ? Math.min(19, own + 10) : own;
  expect(await parserThread<string, number>(PROGRAM, null).ask("priority")).toBe(lower);
  expect(getPriority()).toBe(own);
});

it("whoever gave what ended the parser comes after others that ask later", async () => {
  const parser = parserThread<string, string>(PROGRAM, null);
  const ended: string[] = [];
  const ask = (caller: string, text: string) =>
    askingFor(caller, () => parser.ask(text)).then((answer) => void ended.push(answer));
  await expect(ask("ann", "bad")).rejects.toThrow(ParserEnded);
  await Promise.all([ask("ann", "ann"), ask("ben", "ben"), ask("cleo", "cleo")]);
  expect(ended).toEqual(["ben", "cleo", "ann"]);
});

it("a busy machine's waiting is not the text's fault, up to a limit; a processor's time is", async () => {
  const patient = parserThread<string, string>(PROGRAM, null, { processorMs: 100, ms: 600_000 });
  expect(await patient.ask("short")).toBe("short");
  expect(await patient.ask("wait")).toBe("wait");
  await expect(patient.ask("work")).rejects.toMatchObject({ why: "SLOW" });
  const hasty = parserThread<string, string>(PROGRAM, null, { processorMs: 60_000, ms: 100 });
  await expect(hasty.ask("hang")).rejects.toMatchObject({ why: "SLOW" });
}, 60_000);
