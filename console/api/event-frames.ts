/** That something has changed: a type of the contract, and which one. Null: anything may have. */
export type Hint = { type: string; id: string | null } | null;

/** Which hints are in a piece of the stream, and the mark behind them; what has no end yet is the rest. */
export function readFrames(text: string): { hints: Hint[]; mark: string | null; rest: string } {
  const frames = text.split("\n\n");
  const rest = frames.pop()!;
  const hints: Hint[] = [];
  let mark: string | null = null;
  for (const frame of frames) {
    const fields = new Map(
      frame.split("\n").map((line) => {
        const [name = "", value = ""] = line.split(/: ?(.*)/s);
        return [name, value] as const;
      }),
    );
    mark = fields.get("id") ?? mark;
    if (fields.get("event") === "reset") hints.push(null);
    if (fields.get("event") === "hint") hints.push(JSON.parse(fields.get("data")!) as Hint);
  }
  return { hints, mark, rest };
}
