// Refuses a list of changes that no longer fits the SQL functions beside it.
import { dirname } from "node:path";
import { AREAS } from "./areas.mjs";
import { sqlMutants } from "./sql-list.mjs";

for (const { language, files } of AREAS) {
  if (language !== "sql") continue;
  try {
    sqlMutants(dirname(files[0]));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
