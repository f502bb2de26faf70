import { publish } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { CheckedTree, TreeFile } from "../check-tree";
import { FileContent } from "../entities/file-content";
import type { Module } from "../entities/module";
import { ModuleFile } from "../entities/module-file";
import { ModuleVersion } from "../entities/module-version";
import { treeDigest } from "../tree-digest";
import { tellSuggestion } from "./propose-suggestion";

/** Where a version comes from. */
export type NewVersion = Pick<ModuleVersion, "origin" | "createdBy" | "createdAt">;

/**
 * Adds a module's next version, `module.headNumber`, which the caller has raised under the module's row lock. What was
 * found in conflict with an older version, or invalid with it, is open again.
 */
export async function appendVersion(
  tx: Tx,
  module: Pick<Module, "id" | "workspaceId" | "headNumber">,
  tree: CheckedTree,
  facts: NewVersion,
): Promise<ModuleVersion> {
  const version: ModuleVersion = {
    ...facts,
    id: newId("mve"),
    moduleId: module.id,
    number: module.headNumber,
    digest: treeDigest(tree.files),
    variables: tree.variables,
  };
  await tx.getRepository(ModuleVersion).insert(version);
  await addFiles(tx, version.id, tree.files);
  await reopenSuggestions(tx, module.id, version.createdAt);
  const { id, number, digest, origin, createdAt } = version;
  await publish(tx, {
    type: "module.changed",
    subject: module.id,
    occurredAt: createdAt,
    revision: BigInt(number),
    data: {
      moduleId: module.id,
      workspaceId: module.workspaceId,
      versionId: id,
      number,
      digest,
      origin,
    },
  });
  return version;
}

async function reopenSuggestions(tx: Tx, moduleId: string, at: Date): Promise<void> {
  const opened = await rows<{ id: string; sessionId: string }>(
    tx,
    `update jules_suggestion set state = 'PROPOSED', judged_version_id = null
     where module_id = $1 and judged_version_id is not null and problems is null
       and state in ('CONFLICTED', 'INVALID')
     returning id, session_id as "sessionId"`,
    [moduleId],
  );
  for (const suggestion of opened)
    await tellSuggestion(tx, { ...suggestion, moduleId, state: "PROPOSED" }, at);
}

async function addFiles(tx: Tx, versionId: string, files: readonly TreeFile[]): Promise<void> {
  const contents = new Map(
    files.map(({ sha256, content }) => [
      sha256.toString("hex"),
      { sha256, content, bytes: Buffer.byteLength(content) },
    ]),
  );
  // In one order, so that two publications of the same files do not wait for each other in turn.
  const inOrder = [...contents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, content]) => content);
  await tx.createQueryBuilder().insert().into(FileContent).values(inOrder).orIgnore().execute();
  await tx
    .getRepository(ModuleFile)
    .insert(files.map(({ path, sha256 }) => ({ versionId, path, sha256 })));
}
