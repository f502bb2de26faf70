import { Button, FileButton, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Segments } from "../../components/segments";
import type { JulesContextSourceKind } from "./jules.generated";

/** A log, a file or a note as a person gives it. */
export interface GivenSource {
  kind: JulesContextSourceKind;
  label: string;
  content: string;
}

export const NO_SOURCE: GivenSource = { kind: "LOG_SNIPPET", label: "", content: "" };
const SOURCE_KINDS: readonly JulesContextSourceKind[] = ["LOG_SNIPPET", "TERRAFORM_FILE", "NOTE"];
/** Of what is given: a log is shortened by the API. */
const MOST_BYTES = 1024 * 1024;

export const isWhole = ({ label, content }: GivenSource): boolean =>
  label.trim() !== "" && content.trim() !== "";

/** Asks for a log, a file or a note: typed, pasted, or read from a file. */
export function SourceForm({
  source,
  change,
}: {
  source: GivenSource;
  change(source: GivenSource): void;
}) {
  const t = useTranslations("jules.source");
  const [problem, setProblem] = useState<"tooLarge" | "notText" | null>(null);
  const read = async (file: File | null) => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setProblem("tooLarge");
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      setProblem(null);
      change({ ...source, label: source.label || file.name, content: text });
    } catch {
      setProblem("notText");
    }
  };
  return (
    <Stack>
      <Segments
        aria-label={t("kindLabel")}
        value={source.kind}
        onChange={(kind) => change({ ...source, kind })}
        data={SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <Text size="sm" c="dimmed">
        {t(`about.${source.kind}`)}
      </Text>
      <TextInput
        label={t(source.kind === "TERRAFORM_FILE" ? "path" : "label")}
        placeholder={t(`placeholder.${source.kind}`)}
        required
        maxLength={100}
        value={source.label}
        onChange={(event) => change({ ...source, label: event.currentTarget.value })}
      />
      <Textarea
        label={t("content")}
        required
        autosize
        minRows={6}
        maxRows={14}
        spellCheck={false}
        error={problem && t(problem)}
        value={source.content}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
        onChange={(event) => change({ ...source, content: event.currentTarget.value })}
      />
      <div>
        <FileButton onChange={(file) => void read(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              leftSection={<IconFileUpload size={16} stroke={1.7} aria-hidden />}
            >
              {t("fromFile")}
            </Button>
          )}
        </FileButton>
      </div>
    </Stack>
  );
}
