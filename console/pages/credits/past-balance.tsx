import { useQuery } from "@apollo/client/react";
import { Group, Loader, Text, TextInput } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { Credits } from "../../components/credits";
import { LoadFailed } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { dayText } from "../../components/range";
import { deploymentNow } from "../../session/clock";
import { CreditBalanceAtDocument } from "./credits.generated";

const page = getRouteApi("/shell/credits");

/** What the account held at the end of a day, in the reader's time zone. */
export function PastBalance({ workspace }: { workspace: string }) {
  const t = useTranslations("credits");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { day } = search;
  const { data, loading, error, refetch } = useQuery(CreditBalanceAtDocument, {
    variables: { workspace, at: endOf(day ?? "2000-01-01") },
    skip: !day,
    fetchPolicy: "cache-first",
  });
  const balance = data?.workspace?.credits?.balance;
  return (
    <Panel
      title={t("past.title")}
      about={t("past.about")}
      acts={
        <TextInput
          type="date"
          aria-label={t("past.day")}
          value={day ?? ""}
          max={dayText(deploymentNow())}
          onChange={(event) =>
            void navigate({
              search: { ...search, day: event.currentTarget.value || undefined },
              replace: true,
            })
          }
        />
      }
    >
      {day ? (
        <>
          {loading && <Loader size="sm" aria-label={t("past.loading")} />}
          {error && !balance && (
            <LoadFailed failed={failures(error)} again={() => void refetch()} />
          )}
          {balance && (
            <Group gap="xl" aria-live="polite">
              {(["available", "purchased", "awarded", "reserved"] as const).map((key) => (
                <div key={key}>
                  <Text size="xs" c="dimmed">
                    {t(`balance.${key}`)}
                  </Text>
                  <Text fw={600}>
                    <Credits of={balance[key]} />
                  </Text>
                </div>
              ))}
            </Group>
          )}
        </>
      ) : null}
    </Panel>
  );
}

/** The last instant of a day here; of today, now. */
function endOf(day: string): string {
  const end = new Date(`${day}T23:59:59.999`);
  const now = +deploymentNow();
  return (+end > now ? new Date(Math.floor(now / 60_000) * 60_000) : end).toISOString();
}
