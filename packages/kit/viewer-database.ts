import type pg from "pg";
import { DataSource, type QueryRunner } from "typeorm";
import { schemaOf, type Tx, VIEWER } from "./database";
import {
  actingUserId,
  isOperator,
  isPlatformKey,
  type Viewer,
  type WorkspaceMembership,
} from "./viewer";
import { type Around, type NamedStatement, queryAround } from "./viewer-query";

/**
 * How PostgreSQL knows who asks a service: requests run as one of two roles of the service, which see by row-level
 * security what this viewer may see. It holds where a rule in code was forgotten.
 */
export interface ViewerWall {
  service: string;
  /** Scopes with which a key of the platform sees every row here. */
  scopes: readonly string[];
  /**
   * What policies ask for beside the user and its workspaces, each as a query of one text by the user's id in `$1`:
   * `{ promoter: "select id from promoter where user_id = $1" }` is `tributary.promoter` in policies. Read by the
   * service's own role.
   */
  facts?: Readonly<Record<string, string>>;
}

/** The roles that a service's requests run as: one person's rows, or all rows. Neither can log in. */
export function requestRoles(service: string): { own: string; all: string } {
  const schema = schemaOf(service);
  return { own: `${schema}_request`, all: `${schema}_request_all` };
}

/** Statements on a service's database as one of its viewers. */
export interface ViewerDatabases {
  /** The service's data source as the viewer may see it: each statement a transaction of its own. */
  of(viewer: Viewer): DataSource;
  /** The same inside a transaction of the service, which stays the service's for everything else. */
  within(tx: Tx, viewer: Viewer): Tx;
}

/** Made once for a service; each request costs an object. */
export function viewerDatabases(db: DataSource, wall: ViewerWall): ViewerDatabases {
  const settingsOf = viewerSettings(wall);
  const shared = Object.create(db, {
    [VIEWER]: { value: true },
    createQueryRunner: {
      value(this: ViewerDataSource, mode?: "master" | "slave") {
        const runner = DataSource.prototype.createQueryRunner.call(this, mode);
        return runnerAs(runner, (text) => ({ before: settingsOf(this.viewer, text) }));
      },
    },
    manager: {
      get(this: ViewerDataSource) {
        const manager = this.createEntityManager();
        Object.defineProperty(this, "manager", { value: manager });
        return manager;
      },
    },
  }) as ViewerDataSource;
  return {
    of: (viewer) => Object.assign(Object.create(shared) as ViewerDataSource, { viewer }),
    within(tx, viewer) {
      const runner = Object.create(tx.queryRunner!) as QueryRunner;
      const around = (text: string) => ({ before: settingsOf(viewer, text), after: AS_BEFORE });
      const connect = () => tx.queryRunner!.connect();
      runner.connect = async () => clientAs(await connect(), around);
      return tx.connection.createEntityManager(runner);
    },
  };
}

interface ViewerDataSource extends DataSource {
  viewer: Viewer;
}
/** Back to the service's own role. */
const AS_BEFORE: NamedStatement = {
  name: "viewer_end",
  text: "select set_config('role', 'none', true)",
  values: [],
};

/**
 * A transaction begins as the viewer's and is until it ends: what is set is set for a transaction, and outside of one
 * each statement is its own.
 */
function runnerAs(runner: QueryRunner, around: (text: string) => Around): QueryRunner {
  const connect = runner.connect.bind(runner) as () => Promise<pg.PoolClient>;
  const hasBegun = () => (runner as unknown as { transactionDepth: number }).transactionDepth > 0;
  runner.connect = async () =>
    clientAs(await connect(), (text) => (hasBegun() ? null : around(text)));
  return runner;
}

/** All that TypeORM asks of a client once it has it. */
function clientAs(client: pg.ClientBase, around: (text: string) => Around | null) {
  return {
    query(text: string, values?: unknown[]) {
      if (typeof text !== "string") throw new Error("Only texts are run as a viewer");
      const said = around(text);
      return said ? queryAround(client, said, text, values) : client.query(text, values);
    },
  };
}

/** How PostgreSQL plans a statement that a connection has parsed: `auto` keeps a plan where one is as good for any values. */
type Planning = "auto" | "force_custom_plan";

/**
 * Where a value decides what is asked, as a filter that may be left out or the place where a page begins: a plan for any
 * values reads all that is before the page, and its estimate does not tell.
 */
const DECIDED_BY_VALUES = /\$\d+(::\w+(\[\])?)? (is (not )?null\b|= '')/;

/**
 * What tells PostgreSQL who asks. For the running transaction alone: a connection that returns to the pool says
 * nothing of who had it. Whatever is not said is empty, and sees nothing.
 */
function viewerSettings(wall: ViewerWall): (viewer: Viewer, text: string) => NamedStatement {
  const { own, all } = requestRoles(wall.service);
  const facts = Object.entries(wall.facts ?? {}).map(
    ([name, query]) => `set_config('tributary.${name}', coalesce((${query}), ''), true)`,
  );
  const ownText = `select set_config('tributary.user', $1, true),
    set_config('tributary.workspaces', $2, true), set_config('tributary.administered', $3, true),
    set_config('plan_cache_mode', $4, true),
    ${facts.map((fact) => `${fact},`).join("\n    ")} set_config('role', '${own}', true)`;
  const allText = `select set_config('plan_cache_mode', $1, true), set_config('role', '${all}', true)`;
  const seesAll = (viewer: Viewer) =>
    isOperator(viewer) || wall.scopes.some((scope) => isPlatformKey(viewer, scope));
  const statement = (viewer: Viewer, planning: Planning): NamedStatement => {
    if (seesAll(viewer)) return { name: "viewer_all", text: allText, values: [planning] };
    const workspaces = viewer.kind === "USER" ? viewer.workspaces : [];
    const administered = workspaces.filter(({ role }) => role === "admin");
    const who = [actingUserId(viewer) ?? "", idsOf(workspaces), idsOf(administered)];
    return { name: "viewer_own", text: ownText, values: [...who, planning] };
  };
  const known = {
    auto: new WeakMap<Viewer, NamedStatement>(),
    force_custom_plan: new WeakMap<Viewer, NamedStatement>(),
  };
  return (viewer, text) => {
    const planning = DECIDED_BY_VALUES.test(text) ? "force_custom_plan" : "auto";
    const said = known[planning].get(viewer) ?? statement(viewer, planning);
    known[planning].set(viewer, said);
    return said;
  };
}

/** As PostgreSQL writes an array of texts. */
function idsOf(workspaces: readonly WorkspaceMembership[]): string {
  return `{${workspaces.map(({ id }) => `"${id.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;
}
