import { Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Refusal, useAct } from "../../api/act";
import { FormEnd } from "../../components/form-end";
import { UserErrors } from "../../components/user-errors";
import { useViewer } from "../../shell/viewer";
import { type ChosenFile, MOST_BYTES_TOGETHER, MOST_FILES } from "./chosen-files";
import { FilesField } from "./files-field";
import { PublishModuleDocument } from "./publish.generated";

/** The module that gets another version. */
export interface Published {
  id: string;
  name: string;
  description: string;
  workspaceId: string;
  number: number;
  files: readonly { path: string; content: string; bytes: number }[];
}

/** A new module from files, or the next version of one. */
export function PublishModule({
  module,
  opened,
  close,
}: {
  module?: Published;
  opened: boolean;
  close(): void;
}) {
  const t = useTranslations("publish.form");
  const onPhone = useMediaQuery("(max-width: 48em)");
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={module ? t("titleNext", { name: module.name }) : t("title")}
      size="xl"
      fullScreen={onPhone ?? false}
    >
      <Form module={module} close={close} />
    </Modal>
  );
}

function Form({ module, close }: { module: Published | undefined; close(): void }) {
  const t = useTranslations("publish.form");
  const navigate = useNavigate();
  const { workspaces } = useViewer();
  const { act, acting, refusals, failed, clear } = useAct(PublishModuleDocument, {
    refetch: module ? ["Module", "ModuleFiles", "ModuleVersions"] : ["Modules"],
  });
  const [workspaceId, setWorkspaceId] = useState(module?.workspaceId ?? workspaces[0]?.id ?? "");
  const [name, setName] = useState(module?.name ?? "");
  const [description, setDescription] = useState(module?.description ?? "");
  const [files, setFiles] = useState<ChosenFile[]>(
    () => module?.files.map((file) => ({ ...file, key: file.path, problem: null })) ?? [],
  );
  const change = (next: ChosenFile[]) => {
    clear();
    setFiles(next);
  };
  const publish = async () => {
    const done = await act({
      moduleId: module?.id ?? null,
      workspaceId,
      name: name.trim(),
      description: description.trim(),
      files: files.map(({ path, content }) => ({ path, content })),
    });
    const published = done?.publishModule.module;
    if (!published) return;
    const { number } = published.headVersion;
    const same = module?.number === number;
    notifications.show({
      color: same ? "gray" : "teal",
      message: t(same ? "unchanged" : "published", { name: published.name, number }),
    });
    close();
    if (module) return;
    await navigate({
      to: "/publish/$moduleId",
      params: { moduleId: published.id },
      search: { view: "files" },
    } as never);
  };
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const areRight =
    files.length > 0 &&
    files.length <= MOST_FILES &&
    bytes <= MOST_BYTES_TOGETHER &&
    files.every(({ problem }) => problem === null);
  const missing = [name.trim() === "" && t("name"), !areRight && t("chosen")];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <Stack>
        <UserErrors refusals={refusals.filter(isGeneral)} failed={failed} />
        {refusals.some((each) => !isGeneral(each)) && (
          <Text size="sm" c="red" role="alert">
            {t("refusedFiles")}
          </Text>
        )}
        {!module && workspaces.length > 1 && (
          <Select
            label={t("workspace")}
            data={workspaces.map(({ id }) => id)}
            value={workspaceId}
            allowDeselect={false}
            onChange={(next) => setWorkspaceId(next ?? workspaceId)}
          />
        )}
        <TextInput
          label={t("name")}
          placeholder={t("namePlaceholder")}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t("description")}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {module && (
          <Text size="sm" c="dimmed">
            {t("startsWith", { number: module.number })}
          </Text>
        )}
        <FilesField files={files} change={change} refused={byFile(refusals)} />
        <FormEnd
          text={module ? t("publishNext") : t("publish")}
          onCancel={close}
          acting={acting}
          missing={missing}
        />
      </Stack>
    </form>
  );
}

/** The place of the file that a refusal is about: `input.files.3.path`. */
function fileOf({ field }: Refusal): number | null {
  const place = Number(field?.[1] === "files" ? (field[2] ?? Number.NaN) : Number.NaN);
  return Number.isInteger(place) && place >= 0 ? place : null;
}

const isGeneral = (refusal: Refusal) => fileOf(refusal) === null;

function byFile(refusals: readonly Refusal[]): Map<number, string> {
  return new Map(
    refusals.flatMap((refusal) => {
      const place = fileOf(refusal);
      return place === null ? [] : [[place, refusal.message] as const];
    }),
  );
}
