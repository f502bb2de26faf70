import type { CredentialStatus } from "../entities/jules-credential";

/** Why Jules did not do what was asked. */
export type ProviderErrorKind =
  | "AUTH_INVALID"
  | "AUTH_FORBIDDEN"
  | "NOT_FOUND"
  | "RATE_LIMITED"
  /** Jules understood, and refused: too large, or a word that it does not know. */
  | "BAD_REQUEST"
  /** It was not done. */
  | "UNAVAILABLE"
  /** It may have been done. */
  | "AMBIGUOUS"
  /** Nothing came in time; only of calls that may be made again. */
  | "TIMEOUT"
  /** The answer is not what the protocol says. */
  | "PROTOCOL";

/** An expected failure of a call. Holds no key, address or text of either side. */
export class ProviderError extends Error {
  constructor(
    readonly kind: ProviderErrorKind,
    /** Until when Jules asks for patience, in real time. */
    readonly retryAfter: Date | null = null,
  ) {
    super(`Jules: ${kind}`);
    this.name = "ProviderError";
  }
}

/** A session as Jules shows it. */
export interface ProviderSession {
  providerId: string;
  url: string | null;
  title: string;
  /** Jules's own word in capitals, unknown ones included. */
  state: string;
  archived: boolean;
}

/** What a session is created with. */
export interface NewProviderSession {
  prompt: string;
  title: string;
  repository?: string;
  branch?: string;
  requirePlanApproval: boolean;
}

/** What the agent means to do. */
export interface ProviderPlan {
  id: string;
  steps: { id: string; index: number; title: string; description: string | null }[];
  createdAt: Date | null;
}

/** A change of files that the agent proposes. */
export interface ProviderChangeSet {
  patch: string;
  baseCommitId: string | null;
  message: string | null;
}

/** A command that the agent ran. */
export interface ProviderCommand {
  command: string;
  output: string;
  exitCode: number | null;
}

/** Something that happened at Jules. */
export interface ProviderActivity {
  id: string;
  createdAt: Date;
  originator: "USER" | "AGENT" | "SYSTEM";
  kind:
    | "USER_MESSAGED"
    | "AGENT_MESSAGED"
    | "PLAN_GENERATED"
    | "PLAN_APPROVED"
    | "PROGRESS_UPDATED"
    | "SESSION_COMPLETED"
    | "SESSION_FAILED"
    | "UNKNOWN";
  /** Jules's word for the kind; of use where it is unknown here. */
  rawKind: string | null;
  text?: string | null;
  title?: string | null;
  plan?: ProviderPlan | null;
  /** Of a plan that was approved. */
  planId?: string | null;
  /** Why a session failed. */
  reason?: string | null;
  changeSets: ProviderChangeSet[];
  commands: ProviderCommand[];
  /** The whole, as it came; of a kind that is known here, empty. */
  raw: Record<string, unknown>;
}

/** A Git repository that a key can see. */
export interface ProviderRepository {
  name: string;
  owner: string;
  repo: string;
  private: boolean;
  defaultBranch: string | null;
}

/** What trying a key said. `errorCode` is for support: an HTTP status, or why there was none. */
export interface Probe {
  status: CredentialStatus;
  errorCode: string | null;
}

/** Where sessions with an AI agent run. Every call throws ProviderError alone. */
export interface AgentProvider {
  /** Whether a key is accepted. Never throws. */
  probe(apiKey: string): Promise<Probe>;
  createSession(apiKey: string, session: NewProviderSession): Promise<ProviderSession>;
  getSession(apiKey: string, providerId: string): Promise<ProviderSession>;
  /** Oldest first; `since` is inclusive. */
  listActivities(
    apiKey: string,
    providerId: string,
    page: { since?: Date | null; pageToken?: string | null },
  ): Promise<{ activities: ProviderActivity[]; nextPageToken: string | null }>;
  sendMessage(apiKey: string, providerId: string, text: string): Promise<void>;
  approvePlan(apiKey: string, providerId: string): Promise<void>;
  archive(apiKey: string, providerId: string): Promise<void>;
  unarchive(apiKey: string, providerId: string): Promise<void>;
  deleteSession(apiKey: string, providerId: string): Promise<void>;
  /** Newest first, without archived ones. */
  listSessions(
    apiKey: string,
    page: { pageToken?: string | null; pageSize?: number },
  ): Promise<{ sessions: ProviderSession[]; nextPageToken: string | null }>;
  listRepositories(
    apiKey: string,
    page: { pageToken?: string | null; pageSize?: number },
  ): Promise<{ repositories: ProviderRepository[]; nextPageToken: string | null }>;
}
