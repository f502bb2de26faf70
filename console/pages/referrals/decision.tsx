import { useQuery } from "@apollo/client/react";
import { Alert, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconClock, IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { LoadFailed } from "../../components/load-failed";
import { Status } from "../../components/status";
import { Waiting } from "../../shell/waiting";
import {
  ReferralPaymentDecisionDocument,
  type ReferralPaymentDecisionQuery,
} from "./referrals.generated";
import classes from "./referrals.module.css";

type Made = NonNullable<ReferralPaymentDecisionQuery["commissionDecision"]>;

/** Questions that a payment is asked, in their order. */
const CHECKS = [
  "mode",
  "complete",
  "paid",
  "currency",
  "workspace",
  "code",
  "program",
  "ownPayment",
  "affiliate",
  "referral",
  "basis",
  "window",
  "minimum",
  "kept",
  "amount",
  "cap",
] as const;

/** Why a payment earned, or did not: every question that was asked of it, and its answer. */
export function Decision({ payment }: { payment: string }) {
  const t = useTranslations("referrals.decision");
  const { data, error, refetch } = useQuery(ReferralPaymentDecisionDocument, {
    variables: { payment },
  });
  const failed = error ? failures(error) : [];
  const made = data?.commissionDecision;
  if (made) return <Answered made={made} />;
  if (failed.some(({ code }) => code === "NOT_FOUND"))
    return (
      <Alert color="yellow" variant="light" title={t("unknown", { payment })}>
        {t("unknownText")}
      </Alert>
    );
  return failed.length > 0 ? (
    <LoadFailed failed={failed} again={() => void refetch()} />
  ) : (
    <Waiting />
  );
}

function Answered({ made }: { made: Made }) {
  const t = useTranslations("referrals.decision");
  return (
    <Stack gap="md">
      <div>
        <Status tone={made.earned ? "good" : "neutral"} text={t(`reason.${made.reason}`)} />
        <Text size="sm" mt={6}>
          {t(`about.${made.reason}`)}
        </Text>
        <Text size="xs" c="dimmed" component="div" mt={4}>
          <CopyId id={made.paymentIntentId} what={t("payment")} /> · {t("evaluated")}{" "}
          <DateTime at={made.evaluatedAt} />
        </Text>
      </div>
      {made.waitingFacts.map(({ waitingSince, nextTryAt }) => (
        <Alert
          key={waitingSince}
          color="yellow"
          variant="light"
          icon={<IconClock aria-hidden />}
          title={t("waiting")}
        >
          {t("waitingSince")} <DateTime at={waitingSince} />.{" "}
          {nextTryAt ? (
            <>
              {t("nextTry")} <DateTime at={nextTryAt} />.
            </>
          ) : (
            t("givenUp")
          )}
        </Alert>
      ))}
      <ul className={classes["steps"]} aria-label={t("checks")}>
        {made.checks.map(({ name, passed, detail }) => (
          <li key={name}>
            <ThemeIcon
              size={22}
              radius="xl"
              variant="light"
              color={passed ? "teal" : "red"}
              role="img"
              aria-label={passed ? t("yes") : t("no")}
            >
              {passed ? <IconCheck size={14} /> : <IconX size={14} />}
            </ThemeIcon>
            <div>
              <Text size="sm" fw={600}>
                <Question name={name} />
              </Text>
              {/* A yes says enough; a no needs the fact behind it. */}
              {!passed && (
                <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                  {detail}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Evidence made={made} />
    </Stack>
  );
}

/** A question in words; one that this console does not know yet has its name. */
function Question({ name }: { name: string }) {
  const t = useTranslations("referrals.decision.check");
  const known = CHECKS.find((each) => each === name);
  return known ? t(known) : name;
}

function Evidence({ made: { evidence, losingEvidence } }: { made: Made }) {
  const t = useTranslations("referrals.decision");
  if (!evidence && losingEvidence.length === 0) return null;
  return (
    <dl className={classes["facts"]}>
      {evidence && (
        <>
          <dt>{t("evidence")}</dt>
          <dd>
            {t(`source.${evidence.source}`)}
            {evidence.code && ` (${evidence.code})`}
          </dd>
        </>
      )}
      {losingEvidence.map(({ source, code }) => (
        <div key={`${source} ${code}`} style={{ display: "contents" }}>
          <dt>{t("losing")}</dt>
          <dd>
            {t(`source.${source}`)}
            {code && ` (${code})`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
