import { useQuery } from "@apollo/client/react";
import { Alert, Button, List, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { usePolling } from "../../api/polling";
import { DateTime } from "../../components/date-time";
import { LoadFailed } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { Status } from "../../components/status";
import { ChoosePayoutMethod } from "./choose-payout-method";
import {
  ReferralPayoutMethodDocument,
  type ReferralPayoutMethodQuery,
} from "./referrals.generated";

type Promoter = NonNullable<NonNullable<ReferralPayoutMethodQuery["viewer"]>["promoter"]>;

/** How often an account that is not finished is asked for again. */
const UNFINISHED_MS = 5_000;

/** Where the money goes, and what is missing for it. */
export function PayoutMethod() {
  const t = useTranslations("referrals.method");
  const close = useTranslations("shell")("close");
  const [open, setOpen] = useState(false);
  const result = useQuery(ReferralPayoutMethodDocument);
  const { data, error, refetch } = result;
  const failed = error ? failures(error) : [];
  const promoter = data?.viewer?.promoter;
  const method = promoter?.payoutMethod;
  const isUnfinished = promoter?.payoutAccounts?.some(({ ready }) => !ready) ?? false;
  // Who comes back from Stripe is often here before Stripe's word is, which may come before the page hears of changes.
  usePolling(result, isUnfinished ? UNFINISHED_MS : 0);
  return (
    <Panel title={t("title")}>
      {!promoter && failed.length > 0 ? (
        <LoadFailed failed={failed} again={() => void refetch()} />
      ) : !promoter ? (
        <Skeleton height={120} />
      ) : (
        <Stack gap="sm">
          {method ? <Chosen method={method} /> : <None />}
          <Accounts accounts={promoter.payoutAccounts ?? []} />
          <Button
            variant={method ? "default" : "filled"}
            size="sm"
            style={{ alignSelf: "flex-start" }}
            onClick={() => setOpen(true)}
          >
            {method ? t("change") : t("add")}
          </Button>
        </Stack>
      )}
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={method ? t("change") : t("add")}
        size="lg"
        closeButtonProps={{ "aria-label": close }}
      >
        <ChoosePayoutMethod replaces={Boolean(method)} done={() => setOpen(false)} />
      </Modal>
    </Panel>
  );
}

function None() {
  const t = useTranslations("referrals.method");
  return (
    <Alert color="yellow" variant="light" icon={<IconBuildingBank aria-hidden />} title={t("none")}>
      {t("noneText")}
    </Alert>
  );
}

function Chosen({ method }: { method: NonNullable<Promoter["payoutMethod"]> }) {
  const t = useTranslations("referrals.method");
  const { kind, label, ready, requirements, addedAt, usableFrom } = method;
  const waits = !ready && requirements.length === 0;
  return (
    <Stack gap={6} align="flex-start">
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {label}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`kind.${kind}`)}
      </Text>
      <Status
        tone={ready ? "good" : "waiting"}
        text={ready ? t("ready") : waits ? t("waits") : t("incomplete")}
      />
      {waits && (
        <Text size="sm">
          {t("usableFrom")} <DateTime at={usableFrom} />. {t("usableWhy")}
        </Text>
      )}
      <Requirements of={requirements} />
      <Text size="xs" c="dimmed">
        {t("addedOn")} <DateTime at={addedAt} show="date" />
      </Text>
    </Stack>
  );
}

/** Accounts at Stripe that are not where the promoter is paid, or not yet. */
function Accounts({ accounts }: { accounts: NonNullable<Promoter["payoutAccounts"]> }) {
  const t = useTranslations("referrals.method");
  return accounts
    .filter(({ isDestination }) => !isDestination)
    .map(({ label, country, ready, requirements }) => (
      <Stack key={label} gap={4} align="flex-start">
        <Text size="sm">{t("account", { label, country })}</Text>
        <Status tone={ready ? "good" : "waiting"} text={ready ? t("ready") : t("unfinished")} />
        <Requirements of={requirements} />
      </Stack>
    ));
}

/** What Stripe still asks for, in words: `individual.verification.document` is hard to read. */
function Requirements({ of }: { of: readonly string[] }) {
  const t = useTranslations("referrals.method");
  if (of.length === 0) return null;
  return (
    <div>
      <Text size="sm">{t("requirements")}</Text>
      <List size="sm">
        {of.map((each) => (
          <List.Item key={each}>{each.replaceAll(/[._]/g, " ")}</List.Item>
        ))}
      </List>
    </div>
  );
}
