import { type Account, countCreation } from "./accounts";
import type { Emulator } from "./emulator";
import { REPOSITORIES } from "./repositories";
import { type NewSession, Session } from "./session";
import {
  type Answer,
  invalid,
  notFound,
  omitDefaults,
  pageOf,
  pageSizeOf,
  readBody,
  readQuery,
  type Shape,
  type Wire,
} from "./wire";

/** One request of an account. */
export interface Call {
  emulator: Emulator;
  account: Account;
  now: number;
  query: URLSearchParams;
  body: string;
}

type Handler = (call: Call, ...parts: string[]) => Wire;

const routes: [method: string, path: RegExp, handler: Handler][] = [
  ["GET", /^sources$/, listSources],
  ["GET", /^(sources\/.+)$/, getSource],
  ["POST", /^sessions$/, createSession],
  ["GET", /^sessions$/, listSessions],
  ["GET", /^sessions\/([^/:]+)$/, (call, id) => shown(call, find(call, id!))],
  ["DELETE", /^sessions\/([^/:]+)$/, deleteSession],
  ["POST", /^sessions\/([^/:]+):sendMessage$/, sendMessage],
  ["POST", /^sessions\/([^/:]+):approvePlan$/, approvePlan],
  ["POST", /^sessions\/([^/:]+):(archive|unarchive)$/, archive],
  ["GET", /^sessions\/([^/:]+)\/activities$/, listActivities],
  ["GET", /^sessions\/([^/:]+)\/activities\/([^/]+)$/, getActivity],
];

/** The answer to a request under `/v1alpha/`. Throws Refusal. */
export function answerCall(method: string, path: string, call: Call): Answer {
  for (const [of, pattern, handler] of routes) {
    const found = of === method ? pattern.exec(path) : null;
    if (found) return { status: 200, body: omitDefaults(handler(call, ...found.slice(1))) as Wire };
  }
  throw notFound();
}

function listSources({ query }: Call): Wire {
  const { pageSize, pageToken } = readQuery(query, ["pageSize", "pageToken", "filter"]);
  const size = pageSizeOf(pageSize, 30);
  const options = { list: "sources", size, token: pageToken };
  const { page, nextPageToken } = pageOf(REPOSITORIES, (one) => REPOSITORIES.indexOf(one), options);
  return { sources: page, nextPageToken };
}

function getSource({ query }: Call, name: string): Wire {
  readQuery(query, []);
  const found = REPOSITORIES.find((source) => source.name === name);
  if (!found) throw notFound();
  return found;
}

/** What only answers hold may stand in a question, and is not looked at. */
const SESSION: Shape = {
  prompt: "string",
  title: "string",
  requirePlanApproval: "boolean",
  automationMode: "any",
  sourceContext: {
    source: "string",
    githubRepoContext: { startingBranch: "string" },
    workingBranch: "string",
    environmentVariablesEnabled: "boolean",
  },
  ...Object.fromEntries(
    ["name", "id", "state", "url", "createTime", "updateTime", "outputs", "archived"].map(
      (name) => [name, "any"],
    ),
  ),
};
const MODES = ["AUTOMATION_MODE_UNSPECIFIED", "AUTO_CREATE_PR"];

function createSession(call: Call): Wire {
  const { emulator, account, now, query, body } = call;
  readQuery(query, []);
  const made = readBody(body, SESSION, "session") as Wire & NewSession;
  const mode = made.automationMode ?? MODES[0];
  if (!MODES.includes(mode as string)) {
    const type = "type.googleapis.com/google.labs.jules.v1alpha.AutomationMode";
    const message = `Invalid value at 'session.automation_mode' (${type}), ${JSON.stringify(mode)}`;
    throw invalid(message, "session.automation_mode");
  }
  if (!made.prompt) throw invalid("prompt is required.", "session.prompt");
  if (Buffer.byteLength(made.prompt) > emulator.switches.mostPromptBytes)
    throw invalid("prompt is too long.", "session.prompt");
  const source = made.sourceContext?.source;
  if (source !== undefined && !REPOSITORIES.some(({ name }) => name === source)) throw notFound();
  for (const session of account.sessions.values()) session.moveTo(now);
  countCreation(account, now);
  const around = { tempo: emulator.tempo, scripts: emulator.scripts, pages: () => emulator.pages };
  const session = new Session(emulator.sessions++, made, around, now);
  account.sessions.set(session.id, session);
  return shown(call, session);
}

