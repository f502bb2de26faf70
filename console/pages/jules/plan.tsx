import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconListCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { Status } from "../../components/status";
import { ApproveJulesPlanDocument, type JulesPlanFieldsFragment } from "./jules.generated";
import classes from "./jules.module.css";
import { JulesRefused } from "./jules-refused";
import type { Session } from "./use-session";

/** What Jules means to do; its owner lets it, by the very plan that is shown here. */
export function Plan({
  plan,
  session,
  isOwn,
}: {
  plan: JulesPlanFieldsFragment;
  session: Session;
  isOwn: boolean;
}) {
  const t = useTranslations("jules.plan");
  const isNewest = session.currentPlan?.id === plan.id;
  const waits = isNewest && plan.approvedAt === null && session.status === "AWAITING_PLAN_APPROVAL";
  return (
    <section className={classes["card"]} aria-label={t("title")} data-waits={waits || undefined}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw={600} size="sm">
            <IconListCheck size={17} stroke={1.7} className={classes["sign"]} aria-hidden />{" "}
            {t("title")}
          </Text>
          <PlanState plan={plan} isNewest={isNewest} waits={waits} />
        </Group>
        <ol className={classes["steps"]}>
          {plan.steps.map(({ id, title, description }) => (
            <li key={id}>
              {title}
              {description && (
                <Text size="xs" c="dimmed" className={classes["plain"]}>
                  {description}
                </Text>
              )}
            </li>
          ))}
        </ol>
        {plan.runsWithoutApproval && (
          <Alert color="yellow" variant="light">
            {t("withoutApproval")}
          </Alert>
        )}
        {waits && isOwn && <Approve planId={plan.id} sessionId={session.id} />}
      </Stack>
    </section>
  );
}

function PlanState({
  plan,
  isNewest,
  waits,
}: {
  plan: JulesPlanFieldsFragment;
  isNewest: boolean;
  waits: boolean;
}) {
  const t = useTranslations("jules.plan");
  if (plan.approvedAt) return <Status tone="good" text={t("approved")} />;
  if (waits) return <Status tone="waiting" text={t("waits")} />;
  return isNewest ? null : <Status tone="neutral" text={t("replaced")} />;
}

function Approve({ planId, sessionId }: { planId: string; sessionId: string }) {
  const t = useTranslations("jules.plan");
  const { act, acting, refusals, failed } = useAct(ApproveJulesPlanDocument);
  const approve = async () => {
    const done = await act({ sessionId, planId });
    if (done) notifications.show({ message: t("done"), color: "teal" });
  };
  return (
    <>
      <JulesRefused refusals={refusals} failed={failed} />
      <Group justify="space-between" gap="sm">
        <Text size="xs" c="dimmed" maw={420}>
          {t("about")}
        </Text>
        <Button loading={acting} onClick={() => void approve()}>
          {t("approve")}
        </Button>
      </Group>
    </>
  );
}
