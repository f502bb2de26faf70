/** One frame of server-sent events. */
export interface Frame {
  event: string;
  data: { type?: string; id?: string | null; reason?: string };
}

/** Reads a stream of events as a page does, by fetch. */
export interface EventReader {
  status: number;
  /** The text of an answer that is no stream. */
  text(): Promise<string>;
  headers: Headers;
  /** The next frame that carries something; fails after `ms` without one. */
  next(ms?: number): Promise<Frame>;
  /** The mark of the last that was read. */
  lastSeen(): string;
  close(): void;
}

export async function readEvents(
  url: string,
  headers: Record<string, string>,
): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/events`, { headers, signal: leaving.signal });
  const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = "";
  let mark = "";

  async function block(): Promise<string> {
    for (;;) {
      const end = buffered.indexOf("\n\n");
      if (end !== -1) {
        const found = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        return found;
      }
      const { value, done } = await pieces.read();
      if (done) throw new Error("the stream has ended");
      buffered += value;
    }
  }

  async function fieldsOfNext(): Promise<Map<string, string>> {
    const fields = new Map((await block()).split("\n").map((line) => split(line)));
    mark = fields.get("id") ?? mark;
    return fields;
  }

  // Where it begins to tell is said at once.
  let first = response.ok ? await fieldsOfNext() : undefined;
  async function frame(): Promise<Frame> {
    for (;;) {
      const fields = first ?? (await fieldsOfNext());
      first = undefined;
      const data = fields.get("data");
      if (data !== undefined) return { event: fields.get("event")!, data: JSON.parse(data) };
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    text: async () => {
      let all = buffered;
      for (let piece = await pieces.read(); !piece.done; piece = await pieces.read())
        all += piece.value;
      return all;
    },
    async next(ms = 20_000) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no event within ${ms} ms`)), ms);
      });
      return Promise.race([frame(), late]).finally(() => clearTimeout(timer));
    },
    lastSeen: () => mark,
    close: () => leaving.abort(),
  };
}

function split(line: string): [string, string] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trim()];
}
