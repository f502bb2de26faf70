import { createHash } from "node:crypto";
import type { Tx } from "@tributary/kit/database";
import { isId, newId } from "@tributary/kit/ids";
import { checkedText, mutate, notFound } from "@tributary/kit/mutation";
import { belongsTo, isPlatformKey } from "@tributary/kit/viewer";
import { checkTree, type TreeFile } from "../check-tree";
import type { Context } from "../context";
import type { ModuleVariable } from "../domain/declarations";
import { FileContent } from "../entities/file-content";
import { Module } from "../entities/module";
import { ModuleFile } from "../entities/module-file";
import { ModuleVersion } from "../entities/module-version";
import type { Refusal } from "../input";
import type { PublishModuleInput } from "../schema.generated";

/** What became of a module: its id alone, since it is read afterwards. */
export interface ModuleOutcome {
  moduleId: string | null;
  userErrors: Refusal[];
}

/**
 * Publishes a tree as a module's first or next version. Refusals: PATH_INVALID, FILE_TOO_LARGE,
 * TERRAFORM_INVALID. Throws NOT_FOUND for a workspace or module that is not the caller's.
 */
export async function publishModule(
  context: Context,
  input: PublishModuleInput,
): Promise<ModuleOutcome> {
  const name = checkedText(input.name.trim(), ["input", "name"], 1, 100);
  const description = checkedText(input.description.trim(), ["input", "description"], 0, 2000);
  const workspaceId = checkedText(input.workspaceId.trim(), ["input", "workspaceId"], 1, 200);
  if (!mayPublish(context, workspaceId)) throw notFound("workspace", ["input", "workspaceId"]);
  // Parsing takes its time: before the transaction, so that nobody waits for it.
  const tree = await checkTree(input.files);
  return mutate<ModuleOutcome>(context, {
    name: "publishModule",
    input,
    conflict: (refusal) => ({ moduleId: null, userErrors: [refusal] }),
    async perform(tx) {
      if ("refusals" in tree) return { moduleId: null, userErrors: tree.refusals };
      const facts = { name, description, workspaceId };
      const module = input.moduleId
        ? await lockModule(tx, input.moduleId, workspaceId)
        : await addModule(tx, context, facts);
      await appendVersion(tx, context, module, facts, tree);
      return { moduleId: module.id, userErrors: [] };
    },
  });
}

function mayPublish({ viewer }: Context, workspaceId: string): boolean {
  return belongsTo(viewer, workspaceId) || isPlatformKey(viewer, "modules:write");
}

const publisher = ({ viewer }: Context) => (viewer.kind === "USER" ? viewer.id : null);

async function lockModule(tx: Tx, id: string, workspaceId: string): Promise<Module> {
  const found = isId("mod", id)
    ? await tx
        .getRepository(Module)
        .findOne({ where: { id, workspaceId }, lock: { mode: "pessimistic_write" } })
    : null;
  if (!found) throw notFound("module", ["input", "moduleId"]);
  return found;
}

async function addModule(
  tx: Tx,
  context: Context,
  facts: Pick<Module, "name" | "description" | "workspaceId">,
): Promise<Module> {
  const module: Module = {
    ...facts,
    id: newId("mod"),
    createdBy: publisher(context),
    createdAt: context.clock.now(),
    headNumber: 1,
  };
  await tx.getRepository(Module).insert(module);
  return module;
}

/** Adds the next version under the module's lock, unless the head has this very tree. */
async function appendVersion(
  tx: Tx,
  context: Context,
  module: Module,
  { name, description }: Pick<Module, "name" | "description">,
  tree: { files: TreeFile[]; variables: ModuleVariable[] },
): Promise<void> {
  const versions = tx.getRepository(ModuleVersion);
  const head = await versions.findOneBy({ moduleId: module.id, number: module.headNumber });
  const digest = treeDigest(tree.files);
  const unchanged = head?.digest === digest;
  const number = head ? head.number + (unchanged ? 0 : 1) : 1;
  await tx
    .getRepository(Module)
    .update({ id: module.id }, { name, description, headNumber: number });
  if (unchanged) return;

  const version: ModuleVersion = {
    id: newId("mve"),
    moduleId: module.id,
    number,
    digest,
    origin: head ? "EDIT" : "UPLOAD",
    variables: tree.variables,
    createdBy: publisher(context),
    createdAt: context.clock.now(),
  };
  await versions.insert(version);
  await addFiles(tx, version.id, tree.files);
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

/** As the schema describes it: independent of the order in which files were sent. */
function treeDigest(files: readonly TreeFile[]): string {
  const hash = createHash("sha256");
  const inOrder = [...files].sort((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
  for (const { path, sha256 } of inOrder) hash.update(`${path}\0${sha256.toString("hex")}\n`);
  return hash.digest("hex");
}
