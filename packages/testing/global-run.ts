import type { PostgresServer } from "@tributary/launcher/postgres";

/** What global set-up leaves for global teardown; Jest loads both in one process. */
type Run = { server: PostgresServer; dataDir: string };

const key = Symbol.for("tributary.test-run");
const holder = globalThis as unknown as Record<symbol, { current?: Run } | undefined>;

// On globalThis, because Jest may load the two with separate module registries.
holder[key] ??= {};

/** The run of this process, once set up. */
export const run: { current?: Run } = holder[key];
