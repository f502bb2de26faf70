import { useQuery } from "@apollo/client/react";
import { Modal } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed } from "../../components/load-failed";
import { Waiting } from "../../shell/waiting";
import type { ShownModule } from "./module";
import { ModuleFilesDocument } from "./publish.generated";
import { PublishModule } from "./publish-module";

/** The next version begins with the files of the newest one. */
export function PublishNext({ module, close }: { module: ShownModule; close(): void }) {
  const t = useTranslations("publish.form");
  const { data, error, refetch } = useQuery(ModuleFilesDocument, {
    variables: { id: module.id },
    // Never with files of a version that somebody has replaced meanwhile.
    fetchPolicy: "network-only",
  });
  const now = data?.module;
  if (now) {
    const { number, files } = now.headVersion;
    const { id, name, description } = now;
    const published = { id, name, description, workspaceId: module.workspace.id, number, files };
    return <PublishModule module={published} opened close={close} />;
  }
  return (
    <Modal opened onClose={close} title={t("titleNext", { name: module.name })} size="xl">
      {error ? <LoadFailed failed={failures(error)} again={() => void refetch()} /> : <Waiting />}
    </Modal>
  );
}
