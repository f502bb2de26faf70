import { belongsTo, type Viewer } from "@tributary/kit/viewer";
import type { Module } from "./entities/module";

/** Whether the caller may share a module: the workspace's admins, and the member who published it first. */
export function mayShare(
  viewer: Viewer,
  { createdBy, workspaceId }: Pick<Module, "createdBy" | "workspaceId">,
): boolean {
  const published = createdBy === viewer.id && belongsTo(viewer, workspaceId);
  return published || belongsTo(viewer, workspaceId, "admin");
}
