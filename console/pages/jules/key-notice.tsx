import { useQuery } from "@apollo/client/react";
import { Alert, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed } from "../../components/load-failed";
import { JulesKeyStateDocument } from "./jules.generated";
import { ToProfile } from "./jules-refused";

/** Whether questions can leave with the viewer's key; undefined while it is not known. */
export function useMayAsk(): boolean | undefined {
  const { data } = useQuery(JulesKeyStateDocument);
  if (!data) return undefined;
  const status = data.julesCredential?.status;
  return status !== undefined && status !== "INVALID" && status !== "FORBIDDEN";
}

/** What is the matter with the viewer's key, and what to do. Nothing when it works. */
export function KeyNotice() {
  const t = useTranslations("jules.key");
  const { data, error, refetch } = useQuery(JulesKeyStateDocument);
  if (!data) {
    if (!error) return null;
    return <LoadFailed failed={failures(error)} again={() => void refetch()} />;
  }
  const status = data.julesCredential?.status ?? "NONE";
  if (status === "VALID") return null;
  const isBlocked = status === "NONE" || status === "INVALID" || status === "FORBIDDEN";
  return (
    <Alert
      color={status === "NONE" ? "blue" : isBlocked ? "red" : "yellow"}
      variant="light"
      icon={<IconKey aria-hidden />}
      title={t(`${status}.title`)}
    >
      <Text size="sm" mb={4}>
        {t(`${status}.text`)}
      </Text>
      <ToProfile />
    </Alert>
  );
}
