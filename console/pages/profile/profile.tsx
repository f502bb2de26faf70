import { useQuery } from "@apollo/client/react";
import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { useViewer } from "../../shell/viewer";
import { Waiting } from "../../shell/waiting";
import { JulesKey } from "./jules-key";
import { OwnKeys } from "./own-keys";
import { ProfileDocument } from "./profile.generated";
import { Who } from "./who";

/** Who one is here, one's Jules key, and one's own API keys. */
export function ProfilePage() {
  const t = useTranslations("profile");
  const { features } = useViewer();
  const { data, error, refetch } = useQuery(ProfileDocument);
  const me = data?.viewer;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  return (
    <>
      <PageHeader title={t("title")} about={t("about")} />
      {!me && (failed.length > 0 ? <LoadFailed failed={failed} again={again} /> : <Waiting />)}
      {me && (
        <Stack gap="lg">
          <PartialErrors failed={failed} again={again} />
          <Who me={me} />
          {features.enableJules && <JulesKey />}
          <OwnKeys me={me} />
        </Stack>
      )}
    </>
  );
}
