import { Button, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "../../../components/date-time";
import { Money } from "../../../components/money";
import { Panel } from "../../../components/panel";
import { usePercent } from "../../../components/percent";
import { Status } from "../../../components/status";
import { Facts } from "../facts";
import type { Affiliate, Policy } from "./affiliate";
import { TermsDialog } from "./terms-dialog";

/** On what terms it earns and is paid, and where each of them comes from. */
export function Terms({ affiliate, policy }: { affiliate: Affiliate; policy: Policy }) {
  const t = useTranslations("affiliates.terms");
  const percent = usePercent();
  const [opened, setOpened] = useState(false);
  const { terms, tier, rateBps, payoutMethod } = affiliate;
  const own = terms?.minimumPayoutMinor;
  const from =
    terms?.rateBps != null ? t("own") : tier ? t("tier", { tier: tier.name }) : t("policy");
  return (
    <Panel
      title={t("title")}
      acts={
        <Button size="xs" variant="default" onClick={() => setOpened(true)}>
          {t("change")}
        </Button>
      }
    >
      <Facts
        rows={[
          [t("rate"), <Sourced key="rate" value={percent(rateBps)} from={from} />],
          [
            t("minimum"),
            <Sourced
              key="minimum"
              value={
                <Money
                  of={{ amountMinor: own ?? policy.minimumPayoutMinor, currency: policy.currency }}
                />
              }
              from={own ? t("own") : t("policy")}
            />,
          ],
          ...(terms
            ? ([
                [t("ownSince"), <DateTime key="since" at={terms.from} show="date" />],
                [t("ownReason"), terms.reason],
              ] as const)
            : []),
          [t("basis"), t(`basisOf.${policy.basis}`)],
          [t("hold"), t("days", { count: policy.holdDays })],
          [
            t("months"),
            policy.commissionMonths === null
              ? t("forLife")
              : t("monthsOf", { count: policy.commissionMonths }),
          ],
          [
            t("payoutMethod"),
            payoutMethod ? (
              <span key="method">
                {payoutMethod.label}{" "}
                <Status
                  tone={payoutMethod.ready ? "good" : "waiting"}
                  text={payoutMethod.ready ? t("ready") : t("notReady")}
                  {...(payoutMethod.requirements.length > 0
                    ? { why: t("missing", { what: payoutMethod.requirements.join(", ") }) }
                    : {})}
                />
              </span>
            ) : (
              t("noMethod")
            ),
          ],
        ]}
      />
      <Text size="xs" c="dimmed" mt="sm">
        {t("about", { version: policy.version })}
      </Text>
      {opened && (
        <TermsDialog affiliate={affiliate} policy={policy} onClose={() => setOpened(false)} />
      )}
    </Panel>
  );
}

function Sourced({ value, from }: { value: ReactNode; from: string }) {
  return (
    <span>
      <Text span inherit fw={600}>
        {value}
      </Text>{" "}
      <Text span inherit c="dimmed">
        · {from}
      </Text>
    </span>
  );
}
