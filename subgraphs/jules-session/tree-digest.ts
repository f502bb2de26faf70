import { createHash } from "node:crypto";
import type { TreeFile } from "./check-tree";

/** As the schema describes it: independent of the order in which files were sent. */
export function treeDigest(files: readonly TreeFile[]): string {
  const hash = createHash("sha256");
  const inOrder = [...files].sort((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
  for (const { path, sha256 } of inOrder) hash.update(`${path}\0${sha256.toString("hex")}\n`);
  return hash.digest("hex");
}
