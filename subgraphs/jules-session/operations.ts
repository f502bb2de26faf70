import { publish } from "@tributary/events/publish";
import { operationRecorder } from "@tributary/kit/operation";

/**
 * Records what a person or an operator did, with the change, and tells it to the audit log. No text of theirs goes
 * there: `docs/decisions/0070-what-people-do-with-jules-is-in-the-one-audit-log.md`.
 */
export const recordOperation = operationRecorder(publish);
