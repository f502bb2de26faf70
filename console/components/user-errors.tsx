import { Alert, List, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Refusal } from "../api/act";
import type { Failure } from "../api/errors";
import { useFailure } from "./load-failed";

/** Why a mutation was refused or failed, above its form. Nothing while there is no reason. */
export function UserErrors({
  refusals,
  failed = null,
  title,
}: {
  refusals: readonly Refusal[];
  failed?: Failure | null;
  /** What was not done, where no form says it. */
  title?: string;
}) {
  const t = useTranslations("words.refused");
  const sentence = useFailure();
  if (refusals.length === 0 && !failed) return null;
  return (
    <Alert
      color="red"
      variant="light"
      title={title ?? t("title")}
      icon={<IconAlertCircle aria-hidden />}
      role="alert"
    >
      {failed && <Text size="sm">{sentence(failed)}</Text>}
      {refusals.length === 1 && <Text size="sm">{refusals[0]!.message}</Text>}
      {refusals.length > 1 && (
        <List size="sm">
          {refusals.map(({ code, message }) => (
            <List.Item key={`${code} ${message}`}>{message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
