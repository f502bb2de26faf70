import "@tributary/kit/node-version";
import { keepRunning } from "./keep-running";

/** `npm start`: a small process that starts everything in another one, and starts that again when it dies. */
keepRunning(require.resolve("./everything"), process.argv.slice(2));
