import type { Tx } from "@tributary/kit/database";
import { isId, newId } from "@tributary/kit/ids";
import { checkedText, mutate, notFound } from "@tributary/kit/mutation";
import { belongsTo, isPlatformKey } from "@tributary/kit/viewer";
import { askingFor } from "../adapters/fair-queue";
import { appendVersion } from "../books/append-version";
import { type CheckedTree, checkTree } from "../check-tree";
import type { Context } from "../context";
import { Module } from "../entities/module";
import { ModuleVersion } from "../entities/module-version";
import type { Refusal } from "../input";
import type { PublishModuleInput } from "../schema.generated";
import { treeDigest } from "../tree-digest";

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
  const tree = await askingFor(context.viewer.id, () => checkTree(input.files));
  return mutate<ModuleOutcome>(context, {
    name: "publishModule",
    input,
    conflict: (refusal) => ({ moduleId: null, userErrors: [refusal] }),
    async perform(tx) {
      if ("refusals" in tree) return { moduleId: null, userErrors: tree.refusals };
      const facts = { name, description, workspaceId };
      const module = input.moduleId
        ? await lockModule(tx, context, input.moduleId, workspaceId)
        : await addModule(tx, context, facts);
      await appendChanged(tx, context, module, facts, tree);
      return { moduleId: module.id, userErrors: [] };
    },
  });
}

function mayPublish({ viewer }: Context, workspaceId: string): boolean {
  return belongsTo(viewer, workspaceId) || isPlatformKey(viewer, "modules:write");
}

const publisher = ({ viewer }: Context) => (viewer.kind === "USER" ? viewer.id : null);

async function lockModule(
  tx: Tx,
  { asViewer }: Context,
  id: string,
  workspaceId: string,
): Promise<Module> {
  const isKnown = isId("mod", id) && (await asViewer(tx).existsBy(Module, { id }));
  const found = isKnown
    ? await tx
        .getRepository(Module)
        .findOne({ where: { id, workspaceId }, lock: { mode: "for_no_key_update" } })
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
async function appendChanged(
  tx: Tx,
  context: Context,
  module: Module,
  { name, description }: Pick<Module, "name" | "description">,
  tree: CheckedTree,
): Promise<void> {
  const where = { moduleId: module.id, number: module.headNumber };
  const head = await tx
    .getRepository(ModuleVersion)
    .findOne({ where, select: { number: true, digest: true } });
  const unchanged = head?.digest === treeDigest(tree.files);
  const headNumber = head ? head.number + (unchanged ? 0 : 1) : 1;
  await tx.getRepository(Module).update({ id: module.id }, { name, description, headNumber });
  if (unchanged) return;
  const facts = {
    origin: head ? "EDIT" : "UPLOAD",
    createdBy: publisher(context),
    createdAt: context.clock.now(),
  } as const;
  await appendVersion(tx, { ...module, headNumber }, tree, facts);
}
