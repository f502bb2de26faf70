import { setFlagsFromString } from "node:v8";

/**
 * Imported by every program that serves, before it reads a schema: V8 notes for each place in the code whether what is
 * made there lives long, and then makes it in the old generation at once. A start parses schemas that live for ever, and
 * so it would put all of every text that anybody sends there, for the collections that stop everybody.
 */
setFlagsFromString("--no-allocation-site-pretenuring");
