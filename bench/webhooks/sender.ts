import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { serveParent } from "../harness/processes";
import { percentile } from "../harness/statistics";

/** Signed webhooks to send: each is another event of another payment. */
export interface Sending {
  port: number;
  secret: string;
  connections: number;
  forMs: number;
  /** Evenly spread over time; null: every connection as fast as it is answered. */
  perSecond: number | null;
  /** One webhook for each of these payments; absent: of payments that nobody knows. */
  paymentIds?: string[];
}

export interface SendingFigures {
  answered: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Share of a core that the sender itself used. */
  busy: number;
}

/** More than any side answers; what is missing is made on the way. */
const MOST_PER_SECOND = 20_000;
const MOST_REQUESTS = 100_000;

let sent = 0;
const run = process.pid.toString(36);

/** A payment that succeeded, as Stripe's webhooks show one; about 1.5 kB. */
export function webhookBody(number: string, createdSeconds: number): string {
  // The payment `pi_<number>` and its event `evt_<number>`.
  const intent = {
    id: `pi_${number}`,
    object: "payment_intent",
    amount: 10_000,
    amount_capturable: 0,
    amount_received: 10_000,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    capture_method: "automatic_async",
    client_secret: `pi_${number}_secret_0000000000000000000000000`,
    confirmation_method: "automatic",
    created: createdSeconds,
    currency: "usd",
    customer: null,
    customer_account: null,
    description: "A plan for a month",
    last_payment_error: null,
    latest_charge: `ch_${number}`,
    livemode: false,
    metadata: { workspace_id: `wks_${number}`, referral_code: "ANN-2026", plan: "team" },
    next_action: null,
    payment_method: `pm_${number}`,
    payment_method_types: ["card", "link", "cashapp", "amazon_pay"],
    receipt_email: "somebody@example.com",
    shipping: {
      name: "Some Body",
      address: { city: "Berlin", country: "DE", line1: "x".repeat(400) },
    },
    status: "succeeded",
  };
  return JSON.stringify({
    id: `evt_${number}`,
    object: "event",
    api_version: "2026-10-28.endive",
    created: createdSeconds,
    data: { object: intent },
    livemode: false,
    pending_webhooks: 1,
    request: { id: `req_${number}`, idempotency_key: `idem_${number}` },
    type: "payment_intent.succeeded",
  });
}

/** The webhook of this payment, or of a new one that nobody knows, and its `stripe-signature`. */
export function signedWebhook(
  secret: string,
  paymentId?: string,
): { body: string; signature: string } {
  sent += 1;
  const seconds = Math.floor(Date.now() / 1000);
  const number = paymentId?.slice("pi_".length) ?? `${run}${sent.toString(36).padStart(8, "0")}`;
  const body = webhookBody(number, seconds);
  const digest = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return { body, signature: `t=${seconds},v1=${digest}` };
}

function request({ port, secret }: Sending, paymentId?: string): Buffer {
  const { body, signature } = signedWebhook(secret, paymentId);
  return Buffer.from(
    [
      "POST /webhooks/stripe HTTP/1.1",
      `host: 127.0.0.1:${port}`,
      "content-type: application/json",
      `stripe-signature: ${signature}`,
      `content-length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
}

/** Sends for the time given. Throws when anything is answered that is not 200. */
async function send(sending: Sending): Promise<SendingFigures> {
  const { connections, forMs, paymentIds, perSecond, port } = sending;
  const latencies: number[] = [];
  // Made and signed before anything is measured; a signature holds for five minutes.
  const most = Math.ceil(((perSecond ?? MOST_PER_SECOND) * forMs) / 1000) + connections;
  const requests = paymentIds
    ? paymentIds.slice(0, most).map((id) => request(sending, id))
    : Array.from({ length: Math.min(MOST_REQUESTS, most) }, () => request(sending));
  const cpu = process.cpuUsage();
  const from = performance.now();
  const gapMs = perSecond === null ? 0 : (connections * 1000) / perSecond;
  const lane = async (place: number) => {
    const socket = await open(port);
    let due = from + (gapMs / connections) * place;
    while (performance.now() - from < forMs) {
      // By the clock and not by the last answer: a slow answer must not hide the wait behind it.
      if (perSecond !== null) await until(due);
      const begun = perSecond === null ? performance.now() : due;
      await ask(socket, requests.pop() ?? request(sending));
      latencies.push(performance.now() - begun);
      due += gapMs;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, (_, place) => lane(place)));
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  return {
    answered: latencies.length,
    perSecond: (latencies.length / ms) * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    busy: (user + system) / 1000 / ms,
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** One request, one answer; the listener's are small and come in one piece. */
function ask(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("data", (data) => {
      if (data.toString("latin1", 9, 12) === "200") return resolve();
      reject(new Error(`a wrong answer: ${data.toString("latin1", 0, 300)}`));
    });
    socket.write(bytes);
  });
}

async function until(due: number): Promise<void> {
  const left = due - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

if (require.main === module) serveParent<Sending>(send);
