import { Button, Divider, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { CopyField } from "../components/copy";
import type { Viewer } from "./viewer";

/** The viewer's link and code at a glance; before joining, where one joins. */
export default function InviteUser({ promoter }: { promoter: Viewer["promoter"] }) {
  const t = useTranslations("shell.invite");
  const navigate = useNavigate();
  if (!promoter) {
    return (
      <Stack>
        <Text size="sm">{t("notJoined")}</Text>
        <Button
          onClick={() => {
            modals.closeAll();
            void navigate({ to: "/referrals" as never });
          }}
        >
          {t("join")}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <CopyField label={t("link")} value={promoter.signupLink} />
      <CopyField label={t("code")} value={promoter.code} />
      <Divider />
      <Text size="sm">{promoter.shareHint}</Text>
      <Text size="sm" c="dimmed">
        {t("newWorkspaces")}
      </Text>
    </Stack>
  );
}
