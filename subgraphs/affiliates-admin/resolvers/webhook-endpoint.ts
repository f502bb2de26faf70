import { webhookEndpointOf } from "../queries/webhook-endpoints";
import { placeBefore, webhookEventPage } from "../queries/webhook-events";
import type {
  CreateWebhookEndpointPayloadResolvers,
  WebhookEndpointResolvers,
  WebhookEventResolvers,
} from "../schema.generated";

export const WebhookEndpoint = {
  lastDelivery: ({ lastAt, lastStatus, lastAttempts, lastError }) =>
    lastAt && { at: lastAt, status: lastStatus, attempts: lastAttempts!, error: lastError },
  events: ({ id }, args, { db }) => webhookEventPage(db, id, args),
} satisfies WebhookEndpointResolvers;

export const WebhookEvent = {
  nextTryAt: ({ state, nextTryAt }) => (state === "WAITING" ? nextTryAt : null),
  before: ({ body }) => placeBefore(body),
} satisfies WebhookEventResolvers;

export const CreateWebhookEndpointPayload = {
  endpoint: ({ endpointId }, _, { db }) =>
    endpointId === null ? null : webhookEndpointOf(db, endpointId),
} satisfies CreateWebhookEndpointPayloadResolvers;
