import type { TestServer } from "./test-server";

const key = Symbol.for("tributary.test-run");
const holder = globalThis as unknown as Record<symbol, { current?: TestServer } | undefined>;

// On globalThis, because Jest may load the two with separate module registries.
holder[key] ??= {};

/** The server that global set-up started and global teardown stops; Jest loads both in one process. */
export const run: { current?: TestServer } = holder[key];
