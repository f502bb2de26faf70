// `npm run permissions`: asks for every field as every kind of caller and writes docs/permissions.md. What differs from
// the page in the repository is then for people to look at: git diff docs/permissions.md.
import { join } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";

await reexecOnPinnedNode();
const test = "packages/testing/tests/permissions-are-as-the-page-says.test.ts";
process.exitCode = await run(
  process.execPath,
  [join(root, "node_modules", "jest", "bin", "jest.js"), "--runTestsByPath", test],
  { ...process.env, TRIBUTARY_BUILT: "1", TRIBUTARY_WRITE_PERMISSIONS: "1" },
);
