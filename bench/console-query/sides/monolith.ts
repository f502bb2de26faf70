import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { oneSchema } from "../one-schema";
import type { SideSetup } from "../server";

/** One Apollo Server with one schema, as its documentation starts it, without its slowest plugin. */
export async function start({ supergraphSdl }: SideSetup): Promise<{ port: number }> {
  const server = new ApolloServer({
    schema: oneSchema(supergraphSdl),
    plugins: [ApolloServerPluginCacheControlDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
  return { port: Number(new URL(url).port) };
}
