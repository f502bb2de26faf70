// Which files Jest looks at, and which of its tests need a database. For jest.config.ts.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./pinned-node.mjs";

const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const IMPORTED = /\b(?:from|import|require\()\s*\(?"(\.[^"]+|@tributary\/testing\/[^"]+)"/g;

/** Where the code is. The rest, node_modules above all, is not even listed, which alone would take seconds. */
export const codeFolders = [...new Set(workspaces.map((place) => place.split("/")[0]))].filter(
  (folder) => existsSync(join(root, folder)),
);

/** The tests in tests/ that read files, compute or start programs: for them alone no PostgreSQL is started. */
export function testsWithoutDatabase() {
  const places = codeFolders.map((folder) => `${folder}/**/tests/**/*.test.ts`);
  const exclude = ["**/node_modules", "**/dist", "**/peers"];
  return globSync(places, { cwd: root, exclude })
    .map((file) => join(root, file))
    .filter((file) => !asksForDatabase(file));
}

/** Whether a test, or what it imports from its own package or from packages/testing, names the run's PostgreSQL. */
function asksForDatabase(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const source = readFileSync(file, "utf8");
  if (source.includes("TRIBUTARY_TEST_POSTGRES")) return true;
  return [...source.matchAll(IMPORTED)].some(([, name]) => {
    const place = name.replace("@tributary/testing", join(root, "packages/testing"));
    return asksForDatabase(`${name === place ? join(dirname(file), name) : place}.ts`, seen);
  });
}
