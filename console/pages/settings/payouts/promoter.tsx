import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Whom a payment is for, as the API tells an operator. */
export interface Payee {
  id: string;
  promoter: { code: string; user: { id: string } } | null;
}

/** What a promoter is called: the person, else the affiliate's id. */
export const nameOf = ({ id, promoter }: Payee): string => promoter?.user.id ?? id;

/** A promoter in a list: the person, with the code below. */
export function Promoter({ of }: { of: Payee }) {
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
        {nameOf(of)}
      </Text>
      {of.promoter && (
        <Text size="xs" c="dimmed" fw={400} ff="monospace">
          {of.promoter.code}
        </Text>
      )}
    </Stack>
  );
}

/** Who did something; what the schedule did is said so. */
export function useWho(): (name: string) => string {
  const t = useTranslations("payouts");
  return (name) => (name === "schedule" ? t("schedule") : name);
}
