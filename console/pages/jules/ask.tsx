import { Button, Chip, Group, Modal, Stack, Switch, Text, Textarea, Title } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconPaperclip, IconSparkles } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { AskJulesDocument } from "./jules.generated";
import { JulesRefused } from "./jules-refused";
import { Leaving } from "./leaving";
import { sessionLink } from "./links";
import { type GivenSource, isWhole as isWholeSource, NO_SOURCE, SourceForm } from "./source-form";
import { usePreview } from "./use-preview";

/** What people ask most; a click puts it into the field. */
const IDEAS = ["explain", "encrypt", "declare", "describe"] as const;
const MOST_SOURCES = 10;

/** A question about a module. Before it leaves, it is shown as it would. */
export function Ask({ module }: { module: { id: string; name: string } }) {
  const t = useTranslations("jules.ask");
  const [prompt, setPrompt] = useState("");
  const [sources, setSources] = useState<readonly GivenSource[]>([]);
  const [approves, setApproves] = useState(true);
  const previewing = usePreview();
  const input = {
    moduleId: module.id,
    prompt: prompt.trim(),
    contextSources: [...sources],
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (prompt.trim()) void previewing.ask(input);
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{t("title", { name: module.name })}</Title>
        <Textarea
          aria-label={t("question")}
          placeholder={t("placeholder")}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          value={prompt}
          onChange={(event) => setPrompt(event.currentTarget.value)}
        />
        <Group gap="xs">
          {IDEAS.map((idea) => (
            <Button
              key={idea}
              size="compact-sm"
              radius="xl"
              variant="light"
              onClick={() => setPrompt(t(`idea.${idea}`))}
            >
              {t(`ideaShort.${idea}`)}
            </Button>
          ))}
        </Group>
        <Attached sources={sources} change={setSources} />
        <Switch
          label={t("approves")}
          description={t("approvesAbout")}
          checked={approves}
          onChange={(event) => setApproves(event.currentTarget.checked)}
        />
        {previewing.preview === null && (
          <JulesRefused refusals={previewing.refusals} failed={previewing.failed} />
        )}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={previewing.asking}
            disabled={!prompt.trim()}
            leftSection={<IconSparkles size={17} stroke={1.8} aria-hidden />}
          >
            {t("next")}
          </Button>
        </Group>
      </Stack>
      {previewing.preview?.text != null && (
        <BeforeItLeaves
          preview={{ ...previewing.preview, text: previewing.preview.text }}
          input={{ ...input, requirePlanApproval: approves }}
          close={previewing.clear}
        />
      )}
    </form>
  );
}

/** Logs, files and notes that go along, and one more. */
function Attached({
  sources,
  change,
}: {
  sources: readonly GivenSource[];
  change(sources: readonly GivenSource[]): void;
}) {
  const t = useTranslations("jules.ask");
  const [opened, { open, close }] = useDisclosure(false);
  const [source, setSource] = useState(NO_SOURCE);
  const add = () => {
    change([...sources, source]);
    setSource(NO_SOURCE);
    close();
  };
  return (
    <Group gap="xs">
      {sources.map((each, place) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be the same to the letter.
          key={place}
          checked
          variant="light"
          size="sm"
          title={t("detach", { label: each.label })}
          aria-label={t("detach", { label: each.label })}
          onChange={() => change(sources.filter((_, at) => at !== place))}
        >
          {each.label}
        </Chip>
      ))}
      {sources.length < MOST_SOURCES && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPaperclip size={15} stroke={1.7} aria-hidden />}
          onClick={open}
        >
          {t("attach")}
        </Button>
      )}
      <Modal opened={opened} onClose={close} title={t("attach")} size="lg">
        <Stack>
          <SourceForm source={source} change={setSource} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button disabled={!isWholeSource(source)} onClick={add}>
              {t("attachIt")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}

/** The text as it would leave, and the last word about it. */
function BeforeItLeaves({
  preview,
  input,
  close,
}: {
  preview: { text: string; bytes: number; redactions: number };
  input: {
    moduleId: string;
    prompt: string;
    contextSources: GivenSource[];
    requirePlanApproval: boolean;
  };
  close(): void;
}) {
  const t = useTranslations("jules.ask");
  const navigate = useNavigate();
  const onPhone = useMediaQuery("(max-width: 48em)");
  const { act, acting, refusals, failed } = useAct(AskJulesDocument);
  const send = async () => {
    const done = await act(input);
    const opened = done?.createJulesSession.session;
    if (opened) await navigate(sessionLink(input.moduleId, opened.id) as never);
  };
  return (
    <Modal opened onClose={close} title={t("leavesTitle")} size="xl" fullScreen={onPhone ?? false}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t("leavesAbout")}
        </Text>
        <Leaving {...preview} />
        <JulesRefused refusals={refusals} failed={failed} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("back")}
          </Button>
          <Button loading={acting} onClick={() => void send()}>
            {t("send")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
