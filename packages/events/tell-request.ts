import type { TellRequest } from "@tributary/kit/second-operator";
import { publish } from "./publish";

/** Tells affiliates-admin, which lists it with everybody's, what waits here for a second operator. */
export const tellRequest: TellRequest = (tx, data) => {
  const { operationId: subject, requestedAt: occurredAt } = data;
  return publish(tx, { type: "operation.requested", subject, occurredAt, data });
};
