import {
  Alert,
  Button,
  Checkbox,
  List,
  Select,
  Stack,
  Text,
  TextInput,
  ThemeIcon,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import {
  type Icon,
  IconBuildingStore,
  IconCoins,
  IconGift,
  IconInfoCircle,
  IconShare2,
} from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { useCredits } from "../../components/credits";
import { Panel } from "../../components/panel";
import { usePercent } from "../../components/percent";
import { UserErrors } from "../../components/user-errors";
import { deployment } from "../../session/settings";
import { JoinReferralProgramDocument, type ReferralsHomeQuery } from "./referrals.generated";
import classes from "./referrals.module.css";
import { useRefusal } from "./refusal";

type Viewer = NonNullable<ReferralsHomeQuery["viewer"]>;

/** For who has not joined: what there is to gain, and the way in, or why there is none. */
export function Join({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("referrals.join");
  const percent = usePercent();
  const credits = useCredits();
  const { program, workspaces } = viewer;
  const { platformName: platform } = deployment();
  const rate = percent(program.rateBps);
  const steps: [string, string, Icon][] = [
    [t("share.title"), t("share.text"), IconShare2],
    [
      t("bonus.title", { credits: credits(program.promoterCredits) }),
      t("bonus.text", { credits: credits(program.refereeCredits) }),
      IconGift,
    ],
    [t("earn.title", { rate }), t(`earn.${program.basis}`, { rate, platform }), IconCoins],
  ];
  return (
    <Panel>
      <div className={classes["halves"]}>
        <Stack gap="lg">
          <Stack gap={6}>
            <Title order={2} size="h1">
              {t("title", { platform })}
            </Title>
            <Text c="dimmed">{t("about")}</Text>
          </Stack>
          <ul className={classes["steps"]}>
            {steps.map(([title, text, Shown]) => (
              <li key={title}>
                <ThemeIcon variant="light" size={36} radius="xl">
                  <Shown size={19} stroke={1.7} aria-hidden />
                </ThemeIcon>
                <div>
                  <Text fw={600}>{title}</Text>
                  <Text size="sm" c="dimmed">
                    {text}
                  </Text>
                </div>
              </li>
            ))}
          </ul>
        </Stack>
        {!program.eligible ? (
          <NotEligible reasons={program.reasons} />
        ) : workspaces.length === 0 ? (
          <NoWorkspace />
        ) : (
          <JoinForm
            workspaces={workspaces.map(({ id }) => id)}
            termsVersion={program.termsVersion}
          />
        )}
      </div>
    </Panel>
  );
}

function NotEligible({ reasons }: { reasons: Viewer["program"]["reasons"] }) {
  const t = useTranslations("referrals.join");
  const refusal = useRefusal();
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t("notEligible")}
    >
      <List size="sm" spacing={4}>
        {reasons.map((reason) => (
          <List.Item key={reason}>{refusal(reason)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function NoWorkspace() {
  const t = useTranslations("referrals.join");
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconBuildingStore aria-hidden />}
      title={t("noWorkspace")}
    >
      {t("noWorkspaceText")}
    </Alert>
  );
}

function JoinForm({ workspaces, termsVersion }: { workspaces: string[]; termsVersion: number }) {
  const t = useTranslations("referrals.join");
  const { act, acting, refusals, failed } = useAct(JoinReferralProgramDocument, {
    refetch: ["ReferralsHome", "Viewer"],
  });
  const form = useForm({
    initialValues: { workspaceId: workspaces[0]!, vanityCode: "", accepted: false },
  });
  const join = form.onSubmit(({ workspaceId, vanityCode }) => {
    const code = vanityCode.trim();
    void act({
      workspaceId,
      acceptedTermsVersion: termsVersion,
      ...(code ? { vanityCode: code } : {}),
    });
  });
  return (
    <form onSubmit={join}>
      <Stack>
        <UserErrors refusals={refusals} failed={failed} />
        {workspaces.length > 1 && (
          <Select
            label={t("workspace")}
            description={t("workspaceAbout")}
            data={workspaces}
            allowDeselect={false}
            {...form.getInputProps("workspaceId")}
          />
        )}
        <TextInput
          label={t("vanity")}
          description={t("vanityAbout")}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps("vanityCode")}
        />
        <Checkbox
          label={t("accept", { version: termsVersion })}
          description={t("terms")}
          {...form.getInputProps("accepted", { type: "checkbox" })}
        />
        <Button type="submit" size="md" loading={acting} disabled={!form.values.accepted}>
          {t("get")}
        </Button>
      </Stack>
    </form>
  );
}
