import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

/** A field whose text is searched for once one stops typing; the text lives in the address. */
export function SearchField({
  label,
  value,
  find,
  w = 260,
}: {
  label: string;
  value: string | undefined;
  /** Undefined: everything is wanted again. */
  find(text: string | undefined): void;
  /** Its width, but on a phone. */
  w?: number;
}) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const later = useDebouncedCallback((wanted: string) => find(wanted.trim() || undefined), 300);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
      value={text}
      maxLength={100}
      w={{ base: "100%", sm: w }}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}
