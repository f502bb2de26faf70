import { ApolloProvider } from "@apollo/client/react";
import { RouterProvider } from "@tanstack/react-router";
import { useMemo } from "react";
import { createClient } from "../api/client";
import { useSession } from "../session/session";
import { Texts } from "../texts/texts";
import { Look } from "../theme/look";
import { router } from "./router";

/** Everything around the pages. Whoever signs in begins with an empty cache. */
export function App() {
  const current = useSession();
  const who = current ? `${JSON.stringify(current.by)} ${current.name} ${current.email}` : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person, another cache.
  const client = useMemo(createClient, [who]);
  return (
    <Texts>
      <Look>
        <ApolloProvider client={client}>
          <RouterProvider router={router} />
        </ApolloProvider>
      </Look>
    </Texts>
  );
}
