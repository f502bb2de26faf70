// Gives a copy of the tree, in which it is started, the packages of the original tree (TRIBUTARY_MUTANT_TREE).
// Links to our own packages lead into the copy, or its tests would run the original's code and notice nothing.
import { globSync, lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

const original = process.env.TRIBUTARY_MUTANT_TREE;

linkEach("node_modules");
linkEach(join("node_modules", "@tributary"));
for (const nested of globSync("{packages,subgraphs}/*/node_modules", { cwd: original }))
  link(nested);
for (const nested of globSync("*/node_modules", { cwd: original })) link(nested);

function linkEach(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(original, folder))) {
    if (name !== "@tributary" && name !== ".cache") link(join(folder, name));
  }
}

/** A link stays the relative link that it is; all else becomes a link to the original. */
function link(path) {
  const from = join(original, path);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(lstatSync(from).isSymbolicLink() ? readlinkSync(from) : from, path);
}
