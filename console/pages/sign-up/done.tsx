import { useQuery } from "@apollo/client/react";
import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { IconBuildingStore, IconCheck, IconGift } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { failures } from "../../api/errors";
import { useCredits } from "../../components/credits";
import { LoadFailed } from "../../components/load-failed";
import { UserErrors } from "../../components/user-errors";
import type { Onboarding } from "./onboarding";
import {
  SignUpCreditsDocument,
  SignUpRedeemDocument,
  type SignUpRedeemMutation,
} from "./sign-up.generated";

type Decision = NonNullable<SignUpRedeemMutation["redeemFriendReferral"]["decision"]>;

/** The workspace exists, whatever becomes of the credits. */
export function Done({ onboarding }: { onboarding: Onboarding; keep(next: Onboarding): void }) {
  const t = useTranslations("signUp.done");
  const { workspace, code } = onboarding;
  return (
    <Stack>
      <Alert
        color="teal"
        variant="light"
        icon={<IconBuildingStore aria-hidden />}
        title={t("workspace")}
      >
        {t("workspaceText", { name: workspace!.name })}
      </Alert>
      {code && <Redeemed workspace={workspace!} code={code} />}
      <Button component={Link} to="/credits" size="md">
        {t("open")}
      </Button>
    </Stack>
  );
}

/** Redeems the code for the new workspace: once, and again by a button when no answer came. */
function Redeemed({
  workspace,
  code,
}: {
  workspace: NonNullable<Onboarding["workspace"]>;
  code: string;
}) {
  const t = useTranslations("signUp.done");
  const asked = useRef(false);
  const [decision, setDecision] = useState<Decision | null>(null);
  const { act, acting, refusals, failed } = useAct(SignUpRedeemDocument);
  const redeem = useCallback(async () => {
    const data = await act({
      workspaceId: workspace.id,
      code,
      workspaceCreatedAt: workspace.createdAt,
      joinedByInvite: false,
    });
    setDecision(data?.redeemFriendReferral.decision ?? null);
  }, [act, workspace, code]);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void redeem();
  }, [redeem]);
  if (decision) return <Outcome decision={decision} workspaceId={workspace.id} />;
  if (refusals.length > 0 || failed) {
    return (
      <Stack gap="xs">
        <UserErrors refusals={refusals} failed={failed} title={t("notRedeemed", { code })} />
        <Text size="sm">{t("allTheSame")}</Text>
        {failed && (
          <Group>
            <Button size="xs" variant="default" loading={acting} onClick={() => void redeem()}>
              {t("again")}
            </Button>
          </Group>
        )}
      </Stack>
    );
  }
  return (
    <Group gap="sm">
      <Loader size="sm" />
      <Text size="sm">{t("redeeming", { code })}</Text>
    </Group>
  );
}

function Outcome({ decision, workspaceId }: { decision: Decision; workspaceId: string }) {
  const t = useTranslations("signUp.done");
  const credits = useCredits();
  const isSkipped = decision.refereeOutcome === "SKIPPED";
  const [arrived, setArrived] = useState(false);
  const { data, error, refetch } = useQuery(SignUpCreditsDocument, {
    skip: isSkipped,
    fetchPolicy: "network-only",
    pollInterval: arrived ? 0 : 1_500,
  });
  const account = data?.viewer?.creditAccounts?.find(
    ({ workspace }) => workspace.id === workspaceId,
  );
  const isThere = account !== undefined && account.balance.awarded !== "0";
  useEffect(() => setArrived(isThere), [isThere]);
  if (isSkipped) {
    return (
      <Alert color="yellow" variant="light" icon={<IconGift aria-hidden />} title={t("skipped")}>
        {decision.reasons.map((reason) => t(`reason.${reason}`)).join(" ") || t("policyGivesNone")}{" "}
        {t("allTheSame")}
      </Alert>
    );
  }
  if (!isThere && error)
    return <LoadFailed failed={failures(error)} again={() => void refetch()} />;
  if (!isThere) {
    return (
      <Group gap="sm" aria-live="polite">
        <Loader size="sm" />
        <Text size="sm">{t("onTheWay", { credits: credits(decision.refereeCredits) })}</Text>
      </Group>
    );
  }
  return (
    <Alert
      color="teal"
      variant="light"
      icon={<IconCheck aria-hidden />}
      title={t("arrived", { credits: credits(decision.refereeCredits) })}
      aria-live="polite"
    >
      {t("arrivedText", { credits: credits(account.balance.available) })}
    </Alert>
  );
}
