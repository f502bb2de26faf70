import { useApolloClient, useQuery } from "@apollo/client/react";
import { Alert, Button, CloseButton, Group, Loader, Stack, Text } from "@mantine/core";
import {
  IconBuildingBank,
  IconCheck,
  IconClockX,
  IconCreditCard,
  IconCreditCardOff,
  IconQuestionMark,
} from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { askAgain } from "../../api/ask-again";
import { failures } from "../../api/errors";
import { usePolling } from "../../api/polling";
import { useCredits } from "../../components/credits";
import { LoadFailed } from "../../components/load-failed";
import { useMoney } from "../../components/money";
import {
  CreditPurchaseDocument,
  type CreditPurchaseQuery,
  type CreditPurchaseState,
} from "./credits.generated";
import { goToPage } from "./payment-page";

const page = getRouteApi("/shell/credits");

/** Stripe tells within seconds of a payment; a bank takes days. */
const POLL_MS: Partial<Record<CreditPurchaseState, number>> = { OPEN: 1_500, PROCESSING: 5_000 };

type Found = NonNullable<
  NonNullable<NonNullable<CreditPurchaseQuery["workspace"]>["credits"]>["purchase"]
>;

/** What became of the purchase that the address names: the payment page leads back here. */
export function Purchase({ workspace, id }: { workspace: string; id: string }) {
  const t = useTranslations("credits.purchase");
  const result = useQuery(CreditPurchaseDocument, { variables: { workspace, purchase: id } });
  const { data, error, refetch } = result;
  const client = useApolloClient();
  const account = data?.workspace?.credits;
  const purchase = account?.purchase;
  const state = purchase?.state;
  usePolling(result, (state && POLL_MS[state]) ?? 0);
  useEffect(() => {
    // The credits are there: so that all that the page shows has them.
    if (state === "PAID") void askAgain(client.getObservableQueries("active").values());
  }, [state, client]);
  if (!data)
    return error ? (
      <LoadFailed failed={failures(error)} again={() => void refetch()} />
    ) : (
      <Told color="gray" icon={<Loader size={16} />} title={t("asking")} />
    );
  if (!purchase)
    return (
      <Told color="gray" icon={<IconQuestionMark aria-hidden />} title={t("unknown")}>
        {t("unknownText")}
      </Told>
    );
  return <Became purchase={purchase} />;
}

const LOOKS = {
  OPEN: { color: "blue", icon: <IconCreditCard aria-hidden /> },
  PROCESSING: { color: "yellow", icon: <IconBuildingBank aria-hidden /> },
  PAID: { color: "teal", icon: <IconCheck aria-hidden /> },
  FAILED: { color: "red", icon: <IconCreditCardOff aria-hidden /> },
  EXPIRED: { color: "gray", icon: <IconClockX aria-hidden /> },
} as const;

function Became({ purchase }: { purchase: Found }) {
  const t = useTranslations("credits.purchase");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const money = useMoney();
  const credits = useCredits();
  const { state, checkoutUrl, referralCode, bonusCredits } = purchase;
  const values = { credits: credits(purchase.credits), price: money(purchase.price) };
  return (
    <Told {...LOOKS[state]} title={t(`title.${state}`, values)}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t(`text.${state}`, values)}
          {state === "PAID" &&
            bonusCredits !== "0" &&
            ` ${t("bonus", { credits: credits(bonusCredits) })}`}
          {referralCode && state !== "FAILED" && ` ${t("code", { code: referralCode })}`}
        </Text>
        {checkoutUrl && (
          <Group gap="sm">
            <Button size="xs" onClick={() => goToPage(checkoutUrl)}>
              {t("continue")}
            </Button>
            <Loader size={14} aria-label={t("waiting")} />
          </Group>
        )}
        {(state === "FAILED" || state === "EXPIRED") && (
          <Button
            size="xs"
            variant="default"
            onClick={() => void navigate({ search: { ...search, purchase: undefined, buy: true } })}
          >
            {t("again")}
          </Button>
        )}
      </Stack>
    </Told>
  );
}

function Told({
  color,
  icon,
  title,
  children,
}: {
  color: string;
  icon: ReactNode;
  title: string;
  children?: ReactNode;
}) {
  const t = useTranslations("credits.purchase");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <Alert color={color} variant="light" icon={icon} role="status">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4}>
          <Text fw={600}>{title}</Text>
          {children}
        </Stack>
        <CloseButton
          aria-label={t("close")}
          onClick={() =>
            void navigate({ search: { ...search, purchase: undefined }, resetScroll: false })
          }
        />
      </Group>
    </Alert>
  );
}
