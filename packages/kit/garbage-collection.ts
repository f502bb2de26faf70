import { setFlagsFromString } from "node:v8";

/**
 * Has V8 collect garbage as it suits a process that serves, decision 0140. Of the whole process and for good: a program calls it, before
 * it reads a schema, and no module by being imported.
 */
export function collectAsServersDo(): void {
  // V8 notes for each place in the code whether what is made there lives long, and then makes it in the old generation at once. A
  // start parses schemas that live for ever, and so it would put all of every text that anybody sends there.
  setFlagsFromString("--no-allocation-site-pretenuring");
  // The next full collection comes when the heap is three times what the last one left. V8's own measure is the speed of both, and
  // after a quiet stretch a third more than it left: in the traffic that follows one comes every seven seconds, for as long as it lasts.
  setFlagsFromString("--heap-growing-percent=200");
}
