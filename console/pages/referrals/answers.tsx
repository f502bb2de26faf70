import { Accordion, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { DateTime } from "../../components/date-time";
import { Panel } from "../../components/panel";
import { Status } from "../../components/status";
import { useToldOnLeaving } from "../../components/told-on-leaving";
import { deployment } from "../../session/settings";
import { useBonus } from "./bonus";
import type { Me } from "./me";
import { ReferralFriendsDocument } from "./referrals.generated";

const page = getRouteApi("/shell/referrals");

/** What promoters ask, answered from what is known of their own friends and payments. */
export function Answers({ me }: { me: Me }) {
  const t = useTranslations("referrals.answers");
  return (
    <Panel title={t("title")} about={t("about")}>
      <Accordion variant="separated" chevronPosition="left">
        <Accordion.Item value="credits">
          <Accordion.Control>{t("credits.question")}</Accordion.Control>
          <Accordion.Panel>
            <NoCredits />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="commissions">
          <Accordion.Control>{t("commissions.question")}</Accordion.Control>
          <Accordion.Panel>
            <NoCommission me={me} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="missing">
          <Accordion.Control>{t("missing.question")}</Accordion.Control>
          <Accordion.Panel>
            <Text size="sm">{t("missing.answer", { code: me.code })}</Text>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Panel>
  );
}

/** Searched for as the promoter sees a friend: masked address, or code. */
function NoCredits() {
  const t = useTranslations("referrals.answers.credits");
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const tell = useBonus();
  const { rows, loading, failed, hasMore } = useRows(
    ReferralFriendsDocument,
    { search: asked },
    (data) => data.viewer?.promoter?.referrals,
    { skip: asked === "" },
  );
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t("label")}
            description={t("hint")}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={loading && asked !== ""}
            disabled={text.trim() === ""}
          >
            {t("ask")}
          </Button>
        </Group>
      </form>
      <div aria-live="polite">
        {asked !== "" && !loading && failed.length === 0 && rows.length === 0 && (
          <Text size="sm">{t("nobody", { search: asked })}</Text>
        )}
        <Stack gap="sm">
          {rows.map((friend) => {
            const { tone, text: state, why } = tell(friend);
            return (
              <div key={friend.id}>
                <Group gap="xs">
                  <Text size="sm" fw={600}>
                    {friend.refereeLabel}
                  </Text>
                  <Status tone={tone} text={state} />
                  <Text size="xs" c="dimmed">
                    <DateTime at={friend.linkedAt} show="date" />
                  </Text>
                </Group>
                <Text size="sm">{why}</Text>
              </div>
            );
          })}
          {hasMore && (
            <Text size="sm" c="dimmed">
              {t("more")}
            </Text>
          )}
        </Stack>
      </div>
    </Stack>
  );
}

/** The decision about a payment, by its id. */
function NoCommission({ me }: { me: Me }) {
  const t = useTranslations("referrals.answers.commissions");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const [payment, setPayment] = useState("");
  const isId = /^pi_\w+$/.test(payment.trim());
  const told = useToldOnLeaving(payment, isId ? null : t("noId"));
  return (
    <Stack gap="md">
      <Text size="sm">
        {t("answer", { code: me.code, platform: deployment().platformName })}{" "}
        <Link to="/referrals" search={{ ...search, view: "friends" } as never} resetScroll={false}>
          {t("friends")}
        </Link>
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isId)
            void navigate({
              search: { ...search, payment: payment.trim(), commission: undefined },
              resetScroll: false,
            });
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t("label")}
            description={t("hint")}
            placeholder="pi_…"
            value={payment}
            maxLength={100}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setPayment(event.currentTarget.value)}
            {...told}
          />
          <Button type="submit" variant="default" disabled={!isId}>
            {t("ask")}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
