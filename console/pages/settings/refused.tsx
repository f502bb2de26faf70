import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Refusal } from "../../api/act";
import type { Failure } from "../../api/errors";
import { CopyId } from "../../components/copy";
import { UserErrors } from "../../components/user-errors";

/** What of an act these components look at: see `useAct`. */
export interface Answered {
  answer: object | null;
  refusals: readonly Refusal[];
  failed: Failure | null;
}

/** What another operator decides; null: the act did not ask for one, or was a rehearsal alone. */
export function waitingOperation({ answer, refusals }: Answered): string | null {
  if (!asksForSecond(refusals)) return null;
  const payloads = Object.values(answer ?? {}) as ({ operationId?: string | null } | null)[];
  return payloads.find((payload) => payload?.operationId)?.operationId ?? null;
}

/** Whether one operator's word is not enough. */
export const asksForSecond = (refusals: readonly Refusal[]): boolean =>
  refusals.some(({ code }) => code === "NEEDS_SECOND_OPERATOR");

/** Why an act was refused or failed; that it waits for another operator is no failure, and told with what waits. */
export function Refused({ act }: { act: Answered }) {
  const t = useTranslations("settings.second");
  if (!asksForSecond(act.refusals))
    return <UserErrors refusals={act.refusals} failed={act.failed} />;
  const operation = waitingOperation(act);
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconUserCheck aria-hidden />}
      title={operation ? t("waits") : t("needed")}
      role={operation ? "alert" : "status"}
    >
      <Stack gap="xs">
        <Text size="sm">{operation ? t("waitsText") : t("neededText")}</Text>
        {operation && (
          <Group gap="sm">
            <Button
              component={Link}
              to={"/settings/operations" as never}
              search={{ operation } as never}
              size="xs"
              variant="default"
            >
              {t("open")}
            </Button>
            <CopyId id={operation} what={t("operation")} />
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
