import type { TellRequest } from "@tributary/kit/second-operator";
import { listRequests } from "./books/list-request";
import { recordOperation } from "./operations";

const tell: TellRequest = (tx, requested) => listRequests(tx, [requested]);

/** Where acts of this service that wait for a second operator are recorded and listed: here, with everybody's. */
export const waiting = { record: recordOperation, tell };
