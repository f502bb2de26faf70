import { Anchor, Button, Divider, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { CopyField } from "../components/copy";
import { Share } from "../components/share";
import type { Viewer } from "./viewer";

/** The viewer's link and code at a glance, and ways to send them; before joining, where one joins. Loaded when it is opened. */
export default function InviteUser({ promoter }: { promoter: Viewer["promoter"] }) {
  const t = useTranslations("shell.invite");
  const navigate = useNavigate();
  const toReferrals = () => {
    modals.closeAll();
    void navigate({ to: "/referrals" });
  };
  if (!promoter) {
    return (
      <Stack>
        <Text size="sm">{t("notJoined")}</Text>
        <Button onClick={toReferrals}>{t("join")}</Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <CopyField label={t("link")} value={promoter.signupLink} />
      <CopyField label={t("code")} value={promoter.code} />
      <Share link={promoter.signupLink} text={t("shareText", { code: promoter.code })} />
      <Divider />
      <Text size="sm">{t("how")}</Text>
      <Text size="sm">{promoter.shareHint}</Text>
      <Text size="sm" c="dimmed">
        {t("newWorkspaces")}
      </Text>
      <Anchor component="button" type="button" size="sm" ta="start" onClick={toReferrals}>
        {t("all")}
      </Anchor>
    </Stack>
  );
}
