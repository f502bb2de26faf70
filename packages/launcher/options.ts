import { portOption, readCommandLine } from "./command-line";

/** What `npm start -- …` was asked for. */
export interface LauncherOptions {
  port: number | undefined;
  demo: boolean;
}

export const USAGE = `npm start

Starts Tributary: PostgreSQL, five subgraphs, the Stripe listener and the gateway, with demo data.

  npm start -- --port 5000      another port than 4000 (or PORT=5000)
  npm start -- --no-demo        no demo data and logins: AUTH_ISSUER must be set
  SPLIT=1 npm start             every service as a process of its own, over HTTP
  npm start -- --help           this text

The configuration is in environment variables or in a file .env; .env.example explains each.
Data is kept in DATA_DIR (.data) between starts; delete that folder to begin anew.`;

/** Reads the command line; null when only help was wanted, which is printed. Throws a sentence for what it does not know. */
export function readOptions(): LauncherOptions | null {
  const values = readCommandLine(USAGE, {
    port: { type: "string", short: "p" },
    "no-demo": { type: "boolean", default: false },
  });
  if (values === null) return null;
  const port = values.port === undefined ? undefined : portOption(values.port as string);
  return { port, demo: !values["no-demo"] };
}
