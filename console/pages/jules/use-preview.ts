import { useApolloClient } from "@apollo/client/react";
import { useCallback, useState } from "react";
import type { Refusal } from "../../api/act";
import { type Failure, failure } from "../../api/errors";
import {
  JulesPromptPreviewDocument,
  type JulesPromptPreviewQuery,
  type JulesPromptPreviewQueryVariables,
} from "./jules.generated";

type Preview = JulesPromptPreviewQuery["previewJulesPrompt"];

/** What would leave, asked for before anything does. */
export interface Previewing {
  preview: Preview | null;
  asking: boolean;
  refusals: readonly Refusal[];
  failed: Failure | null;
  ask(input: JulesPromptPreviewQueryVariables["input"]): Promise<void>;
  clear(): void;
}

/** Asks each time anew, and keeps nothing: placeholders are minted for each preview. */
export function usePreview(): Previewing {
  const client = useApolloClient();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [failed, setFailed] = useState<Failure | null>(null);
  const [asking, setAsking] = useState(false);
  const clear = useCallback(() => {
    setPreview(null);
    setRefusals([]);
    setFailed(null);
  }, []);
  const ask = async (input: JulesPromptPreviewQueryVariables["input"]) => {
    clear();
    setAsking(true);
    try {
      const { data, error } = await client.query({
        query: JulesPromptPreviewDocument,
        variables: { input },
        fetchPolicy: "no-cache",
      });
      if (error) setFailed(failure(error));
      const found = data?.previewJulesPrompt;
      setRefusals(found?.userErrors ?? []);
      if (found?.text != null) setPreview(found);
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setAsking(false);
    }
  };
  return { preview, asking, refusals, failed, ask, clear };
}
