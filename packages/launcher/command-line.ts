import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/**
 * Reads the options of a command whose text of help begins with the command itself. Answers null after
 * printing that text for `--help`; throws a sentence for anything that the command does not know.
 */
export function readCommandLine(
  usage: string,
  options: ParseArgsOptionsConfig,
): Record<string, string | boolean | undefined> | null {
  try {
    const { values } = parseArgs({
      options: { ...options, help: { type: "boolean", short: "h", default: false } },
    });
    if (!values.help) return values as Record<string, string | boolean | undefined>;
    console.log(usage);
    return null;
  } catch (error) {
    const [reason] = (error as Error).message.split(". ");
    const [command] = usage.split(/ -- | {2,}|\n/);
    throw new Error(`${reason}. Try: ${command} -- --help`);
  }
}

/** A port from the command line. Throws a sentence for what cannot be one. */
export function portOption(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port must be a number from 1 to 65535, not ${text}`);
}
