import { useQuery } from "@apollo/client/react";
import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { PartialErrors } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { Status } from "../../components/status";
import { JulesWaitingDocument } from "./jules.generated";
import classes from "./jules.module.css";
import { sessionLink } from "./links";

/** Sessions that go on only when the viewer does something; nothing when there is none. */
export function WaitingForYou() {
  const t = useTranslations("jules");
  const { data, error, refetch } = useQuery(JulesWaitingDocument);
  if (!data && error)
    return <PartialErrors failed={failures(error)} again={() => void refetch()} />;
  const waiting = (data?.julesSessions.edges ?? [])
    .map(({ node }) => node)
    .filter(({ needsAttention, module }) => needsAttention && module);
  if (waiting.length === 0) return null;
  return (
    <Panel title={t("waiting.title")} about={t("waiting.about")}>
      <ul className={classes["lines"]} aria-label={t("waiting.title")}>
        {waiting.map(({ id, title, needsAttention, module }) => (
          <li key={id}>
            <Group justify="space-between" gap="sm">
              <div>
                <Anchor
                  component={Link}
                  {...sessionLink(module!.id, id)}
                  size="sm"
                  fw={600}
                  className={classes["title"]}
                >
                  {title}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {module!.name}
                </Text>
              </div>
              <Status
                tone="waiting"
                text={t(`attention.${needsAttention!}`)}
                why={t(`aboutAttention.${needsAttention!}`)}
              />
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
