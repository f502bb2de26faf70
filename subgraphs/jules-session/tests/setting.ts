import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";

let unique = 0;
/** A fresh idempotency key. */
export const key = () => `key-${process.pid}-${unique++}`;

/** The input's type of a mutation of this subgraph. */
export const inputTypeOf = (mutation: string) =>
  /^(cancel|archive|delete)/.test(mutation)
    ? "CloseJulesSessionInput"
    : `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

export const PUBLISH = `mutation ($input: PublishModuleInput!) {
  publishModule(input: $input) {
    module {
      id name description workspace { id } canAsk canApply
      variables { name type description default sensitive }
      headVersion { id number digest origin createdBy { id } files { path content bytes } }
    }
    userErrors { code message field } } }`;

export interface PublishChange {
  moduleId?: string;
  workspaceId?: string;
  name?: string;
  description?: string;
  files?: { path: string; content: string }[];
  idempotencyKey?: string;
}

export const mainFile = {
  path: "main.tf",
  content: 'variable "region" {\n  type    = string\n  default = "eu-1"\n}\n',
};

/** Publishes as Ann, admin of wks_ann, unless told otherwise. */
export function publish(
  jules: TestService,
  change: PublishChange = {},
  viewer: object = user("ann"),
) {
  const input = {
    workspaceId: "wks_ann",
    name: "network",
    description: "",
    files: [mainFile],
    idempotencyKey: key(),
    ...change,
  };
  return jules.execute(PUBLISH, { input }, viewer as never);
}

/** Publishes and answers the module; fails the test when it was refused. */
export async function published(
  jules: TestService,
  change: PublishChange = {},
  viewer: object = user("ann"),
) {
  const answer = await publish(jules, change, viewer);
  if (!answer.data?.publishModule.module) throw new Error(JSON.stringify(answer));
  return answer.data.publishModule.module;
}
