import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const MB = 1024 * 1024;

/** Keeps eighty schemas, as a start does, then reads a thousand texts and keeps none: by how much the old generation has grown. */
const PROGRAM = `
  require(process.env.UNDER_TEST).collectAsServersDo();
  const { parse } = require("graphql");
  const v8 = require("node:v8");
  const old = () => v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space").space_used_size;
  const schema = Array.from({ length: 400 }, (_, n) => "type T" + n + " { a(b: String = \\"c\\"): [T" + n + "!]! d: Int }").join(" ");
  const kept = [];
  for (let n = 0; n < 80; n++) kept.push(parse(schema));
  gc();
  const text = "{ " + Array.from({ length: 200 }, (_, n) => "a" + n + ": b").join(" ") + " }";
  const before = old();
  for (let n = 0; n < 1000; n++) parse(text);
  console.log(old() - before, kept.length);
`;

// A small young generation is collected often enough for V8 to decide in a second what takes it longer beside a server.
const ARGUMENTS = ["--expose-gc", "--max-semi-space-size=2"];

it("texts that nobody keeps do not grow old, though schemas were kept that were read by the same code", async () => {
  const { stdout, stderr } = await run(process.execPath, [...ARGUMENTS, "-e", PROGRAM], {
    cwd: __dirname,
    env: { ...process.env, UNDER_TEST: path.join(__dirname, "../dist/garbage-collection.js") },
    timeout: 60_000,
  });
  // A flag that V8 does not know is told there.
  expect(stderr).toBe("");
  const [grown] = stdout.split(" ").map(Number);
  expect(grown).toBeLessThan(4 * MB);
}, 90_000);
