import { createHash } from "node:crypto";
import type { ProviderActivity, ProviderRepository, ProviderSession } from "./agent-provider";

/** Jules's JSON is read tolerantly: what is missing has a value, what is unknown is kept, case does not matter. */
type Json = Record<string, unknown>;

/** Longest and deepest JSON of an unknown kind that is kept as it came. */
const MOST_RAW = 64 * 1024;
const DEEPEST_RAW = 32;

/** What an answer says; null when it is no JSON object. Texts are fit for PostgreSQL. */
export function parseAnswer(text: string): Json | null {
  try {
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    if (!isObject(value)) return null;
    // Neither NUL nor half a character can be stored; few answers hold any.
    return /\\u(?:0000|d[89a-f])/i.test(text) ? (storable(value) as Json) : value;
  } catch {
    return null;
  }
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\uFFFD");
  if (Array.isArray(value)) return value.map(storable);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    // A patch is judged as it came, and kept only if it can be.
    Object.entries(value).map(([name, part]) =>
      plain(name) === "unidiffpatch" && typeof part === "string"
        ? [name, part]
        : [storable(name), storable(part)],
    ),
  );
}

/** A session; null without an id that can be asked for. */
export function decodeSession(json: unknown): ProviderSession | null {
  const named = text(json, "name").split("/").at(-1)!;
  const providerId = [text(json, "id"), named].find(isId);
  if (!providerId) return null;
  return {
    providerId,
    url: webAddress(text(json, "url")),
    title: text(json, "title"),
    state: word(json, "state") || "STATE_UNSPECIFIED",
    archived: field(json, "archived") === true,
  };
}

/** Whether it can stand in the path of a request. */
export const isId = (id: string): boolean => /^[\w-]{1,100}$/.test(id);

