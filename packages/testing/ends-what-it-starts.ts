import NodeEnvironment from "jest-environment-node";

/** What keeps a process running and belongs to a test: servers, connections, programs and their pipes. */
const KINDS = ["TCPServerWrap", "TCPSocketWrap", "ProcessWrap", "Timeout"];
/** For what has been told to end and is about to. */
const GRACE_MS = 2_000;

type Handle = {
  constructor: { name: string };
  close?(): void;
  destroy?(): void;
  kill?(signal: string): void;
  unref?(): void;
};

/**
 * Node, and at the end of each test file a look at what it has left running: that fails the file, by kind and number,
 * and is ended, so that neither Jest nor the next file waits for it.
 */
export default class EndsWhatItStarts extends NodeEnvironment {
  private before: Record<string, number> = {};
  private hasFailed = false;
  private handles = new Set<Handle>();

  override async setup(): Promise<void> {
    await super.setup();
    this.before = running();
    this.handles = new Set(activeHandles());
  }

  /** Called by Jest. Where one failure says enough, the tests behind it are passed over: they may wait for long. */
  handleTestEvent(event: { name: string; test?: { errors: unknown[]; mode?: string } }): void {
    if (event.name === "test_start" && this.hasFailed && process.env.TRIBUTARY_TEST_FIRST_FAILURE)
      event.test!.mode = "skip";
    if (event.name === "hook_failure" || (event.test?.errors.length ?? 0) > 0)
      this.hasFailed = true;
  }

  override async teardown(): Promise<void> {
    let left = this.left();
    for (const deadline = Date.now() + GRACE_MS; left.length > 0 && Date.now() < deadline; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      left = this.left();
    }
    await super.teardown();
    if (left.length === 0) return;
    const handles = activeHandles().filter((handle) => !this.handles.has(handle));
    for (const handle of handles) end(handle);
    // What has failed already is told by its own words, which this error would take the place of.
    if (this.hasFailed) return;
    const error = new Error(
      `This file leaves running: ${left.join(", ")}. Stop it in afterEach or afterAll, where it also ends after a failure.`,
    );
    error.stack = error.message;
    throw error;
  }

  /** `2 TCPServerWrap` and the like, beyond what ran before the file. */
  private left(): string[] {
    const now = running();
    return KINDS.flatMap((kind) => {
      const more = (now[kind] ?? 0) - (this.before[kind] ?? 0);
      return more > 0 ? [`${more} ${kind}`] : [];
    });
  }
}

function running(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function activeHandles(): Handle[] {
  // Not documented, and the only way to end what nobody has kept.
  const { _getActiveHandles: list } = process as unknown as { _getActiveHandles(): Handle[] };
  return list.call(process);
}

function end(handle: Handle): void {
  if (handle.constructor.name === "ChildProcess") handle.kill?.("SIGKILL");
  else if (handle.destroy) handle.destroy();
  else handle.close?.();
  handle.unref?.();
}
