import type { Config } from "@tributary/kit/config";
import type { FileCall } from "@tributary/kit/exports";
import type { UploadCall } from "@tributary/kit/imports";
import type { Routes } from "@tributary/kit/routes";
import { type IdentitySigner, identitySigner } from "@tributary/kit/viewer";
import type { RunningService } from "@tributary/service/service";
import type { JWK } from "jose";
import type { AskAboutKey } from "./api-keys";
import { SUBGRAPHS } from "./compose";
import { urlOf } from "./configuration";
import type { AskForFile } from "./exports";
import type { HandOver } from "./imports";
import type { ReportLeaked } from "./leaked-keys";
import type { AskForChanges, Changes } from "./live/changes";
import type { HttpClient } from "./sources/http-client";
import { localSource } from "./sources/local";
import { remoteFile, remoteSource, remoteUpload } from "./sources/remote";
import { type SubgraphSource, withTimeout } from "./sources/source";
import { forwardedWebhooks } from "./webhooks";

/** Everything that the gateway asks, wherever it runs. */
export interface Peers {
  sources: Record<string, SubgraphSource>;
  askAboutKey: AskAboutKey;
  reportLeaked: ReportLeaked;
  askForChanges: AskForChanges;
  /** The deployment's time. */
  askForTime(): Promise<Date>;
  askForFile: AskForFile;
  handOver: HandOver;
  webhooks: Routes;
  listenerReady(): Promise<boolean>;
}

/**
 * Finds each subgraph and the listener: at its `<NAME>_URL` if that is set, else among the services
 * of this process. `configurationProblems` must have found none.
 */
export async function findPeers(
  config: Config,
  services: readonly RunningService[],
  client: HttpClient,
): Promise<Peers> {
  const here = new Map(services.map((service) => [service.name, service]));
  let signing: Promise<IdentitySigner> | undefined;
  const signer = () => {
    signing ??= identitySigner(config.INTERNAL_SIGNING_KEY as JWK);
    return signing;
  };

  const sources: Record<string, SubgraphSource> = {};
  const files: Record<string, (name: string) => FileCall> = {};
  const uploads: Record<string, (name: string) => UploadCall> = {};
  for (const name of SUBGRAPHS) {
    const url = urlOf(config, name);
    const service = here.get(name);
    if (url) {
      const remote = { name, url, client, signer: await signer() };
      sources[name] = remoteSource(remote);
      files[name] = (file) => remoteFile(remote, file);
      uploads[name] = (file) => remoteUpload(remote, file);
    } else {
      const { exports, imports } = service!.subgraph!;
      sources[name] = localSource(service!.subgraph!, () => service!.ready());
      files[name] = (file) => exports[file]!;
      uploads[name] = (file) => imports[file]!;
    }
  }

  const adminUrl = urlOf(config, "affiliates-admin");
  const askAdmin: InternalQuestion = adminUrl
    ? remoteQuestion(adminUrl, client, await signer())
    : (name, input) => here.get("affiliates-admin")!.internal[name]!(input);

  const listenerUrl = urlOf(config, "stripe-listener");
  const listener = here.get("stripe-listener");
  return {
    sources,
    askAboutKey: (key) => askAdmin("verify-api-key", { key }),
    reportLeaked: (report) => askAdmin("revoke-leaked-keys", report),
    askForTime: async () => new Date((await askAdmin("time", {})) as string),
    askForChanges: (after) => askAdmin("changes", { after }) as Promise<Changes>,
    askForFile: ({ subgraph, name, input }, identity) => files[subgraph]!(name)(input, identity),
    handOver: ({ subgraph, name, input, body }, identity) =>
      uploads[subgraph]!(name)(input, body, identity),
    webhooks: listenerUrl ? forwardedWebhooks(listenerUrl, client) : (listener?.routes ?? {}),
    async listenerReady() {
      if (!listenerUrl) return listener!.ready();
      const url = `${listenerUrl.replace(/\/+$/, "")}/ready`;
      return withTimeout(2_000, (signal) => client.call({ method: "GET", url, signal })).then(
        ({ status }) => status === 200,
        () => false,
      );
    },
  };
}

/** What affiliates-admin answers the gateway alone, by its name. */
type InternalQuestion = (name: string, input: unknown) => Promise<unknown>;

/** Asks affiliates-admin over HTTP, as nobody but the gateway can. Asking twice does no more than once. */
function remoteQuestion(url: string, client: HttpClient, signer: IdentitySigner): InternalQuestion {
  const self = { kind: "ANONYMOUS", id: "gateway", network: "gateway" } as const;
  return async (name, input) => {
    const headers = {
      "content-type": "application/json",
      "x-identity": await signer.sign(self, "affiliates-admin"),
    };
    const answer = await withTimeout(2_000, (signal) =>
      client.call({
        method: "POST",
        url: `${url.replace(/\/+$/, "")}/internal/${name}`,
        headers,
        body: JSON.stringify(input),
        signal,
        retry: true,
      }),
    );
    if (answer.status !== 200) throw new Error(`affiliates-admin answered ${answer.status}`);
    return JSON.parse(answer.body.toString("utf8"));
  };
}
