import { parseArgs } from "node:util";

/** What `npm start -- …` was asked for. */
export interface LauncherOptions {
  help: boolean;
  port: number | undefined;
  demo: boolean;
}

export const USAGE = `Starts Tributary: PostgreSQL, five subgraphs, the Stripe listener and the gateway.

  npm start                     everything in one process, with demo data
  npm start -- --port 5000      another port than 4000 (or PORT=5000)
  npm start -- --no-demo        no demo data and logins: AUTH_JWKS or AUTH_JWKS_URL must be set
  SPLIT=1 npm start             every service as a process of its own, over HTTP
  npm start -- --help           this text

The configuration is in environment variables or in a file .env; .env.example explains each.
Data is kept in DATA_DIR (.data) between starts; delete that folder to begin anew.`;

/** Reads the command line. Throws a sentence for anything that it does not know. */
export function readOptions(args: readonly string[]): LauncherOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", short: "p" },
        "no-demo": { type: "boolean", default: false },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      throw new Error(`--port must be a number from 1 to 65535, not ${values.port}`);
    }
    return { help: values.help, port, demo: !values["no-demo"] };
  } catch (error) {
    const [reason] = (error as Error).message.split(". ");
    throw new Error(`${reason}. Try: npm start -- --help`);
  }
}
