import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "use-intl";
import { type Amount, Money } from "../../../components/money";
import classes from "./payouts.module.css";
import { type Payee, Promoter } from "./promoter";

const REASONS = [
  "EXCLUDED",
  "REVOKED",
  "SUSPENDED",
  "NEGATIVE_BALANCE",
  "ZERO",
  "BELOW_MINIMUM",
  "NO_PAYOUT_METHOD",
  "METHOD_CHANGED",
  "METHOD_NOT_READY",
  "CURRENCY_UNSUPPORTED",
] as const;

interface LeftOut {
  affiliate: Payee;
  amount: Amount;
  reason: string;
}

/** A reason in words, and what becomes of it; one that this console does not know yet has its name. */
export function useReason(): (reason: string) => { word: string; what: string | null } {
  const t = useTranslations("payouts.leftOut");
  return (reason) => {
    const known = REASONS.find((each) => each === reason);
    return known
      ? { word: t(`word.${known}`), what: t(`what.${known}`) }
      : { word: reason, what: null };
  };
}

/** Who is left out, by reason, with figures; `first` shows the first of them when asked. */
export function LeftOutSums({
  sums,
  first,
  total,
  titled = true,
}: {
  sums: readonly { reason: string; count: number; amount: Amount }[];
  first?: readonly LeftOut[];
  total?: number;
  titled?: boolean;
}) {
  const t = useTranslations("payouts.leftOut");
  const reason = useReason();
  const [shown, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="xs">
      {titled && (
        <div>
          <Title order={3}>{t("title")}</Title>
          <Text size="sm" c="dimmed">
            {t("about")}
          </Text>
        </div>
      )}
      <Table className={classes["plain"]} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("reason")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("promoters")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("amount")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sums.map(({ reason: code, count, amount }) => {
            const { word, what } = reason(code);
            return (
              <Table.Tr key={code}>
                <Table.Td>
                  <Text size="sm" fw={500}>
                    {word}
                  </Text>
                  {what && (
                    <Text size="xs" c="dimmed">
                      {what}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{count}</Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                  <Money of={amount} signed />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {first && total !== undefined && (
        <>
          <div>
            <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={shown}>
              {shown ? t("hide") : t("show")}
            </Button>
          </div>
          {shown && <Names first={first} total={total} />}
        </>
      )}
    </Stack>
  );
}

function Names({ first, total }: { first: readonly LeftOut[]; total: number }) {
  const t = useTranslations("payouts.leftOut");
  const reason = useReason();
  return (
    <>
      <Table className={classes["plain"]} aria-label={t("who")}>
        <Table.Tbody>
          {first.map(({ affiliate, amount, reason: code }) => (
            <Table.Tr key={affiliate.id}>
              <Table.Td>
                <Promoter of={affiliate} />
              </Table.Td>
              <Table.Td>{reason(code).word}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                <Money of={amount} signed />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {first.length < total && (
        <Text size="xs" c="dimmed">
          {t("first", { count: first.length, total })}
        </Text>
      )}
    </>
  );
}
