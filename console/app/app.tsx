import { ApolloProvider } from "@apollo/client/react";
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { useMemo } from "react";
import { createClient } from "../api/client";
import { useSession } from "../session/session";
import { Texts } from "../texts/texts";
import { colorScheme, cssVariables, theme } from "../theme/theme";
import { router } from "./router";

/** Everything around the pages. Whoever signs in begins with an empty cache. */
export function App() {
  const who = useSession()?.email ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person, another cache.
  const client = useMemo(createClient, [who]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <Texts>
        <ApolloProvider client={client}>
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </ModalsProvider>
        </ApolloProvider>
      </Texts>
    </MantineProvider>
  );
}
