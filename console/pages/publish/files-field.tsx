import { Button, CloseButton, FileButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFilePlus, IconFolderPlus } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSize } from "../../components/size";
import {
  ACCEPTED,
  type ChosenFile,
  MOST_BYTES_TOGETHER,
  MOST_FILES,
  readFiles,
  withFiles,
} from "./chosen-files";
import classes from "./publish.module.css";

/** The files of a module that is to be published; `refused` has what the API said of a file, by its place. */
export function FilesField({
  files,
  change,
  refused,
}: {
  files: readonly ChosenFile[];
  change(files: ChosenFile[]): void;
  refused: ReadonlyMap<number, string>;
}) {
  const t = useTranslations("publish.form");
  const [over, setOver] = useState(false);
  const add = async (chosen: readonly File[]) => change(withFiles(files, await readFiles(chosen)));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    <Stack gap="sm">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the buttons within are the accessible ones. */}
      <div
        className={classes["drop"]}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Text size="sm" mb="xs">
          {t("drop")}
        </Text>
        <Group justify="center" gap="sm">
          <FileButton multiple accept={ACCEPTED} onChange={(chosen) => void add(chosen)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconFilePlus size={17} stroke={1.7} aria-hidden />}
              >
                {t("chooseFiles")}
              </Button>
            )}
          </FileButton>
          <FileButton
            multiple
            onChange={(chosen) => void add(chosen)}
            inputProps={{ webkitdirectory: "" } as object}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconFolderPlus size={17} stroke={1.7} aria-hidden />}
              >
                {t("chooseFolder")}
              </Button>
            )}
          </FileButton>
        </Group>
        <Text size="xs" c="dimmed" mt="xs">
          {t("limits")}
        </Text>
      </div>
      {files.length > 0 && <Chosen files={files} change={change} refused={refused} />}
    </Stack>
  );
}

function Chosen({ files, change, refused }: Parameters<typeof FilesField>[0]) {
  const t = useTranslations("publish.form");
  const size = useSize();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const tooMuch = files.length > MOST_FILES || total > MOST_BYTES_TOGETHER;
  const put = (key: string, path: string) =>
    change(files.map((file) => (file.key === key ? { ...file, path } : file)));
  return (
    <>
      <ul className={classes["files"]} aria-label={t("chosen")}>
        {files.map((file, index) => {
          const wrong = file.problem ? t(`problem.${file.problem}`) : refused.get(index);
          return (
            <li key={file.key}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <TextInput
                  size="xs"
                  flex={1}
                  aria-label={t("path", { path: file.path })}
                  value={file.path}
                  error={wrong}
                  maxLength={300}
                  spellCheck={false}
                  classNames={{ input: classes["path"]! }}
                  onChange={(event) => put(file.key, event.currentTarget.value)}
                />
                <Text size="xs" c="dimmed" pt={6} className="figures">
                  {size(file.bytes)}
                </Text>
                <CloseButton
                  aria-label={t("remove", { path: file.path })}
                  onClick={() => change(files.filter(({ key }) => key !== file.key))}
                />
              </Group>
            </li>
          );
        })}
      </ul>
      <Text size="xs" c={tooMuch ? "red" : "dimmed"} aria-live="polite">
        {t("together", { count: files.length, size: size(total) })}
        {tooMuch && ` ${t("tooMuch")}`}
      </Text>
    </>
  );
}
