import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { eventually } from "@tributary/testing/eventually";
import { appendEvents, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import type { AdminServices } from "../context";
import { CREATE_ENDPOINT, key } from "./setting";

/** A request that a receiver got. */
export interface Got {
  id: string;
  type: string;
  subject: string;
  cursor: string;
  data: Record<string, unknown>;
  body: string;
  headers: IncomingHttpHeaders;
  attempt: number;
}

/** A receiver of webhooks on this machine. */
export interface Receiver {
  url: string;
  /** Whole requests, in the order of their arrival. */
  got: Got[];
  /** How many are under way, and were at most. */
  open: { now: number; most: number };
  /** The status that it answers; null: it says nothing at all. */
  answer: (got: Got) => number | null;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const sockets = new Set<Socket>();
  const got: Got[] = [];
  const open = { now: 0, most: 0 };
  const server = createServer(async (request, response) => {
    open.now++;
    open.most = Math.max(open.most, open.now);
    response.on("close", () => open.now--);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const { headers } = request;
    const one = {
      ...JSON.parse(body),
      body,
      headers,
      attempt: Number(headers["tributary-attempt"]),
    };
    got.push(one);
    const status = receiver.answer(one);
    if (status !== null) response.writeHead(status).end("{}");
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const receiver: Receiver = {
    url: `http://localhost:${(server.address() as AddressInfo).port}/${key()}`,
    got,
    open,
    answer: () => 200,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
}

/** An endpoint at a receiver; its id and secret. */
export async function endpointAt(
  admin: TestService,
  { url }: Pick<Receiver, "url">,
  types: string[],
): Promise<{ id: string; secret: string }> {
  const { data } = await admin.execute(CREATE_ENDPOINT, { input: { url, types } }, operator());
  const { endpoint, secret, userErrors } = data.createWebhookEndpoint;
  expect(userErrors).toEqual([]);
  return { id: endpoint.id, secret };
}

/** What this subgraph sends with. */
export function servicesOf(admin: TestService): AdminServices {
  return admin.running.services as AdminServices;
}

/** Lets it send until the check holds: other tests' transactions may hide the log's end for a while. */
export async function sentUntil(admin: TestService, check: () => void | Promise<void>) {
  await eventually(async () => {
    await servicesOf(admin).webhooks.wake();
    await check();
  });
  await servicesOf(admin).webhooks.idle();
}

/** Appends events that nobody here consumes, about these usages. */
export async function spend(admin: TestService, usageIds: readonly string[]): Promise<void> {
  await appendEvents(
    admin.database,
    usageIds.map((usageId) => ({
      type: "credits.spent" as const,
      subject: "wks_1",
      occurredAt: new Date("2026-05-01T00:00:00Z"),
      data: {
        usageId,
        workspaceId: "wks_1",
        deploymentId: "dep_1",
        module: null,
        referralId: null,
        credits: 12_500_000n,
        draws: [],
        spentAt: new Date("2026-05-01T00:00:00Z"),
        month: "2026-05",
      },
    })),
  );
}

/** The usages that arrived, in their order. */
export const usages = (got: readonly Got[]) => got.map(({ data }) => data["usageId"] as string);

/** Ids of usages that nobody else has. */
export const newUsages = (count: number) => Array.from({ length: count }, () => `use_${key()}`);

/** An endpoint as operators see it. */
export async function endpointOf(admin: TestService, id: string) {
  const { data } = await admin.execute(
    `{ webhookEndpoints { id url types enabled disabledReason disabledAt
       lastDelivery { at status attempts error } } }`,
    {},
    operator(),
  );
  return data.webhookEndpoints.find((one: { id: string }) => one.id === id) ?? null;
}

/** Makes what waits for an endpoint due now, as if the time had passed. */
export async function passTime(admin: TestService, endpointId: string): Promise<void> {
  await admin.database.admin.query(
    `update affiliates_admin.webhook_delivery set next_try_at = now()
     where endpoint_id = $1 and state = 'WAITING'`,
    [endpointId],
  );
}

/** Moves what an endpoint's failing is reckoned by so far back. */
export async function age(admin: TestService, endpointId: string, interval: string): Promise<void> {
  await admin.database.admin.query(
    `update affiliates_admin.webhook_delivery set first_try_at = first_try_at - $2::interval
     where endpoint_id = $1 and state = 'WAITING'`,
    [endpointId, interval],
  );
  await admin.database.admin.query(
    `update affiliates_admin.webhook_progress set failing_since = failing_since - $2::interval
     where endpoint_id = $1`,
    [endpointId, interval],
  );
}
