import { publish } from "@tributary/events/publish";
import { operationRecorder } from "@tributary/kit/operation";

/** Records what an operator did, with the change, and tells it to the audit log. */
export const recordOperation = operationRecorder(publish);
