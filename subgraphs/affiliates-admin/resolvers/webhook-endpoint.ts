import { webhookEndpointOf } from "../queries/webhook-endpoints";
import type {
  CreateWebhookEndpointPayloadResolvers,
  WebhookEndpointResolvers,
} from "../schema.generated";

export const WebhookEndpoint = {
  lastDelivery: ({ lastAt, lastStatus, lastAttempts, lastError }) =>
    lastAt && { at: lastAt, status: lastStatus, attempts: lastAttempts!, error: lastError },
} satisfies WebhookEndpointResolvers;

export const CreateWebhookEndpointPayload = {
  endpoint: ({ endpointId }, _, { db }) =>
    endpointId === null ? null : webhookEndpointOf(db, endpointId),
} satisfies CreateWebhookEndpointPayloadResolvers;
