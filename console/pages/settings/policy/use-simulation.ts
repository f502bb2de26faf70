import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";
import { type Failure, failures } from "../../../api/errors";
import {
  SettingsSimulationDocument,
  type SettingsSimulationQuery,
  type SettingsSimulationQueryVariables,
} from "./policy.generated";

type Input = SettingsSimulationQueryVariables["input"];
/** What a draft would have paid. */
export type Simulated = NonNullable<SettingsSimulationQuery["policySimulation"]["result"]>;

/** A long history takes some seconds. */
const ASK_EVERY_MS = 700;

interface State {
  running: boolean;
  found: Simulated | undefined;
  failed: Failure[];
}

/** Starts a simulation, and asks until it has ended or another was started. */
export function useSimulation(): State & { simulate(input: Input): void } {
  const client = useApolloClient();
  const [state, setState] = useState<State>({ running: false, found: undefined, failed: [] });
  const latest = useRef(0);
  useEffect(
    () => () => {
      latest.current++;
    },
    [],
  );
  const simulate = async (input: Input) => {
    const mine = ++latest.current;
    setState({ running: true, found: undefined, failed: [] });
    for (;;) {
      const { data, error } = await client.query({
        query: SettingsSimulationDocument,
        variables: { input },
        fetchPolicy: "network-only",
      });
      if (mine !== latest.current) return;
      const found = data?.policySimulation?.result ?? undefined;
      if (error || found) {
        setState({ running: false, found, failed: error ? failures(error) : [] });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      if (mine !== latest.current) return;
    }
  };
  return { ...state, simulate: (input) => void simulate(input) };
}
