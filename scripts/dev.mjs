// `npm run dev`: `npm start` from the sources, without a build, and again at each change of a file that it read. Data
// and demo logins are kept over restarts. Arguments go to the launcher.
import "./ends-with-npm.mjs";
import { join } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";

await reexecOnPinnedNode();

const source = join(root, "scripts", "source.mjs");
const launcher = join(root, "packages", "launcher", "everything.ts");
const flags = ["--watch", "--watch-preserve-output", "--import", source];
process.exitCode = await run(process.execPath, [...flags, launcher, ...process.argv.slice(2)]);
