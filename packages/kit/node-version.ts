/**
 * Imported first by every program, for its effect: on a Node that is too old it says so in one sentence and
 * ends, before a module is loaded that such a Node cannot read. npm's commands bring their own Node.
 */
const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  console.error(
    `Tributary needs Node ${NEEDED} or later and this is ${process.versions.node} (${process.execPath}): use npm's commands, e.g. npm start, which bring it, or install Node ${NEEDED}.`,
  );
  process.exit(1);
}
