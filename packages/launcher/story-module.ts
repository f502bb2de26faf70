import { deepStrictEqual } from "node:assert";
import { ask, type Credentials, type Data } from "./demo-client";
import { type Stage, tell } from "./story-chapters";
import { MODULE, PUBLISH_MODULE, SHARE_MODULE } from "./story-questions";

/** It stands in the module, and must never leave. */
export const PASSWORD = "correct-horse-battery-staple";
const DAY_MS = 86_400_000;

export const BUCKET = `resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
`;
/** What the agent should add to it. */
export const ENCRYPTION = `
resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
`;
const database = (backupDays: number) => `resource "aws_db_instance" "app" {
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  allocated_storage       = 20
  storage_encrypted       = true
  backup_retention_period = ${backupDays}
  username                = "app"
  password                = "${PASSWORD}"
}
`;
/** The module's files. */
export const tree = (bucket: string, backupDays: number) => [
  { path: "database.tf", content: database(backupDays) },
  { path: "main.tf", content: bucket },
];

/** What the agent should make of the module: the bucket's encryption, and nothing else. */
export const CHANGE = [{ path: "main.tf", change: "MODIFY", additions: 10, deletions: 0 }];

/** A module at its first version. */
export interface Published {
  id: string;
  name: string;
  createdAt: Date;
}

export async function benPublishes(stage: Stage): Promise<Published> {
  const name = `logs-${stage.run}`;
  const { publishModule } = await tell(
    "Ben, whom Ada once brought, publishes a module; its bucket is not encrypted, and a password stands in it",
    () => publish(stage, name, null, tree(BUCKET, 1)),
  );
  deepStrictEqual(publishModule.userErrors, []);
  const { id, headVersion } = publishModule.module;
  return { id, name, createdAt: new Date(headVersion.createdAt) };
}

function publish(
  { origin, ben, run }: Stage,
  name: string,
  moduleId: string | null,
  files: { path: string; content: string }[],
): Promise<Data> {
  const idempotencyKey = `module-${moduleId ? "next" : "first"}-${run}`;
  const input = { moduleId, workspaceId: "wks_ben", name, description: "", files, idempotencyKey };
  return ask(origin, ben, PUBLISH_MODULE, { input });
}

/** Sharing again replaces the share. */
export async function benShares(
  stage: Stage,
  module: Published,
  { canApply }: { canApply: boolean },
): Promise<void> {
  const end = new Date(module.createdAt.getTime() + 30 * DAY_MS);
  await tell(
    canApply
      ? "Ben shares it again, and now his promoter may apply suggestions too"
      : "He shares it with his promoter for thirty days, to ask about it, without knowing who that is",
    () => share(stage, module.id, canApply, end),
  );
  const seen = await moduleFor(stage, stage.ada, module.id);
  deepStrictEqual([seen.canAsk, seen.canApply], [true, canApply]);
}

/** With the promoter, until then; an instant that has passed ends it. */
export async function share(
  { origin, ben }: Stage,
  moduleId: string,
  canApply: boolean,
  end: Date,
): Promise<Data> {
  const input = { moduleId, withMyPromoter: true, canApply, until: end.toISOString() };
  const shared = await ask(origin, ben, SHARE_MODULE, { input });
  deepStrictEqual(shared.shareModule.userErrors, []);
  return shared;
}

/** The module as somebody sees it. */
export async function moduleFor({ origin }: Stage, who: Credentials, id: string): Promise<Data> {
  return (await ask(origin, who, MODULE, { id })).module;
}

/** The module is another one by the time the suggestion is applied. Answers its digest. */
export async function benGoesOn(stage: Stage, { id, name }: Published): Promise<string> {
  const { publishModule } = await tell(
    "Meanwhile Ben publishes the module's next version, with longer backups",
    () => publish(stage, name, id, tree(BUCKET, 7)),
  );
  deepStrictEqual(publishModule.userErrors, []);
  deepStrictEqual(publishModule.module.headVersion.number, 2);
  return publishModule.module.headVersion.digest;
}
