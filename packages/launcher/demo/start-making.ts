import "@tributary/kit/node-version";
import { statSync } from "node:fs";
import { printError } from "@tributary/kit/log";
import { paymentsSince } from "@tributary/simulators/stripe/kept-payments";
import { LISTED_SECONDS } from "../kept-at-stripe";
import { dumpYear, writeYear, YEAR_FILE } from "./dump";
import { makeYear } from "./make-year";

/** `npm run demo:make`: makes the year, and keeps it for every `npm start`. */
async function main(): Promise<void> {
  const began = performance.now();
  const maker = await makeYear((day) => {
    if (day % 30 === 0)
      console.log(`Day ${day} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  });
  try {
    const { world } = maker.stripe;
    const dump = await dumpYear(maker.db, maker.now(), {
      accounts: [...world.store.accounts.values()],
      payments: paymentsSince(world, world.seconds() - LISTED_SECONDS),
    });
    writeYear(dump);
    const rows = dump.tables.reduce((sum, table) => sum + table.count, 0);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `A year of ${rows} rows in ${dump.tables.length} tables, made in ${seconds} s: ${statSync(YEAR_FILE).size} bytes.`,
    );
  } finally {
    await maker.stop();
  }
}

main().catch((error: Error) => {
  printError(error);
  process.exitCode = 1;
});
