import { ApolloProvider } from "@apollo/client/react";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { drawn } from "../api/ahead";
import { clientOf } from "../api/client";
import { useSession } from "../session/session";
import { Texts } from "../texts/texts";
import { Look } from "../theme/look";
import { router } from "./router";

/** Everything around the pages. */
export function App() {
  const client = clientOf(useSession());
  useEffect(drawn, []);
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
