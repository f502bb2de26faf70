import { Anchor, Avatar, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { Fact } from "../../components/fact";
import { Panel } from "../../components/panel";
import { Status } from "../../components/status";
import { useSession } from "../../session/session";
import type { ProfileQuery } from "./profile.generated";

export type Me = NonNullable<ProfileQuery["viewer"]>;

/** The person, as the sign-in and the program know it. */
export function Who({ me: { id, email, roles, workspaces, promoter } }: { me: Me }) {
  const t = useTranslations("profile.who");
  const roleText = useTranslations("words.role");
  const name = useSession()?.name ?? email ?? id;
  return (
    <Panel>
      <Stack gap="lg">
        <Group wrap="nowrap">
          <Avatar aria-hidden name={name} color="initials" radius="xl" size={56} />
          <div style={{ minWidth: 0 }}>
            <Text fw={650} fz="lg" style={{ overflowWrap: "anywhere" }}>
              {name}
            </Text>
            {email && (
              <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {email}
              </Text>
            )}
          </div>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="lg" component="dl" m={0}>
          <Fact title={t("roles")}>
            {roles.length === 0 ? (
              t("noRole")
            ) : (
              <Group gap={6}>
                {roles.map((role) => (
                  <Status
                    key={role}
                    tone="info"
                    text={roleText(role)}
                    why={t(`aboutRole.${role}`)}
                  />
                ))}
              </Group>
            )}
          </Fact>
          <Fact title={t("workspaces")}>
            {workspaces.length === 0
              ? t("noWorkspace")
              : workspaces.map((workspace) => (
                  <div key={workspace.id}>
                    <Anchor
                      component={Link}
                      to="/credits"
                      search={{ workspace: workspace.id } as never}
                      size="sm"
                      style={{ overflowWrap: "anywhere" }}
                    >
                      {workspace.id}
                    </Anchor>
                  </div>
                ))}
          </Fact>
          <Fact title={t("program")}>
            {promoter ? (
              <>
                <Anchor component={Link} to="/referrals" size="sm">
                  {promoter.code}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {t("joined")} <DateTime at={promoter.joinedAt} show="date" />
                </Text>
              </>
            ) : (
              t("notJoined")
            )}
          </Fact>
          <Fact title={t("id")}>
            <CopyId id={id} what={t("id")} />
          </Fact>
        </SimpleGrid>
        <Text size="xs" c="dimmed">
          {t("fromSignIn")}
        </Text>
      </Stack>
    </Panel>
  );
}
