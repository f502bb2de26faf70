import { ActionIcon, CopyButton, InputBase } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

/** Copies a value; the icon becomes a tick, and a message says what was copied. */
export function Copy({ value, what }: { value: string; what: string }) {
  const t = useTranslations("words.copy");
  return (
    <CopyButton value={value} timeout={1_800}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color={copied ? "teal" : "gray"}
          aria-label={t("copy", { what })}
          title={copied ? t("copied") : t("copy", { what })}
          onClick={() => {
            copy();
            notifications.show({ message: t("done", { what }), color: "teal", autoClose: 2_000 });
          }}
        >
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}

/** A value in a field that selects it at a click, with its copy button; a long one wraps, so that all of it is seen on a phone. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <InputBase
      component="textarea"
      multiline
      rows={1}
      label={label}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      rightSection={<Copy value={value} what={label} />}
      styles={{
        input: {
          fontVariantNumeric: "tabular-nums",
          fontWeight: 500,
          fieldSizing: "content",
          resize: "none",
          overflowWrap: "anywhere",
        },
      }}
    />
  );
}

/** An id in short; the whole is copied. */
export function CopyId({ id, what }: { id: string; what: string }) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: 2, whiteSpace: "nowrap" }}>
      <code style={{ fontSize: "0.82em" }} title={id}>
        {id.length > 18 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id}
      </code>
      <Copy value={id} what={what} />
    </span>
  );
}
