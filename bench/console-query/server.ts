import { serveParent } from "../harness/processes";
import type { Identities } from "./identities";
import type { Schemas, SubgraphName } from "./schemas";

/** What a side is told when it starts. */
export interface SideSetup {
  /** A file of `sides`. */
  side: "tributary" | "monolith" | "jit" | "subgraph";
  schemas: Schemas;
  supergraphSdl: string;
  identities: Identities;
  /** Where the gateway finds its subgraphs; in its own process when not said. */
  urls?: Partial<Schemas>;
  /** Which one, for a subgraph. */
  subgraph?: SubgraphName;
}

/** What a file of `sides` exports: serves the measured schema at `/` or `/graphql` of its port. */
export interface Side {
  start(setup: SideSetup): Promise<{ port: number }>;
}

// Only the side of this process is loaded: what the others need would cost it memory.
if (require.main === module) {
  serveParent<SideSetup>((setup) => (require(`./sides/${setup.side}`) as Side).start(setup));
}