function webAddress(address: string): string | null {
  if (address.length > 2000 || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

/** The parts of an activity that do not say what kind it is. */
const COMMON = new Set(
  ["name", "id", "createTime", "updateTime", "originator", "description", "artifacts"].map(plain),
);

/** An activity. One without a time is as old as `earlier`. */
export function decodeActivity(json: unknown, earlier: Date): ProviderActivity {
  const kind = kindOf(json);
  const known = {
    id: idOf(json),
    createdAt: instant(json, "createTime") ?? earlier,
    originator: originatorOf(word(json, "originator"), kind.kind),
    changeSets: artifacts(json).flatMap(changeSet),
    commands: artifacts(json).flatMap(command),
  };
  return { ...known, rawKind: null, raw: {}, ...kind };
}

type KindParts = Pick<ProviderActivity, "kind"> & Partial<ProviderActivity>;

function kindOf(json: unknown): KindParts {
  const said = field(json, "agentMessaged");
  if (said) return { kind: "AGENT_MESSAGED", text: text(said, "agentMessage") };
  const asked = field(json, "userMessaged");
  if (asked) return { kind: "USER_MESSAGED", text: text(asked, "userMessage") };
  const planned = field(json, "planGenerated");
  if (planned) return { kind: "PLAN_GENERATED", plan: planOf(field(planned, "plan")) };
  const approved = field(json, "planApproved");
  if (approved)
    return { kind: "PLAN_APPROVED", planId: boundedId(text(approved, "planId")) || null };
  const progress = field(json, "progressUpdated");
  if (progress) {
    const told = {
      title: orNull(text(progress, "title")),
      text: orNull(text(progress, "description")),
    };
    return { kind: "PROGRESS_UPDATED", ...told };
  }
  if (field(json, "sessionCompleted")) return { kind: "SESSION_COMPLETED" };
  const failed = field(json, "sessionFailed");
  if (failed) return { kind: "SESSION_FAILED", reason: orNull(text(failed, "reason")) };
  return otherKind(json);
}

/** A kind that is not known here; or none at all, which is how Jules tells that a session has begun. */
function otherKind(json: unknown): KindParts {
  const description = orNull(text(json, "description"));
  const rawKind = isObject(json)
    ? Object.keys(json).find((name) => !COMMON.has(plain(name)) && isObject(json[name]))
    : undefined;
  if (rawKind === undefined && (description || artifacts(json).length > 0))
    return { kind: "PROGRESS_UPDATED", title: description };
  return { kind: "UNKNOWN", rawKind: rawKind ?? null, text: description, raw: bounded(json) };
}

function planOf(plan: unknown): ProviderActivity["plan"] {
  const steps = list(plan, "steps").map((step, place) => ({
    id: text(step, "id") || String(place),
    // An index of 0 is left out.
    index: wholeNumber(field(step, "index") ?? 0) ?? place,
    title: text(step, "title"),
    description: orNull(text(step, "description")),
  }));
  return { id: boundedId(text(plan, "id")), steps, createdAt: instant(plan, "createTime") };
}

const artifacts = (json: unknown) => list(json, "artifacts");

function changeSet(artifact: unknown): ProviderActivity["changeSets"] {
  const patch = field(field(artifact, "changeSet"), "gitPatch");
  if (!patch) return [];
  return [
    {
      patch: text(patch, "unidiffPatch"),
      baseCommitId: orNull(text(patch, "baseCommitId")),
      message: orNull(text(patch, "suggestedCommitMessage")),
    },
  ];
}

function command(artifact: unknown): ProviderActivity["commands"] {
  const ran = field(artifact, "bashOutput");
  if (!ran) return [];
  return [
    {
      command: text(ran, "command"),
      output: text(ran, "output"),
      exitCode: wholeNumber(field(ran, "exitCode") ?? 0),
    },
  ];
}

/** What the schema can tell as an Int; null for all else, e.g. exit codes of 32 bits without a sign. */
function wholeNumber(found: unknown): number | null {
  const number = Number(found);
  return number === (number | 0) ? number : null;
}

/** A word by which something is known again, and no longer than an index takes. */
function boundedId(id: string): string {
  return id.length <= 200 ? id : `sha256-${createHash("sha256").update(id).digest("hex")}`;
}

/** The id, the end of the name, or a digest of the whole: so that what is read twice is known. */
function idOf(json: unknown): string {
  const id = text(json, "id") || text(json, "name").split("/").at(-1)!;
  if (id !== "" && id.length <= 200) return id;
  return `sha256-${createHash("sha256")
    .update(JSON.stringify(json) ?? "")
    .digest("hex")}`;
}

function originatorOf(said: string, kind: string): ProviderActivity["originator"] {
  if (said === "USER" || said === "AGENT" || said === "SYSTEM") return said;
  if (kind === "USER_MESSAGED" || kind === "PLAN_APPROVED") return "USER";
  return kind === "AGENT_MESSAGED" || kind === "PLAN_GENERATED" ? "AGENT" : "SYSTEM";
}

function bounded(json: unknown): Json {
  if (!isObject(json)) return {};
  if (depth(json) > DEEPEST_RAW) return { leftOut: "nested too deeply" };
  const size = Buffer.byteLength(JSON.stringify(json));
  return size > MOST_RAW ? { leftOut: `${size} bytes` } : json;
}

function depth(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let deepest = 0;
  for (const part of Object.values(value)) deepest = Math.max(deepest, depth(part));
  return deepest + 1;
}

/** A repository; null when it has no name that a session could be created with. */
export function decodeRepository(json: unknown): ProviderRepository | null {
  const name = text(json, "name");
  const github = field(json, "githubRepo");
  const [owner = "", repo = ""] = name.split("/").slice(-2);
  if (!isRepositoryName(name)) return null;
  return {
    name,
    owner: text(github, "owner") || owner,
    repo: text(github, "repo") || repo,
    private: field(github, "isPrivate") === true,
    defaultBranch: orNull(text(field(github, "defaultBranch"), "displayName")),
  };
}

/** Whether it is a repository's name in full: `sources/github/acme/modules`. */
export const isRepositoryName = (name: string): boolean =>
  /^sources(?:\/[\w.-]{1,100}){1,5}$/.test(name);

/** The entries of a list that may be missing. */
export function list(json: unknown, name: string): unknown[] {
  const found = field(json, name);
  return Array.isArray(found) ? found : [];
}

/** A text that may be missing: then, and when it is none, it is empty. */
export function text(json: unknown, name: string): string {
  const found = field(json, name);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

/** `IN_PROGRESS` of any case. */
const word = (json: unknown, name: string) => text(json, name).toUpperCase();
const orNull = (found: string) => (found === "" ? null : found);

/** Before this there was no Jules, and after this PostgreSQL's and JavaScript's ways of writing years part. */
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(9999, 0);

function instant(json: unknown, name: string): Date | null {
  const at = Date.parse(text(json, name));
  return at >= EARLIEST && at < LATEST ? new Date(at) : null;
}

/** `createTime` is also found as `create_time` or in other case. */
function field(json: unknown, name: string): unknown {
  if (!isObject(json)) return undefined;
  if (Object.hasOwn(json, name)) return json[name] ?? undefined;
  const other = Object.keys(json).find((known) => plain(known) === plain(name));
  return other === undefined ? undefined : (json[other] ?? undefined);
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
