import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Reads `.env` of the working directory, if there is one, into `process.env`. What the environment has
 * already, empty values too, is kept. Throws a sentence when the file cannot be read.
 */
export function readEnvFile(file = resolve(".env")): void {
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): allow it, or move it away.`,
    );
  }
}
