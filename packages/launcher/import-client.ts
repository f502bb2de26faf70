import { createReadStream } from "node:fs";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline } from "node:stream/promises";
import { lineReader } from "@tributary/kit/lines";

/** Where a file goes, and what it is. */
export interface Sending {
  /** `/import/…` with its parameters. */
  url: URL;
  apiKey: string;
  path: string;
}

/** Counts so far, as the service tells them. */
export interface ImportCounts {
  lines: number;
  imported: number;
  unchanged: number;
  refused: number;
}

/** A line that was refused. */
export interface RefusedLine {
  line: number;
  code: string;
  field: string | null;
  message: string;
}

/** Hears an answer as it comes. */
export interface ImportListener {
  counts(counts: ImportCounts): void;
  refused(line: RefusedLine): void;
}

/** How one try ended. */
export type Outcome =
  | { kind: "done" }
  /** It is worth trying again: the connection or the service went away, or is busy. */
  | { kind: "interrupted"; why: string }
  | { kind: "failed"; why: string };

/** Codes after which the same request may be sent again. */
const PASSING = new Set(["UNAVAILABLE", "RATE_LIMITED"]);

/** The longest line of an answer that is read, in bytes. */
const LONGEST_ANSWER = 64 * 1024;

/** Sends a file once and reads the answer at the same time. Never rejects. */
export async function sendFile(sending: Sending, listener: ImportListener): Promise<Outcome> {
  const { url, apiKey, path } = sending;
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const headers = { "x-api-key": apiKey, "content-type": "application/x-ndjson" };
  const call = send(url, { method: "POST", headers, agent: false });
  // What the answer says counts: a service that refuses does not read to the end.
  const sent = pipeline(createReadStream(path), call).catch((error: Error) => error);
  try {
    const answer = await responseTo(call);
    return answer.statusCode === 200
      ? await readAnswer(answer, listener)
      : refusalIn(answer.statusCode ?? 0, await textOf(answer));
  } catch (error) {
    const why = (error as Error).message || String(error);
    return { kind: "interrupted", why };
  } finally {
    call.destroy();
    await sent;
  }
}

function responseTo(call: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.once("response", resolve);
    // Stays: what breaks later is seen where the answer is read.
    call.on("error", reject);
  });
}

async function readAnswer(
  answer: AsyncIterable<Buffer>,
  listener: ImportListener,
): Promise<Outcome> {
  const reader = lineReader(LONGEST_ANSWER);
  let outcome: Outcome = { kind: "interrupted", why: "the service went away" };
  for await (const piece of answer) {
    for (const { bytes } of reader.take(piece)) {
      const told = JSON.parse(bytes.toString("utf8"));
      if (told.error) outcome = outcomeOf(told.error.code, told.error.message);
      else if ("line" in told) listener.refused(told);
      else listener.counts(told);
      if (told.done) outcome = { kind: "done" };
    }
  }
  return outcome;
}

async function textOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** What a service or a proxy before it says instead of taking the file. */
function refusalIn(status: number, text: string): Outcome {
  try {
    const [{ message, extensions }] = JSON.parse(text).errors;
    return outcomeOf(extensions.code, message);
  } catch {
    const why = `the service answered ${status}`;
    return { kind: status === 429 || status >= 500 ? "interrupted" : "failed", why };
  }
}

function outcomeOf(code: string, message: string): Outcome {
  return { kind: PASSING.has(code) ? "interrupted" : "failed", why: message };
}