/** Newest first; archived ones only where they are asked for. */
function listSessions(call: Call): Wire {
  const asked = readQuery(call.query, ["pageSize", "pageToken", "filter"]);
  const archived = archivedOf(asked.filter);
  const sessions = [...call.account.sessions.values()].reverse();
  for (const session of sessions) session.moveTo(call.now);
  const { page, nextPageToken } = pageOf(
    sessions.filter((session) => session.archived === archived),
    (session) => -session.place,
    { list: `sessions ${archived}`, size: pageSizeOf(asked.pageSize, 30), token: asked.pageToken },
  );
  return { sessions: page.map((session) => shown(call, session)), nextPageToken };
}

function archivedOf(filter = ""): boolean {
  if (filter === "") return false;
  const found = /^\s*archived\s*=\s*(true|false)\s*$/.exec(filter);
  if (!found) throw invalid("Invalid filter.", "filter");
  return found[1] === "true";
}

function deleteSession(call: Call, id: string): Wire {
  call.account.sessions.delete(find(call, id).id);
  return {};
}

function sendMessage(call: Call, id: string): Wire {
  const { prompt } = readBody(call.body, { prompt: "string" }, "send_message_request");
  const session = find(call, id);
  if (session.state === "QUEUED" && call.emulator.switches.messagesNotFoundWhileQueued)
    throw notFound();
  if (!prompt) throw invalid("prompt is required.", "prompt");
  session.say(prompt as string, call.now);
  return {};
}

/** Answers the session, without where it works. */
function approvePlan(call: Call, id: string): Wire {
  readBody(call.body, {}, "approve_plan_request");
  const session = find(call, id);
  session.approve(call.now);
  return { ...shown(call, session), sourceContext: undefined };
}

function archive(call: Call, id: string, verb: string): Wire {
  readBody(call.body, {}, `${verb}_session_request`);
  const session = find(call, id);
  if (verb === "archive") session.archive(call.now);
  else session.unarchive(call.now);
  return shown(call, session);
}

/** Oldest first, those of one instant in the order in which they happened. */
function listActivities(call: Call, id: string): Wire {
  const asked = readQuery(call.query, ["pageSize", "pageToken", "createTime", "filter"]);
  const { activities } = findReady(call, id);
  const fits = timeFilter(asked.createTime, asked.filter, call.emulator.switches.sinceIsExclusive);
  const numbered = activities.map((activity, place) => ({ activity, place }));
  const { page, nextPageToken } = pageOf(
    numbered.filter(({ activity }) => fits(activity.createTime as string)),
    ({ place }) => place,
    {
      list: `${id} ${asked.createTime ?? ""} ${asked.filter ?? ""}`,
      size: pageSizeOf(asked.pageSize, 50),
      token: asked.pageToken,
    },
  );
  return { activities: page.map(({ activity }) => activity), nextPageToken };
}

/** Instants are compared to the microsecond. */
function timeFilter(since = "", filter = "", exclusive: boolean): (time: string) => boolean {
  const asked = filter === "" ? null : /^\s*create_time\s*(>=?)\s*"([^"]*)"\s*$/.exec(filter);
  if (filter !== "" && !asked) throw invalid("Invalid filter.", "filter");
  const bounds: [at: bigint, exclusive: boolean][] = [];
  if (since !== "") bounds.push([micros(since, "create_time"), exclusive]);
  if (asked) bounds.push([micros(asked[2]!, "filter"), asked[1] === ">"]);
  return (time) => {
    const at = micros(time, "create_time");
    return bounds.every(([bound, beyond]) => (beyond ? at > bound : at >= bound));
  };
}

function micros(time: string, field: string): bigint {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(time);
  const seconds = found ? Date.parse(`${found[1]}${found[3]}`) : Number.NaN;
  if (Number.isNaN(seconds)) throw invalid("Invalid timestamp.", field);
  return BigInt(seconds) * 1000n + BigInt((found![2] ?? "").padEnd(6, "0").slice(0, 6));
}

function getActivity(call: Call, id: string, activity: string): Wire {
  const found = findReady(call, id).activities.find((one) => one.id === activity);
  if (!found) throw notFound();
  return found;
}

/** Another account's session is as one that does not exist. */
function find({ account, now }: Call, id: string): Session {
  const session = account.sessions.get(id);
  if (!session) throw notFound();
  session.moveTo(now);
  return session;
}

/** Just after a session was created its activities are not found. */
function findReady(call: Call, id: string): Session {
  const session = find(call, id);
  const { activitiesNotFoundMs } = call.emulator.switches;
  const tooEarly =
    activitiesNotFoundMs === null
      ? session.state === "QUEUED"
      : call.now < session.createdAt + activitiesNotFoundMs;
  if (tooEarly) throw notFound();
  return session;
}

const shown = ({ emulator }: Call, session: Session): Wire =>
  session.wire(emulator.switches.emptyOutputs);
