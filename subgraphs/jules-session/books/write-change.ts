import type { Tx } from "@tributary/kit/database";
import { actingUserId } from "@tributary/kit/viewer";
import type { CheckedTree } from "../check-tree";
import type { Context } from "../context";
import { Module } from "../entities/module";
import { ModuleVersion } from "../entities/module-version";
import { appendVersion } from "./append-version";

/** The id of the version that a module, locked, has at its head. */
export async function headIdOf(tx: Tx, { id, headNumber }: Module): Promise<string> {
  const head = await tx
    .getRepository(ModuleVersion)
    .findOneOrFail({ where: { moduleId: id, number: headNumber }, select: { id: true } });
  return head.id;
}

/** Makes a tree the next version of a module, which the caller has locked. Answers the version's id. */
export async function writeChange(
  tx: Tx,
  { viewer, clock }: Context,
  module: Module,
  tree: CheckedTree,
  origin: ModuleVersion["origin"],
): Promise<string> {
  const headNumber = module.headNumber + 1;
  await tx.getRepository(Module).update({ id: module.id }, { headNumber });
  const facts = { origin, createdBy: actingUserId(viewer), createdAt: clock.now() };
  return (await appendVersion(tx, { ...module, headNumber }, tree, facts)).id;
}
