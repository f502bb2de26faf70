/** One line for each step, with the time that it took. */
export interface Progress {
  /** Rejects, and prints nothing, once the signal is aborted. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Plain text below or above the steps. */
  say(text?: string): void;
}

/** Colours only on a terminal that wants them. */
export function progress(
  signal: AbortSignal,
  output: NodeJS.WriteStream = process.stdout,
): Progress {
  const pretty = output.isTTY === true && !process.env.NO_COLOR;
  const paint = (code: number, text: string) => (pretty ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    async step(title, work) {
      signal.throwIfAborted();
      const started = performance.now();
      const result = await work();
      signal.throwIfAborted();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      output.write(`${paint(32, "✓")} ${title} ${paint(2, `${seconds} s`)}\n`);
      return result;
    },
    say(text = "") {
      output.write(`${text}\n`);
    },
  };
}
