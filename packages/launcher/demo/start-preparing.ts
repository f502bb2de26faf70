import "@tributary/kit/node-version";
import { existsSync } from "node:fs";
import { placeOfYear } from "./prepared-year";

/**
 * What the build ends with: a prepared year for `npm start`, in the folder that is named or below node_modules. Says one
 * line and ends well where it cannot be made, since a start without it takes longer, and nothing else.
 */
async function main(): Promise<void> {
  const place = placeOfYear(process.argv[2]);
  // What makes it takes longer to load than to find that it is there.
  if (existsSync(place)) return;
  const { prepareYear } = await import("./prepare-year.js");
  await prepareYear(place);
}

main().catch((error: Error) => {
  console.log(`The demo's year was not prepared, so a first start takes longer: ${error.message}`);
});
