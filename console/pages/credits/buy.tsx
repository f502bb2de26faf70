import { useQuery } from "@apollo/client/react";
import { Button, Group, Modal, Radio, Skeleton, Stack, Text } from "@mantine/core";
import { IconExternalLink, IconShoppingBagX } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { failures } from "../../api/errors";
import { useCredits } from "../../components/credits";
import { Empty } from "../../components/empty";
import { LoadFailed } from "../../components/load-failed";
import { Money, useMoney } from "../../components/money";
import { UserErrors } from "../../components/user-errors";
import { deployment } from "../../session/settings";
import {
  CreditPacksDocument,
  type CreditPacksQuery,
  StartCreditPurchaseDocument,
} from "./credits.generated";
import classes from "./credits.module.css";
import { goToPage, returnAddress } from "./payment-page";
import { ReferralCode, useReferralCode } from "./referral-code";

const page = getRouteApi("/shell/credits");

type Pack = CreditPacksQuery["creditPacks"][number];

/** Chooses a pack, with a friend's code where there is one, and leads to the page where it is paid. */
export default function Buy({ workspace }: { workspace: string }) {
  const t = useTranslations("credits.buy");
  const close = useTranslations("shell")("close");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { data, error, refetch } = useQuery(CreditPacksDocument, { variables: { workspace } });
  return (
    <Modal
      opened
      size="lg"
      title={t("title")}
      onClose={() => void navigate({ search: { ...search, buy: undefined }, resetScroll: false })}
      closeButtonProps={{ "aria-label": close }}
    >
      {data && data.creditPacks.length > 0 ? (
        <Choose
          workspace={workspace}
          packs={data.creditPacks}
          isReferred={Boolean(data.workspace?.referral)}
        />
      ) : data ? (
        <Empty icon={IconShoppingBagX} title={t("none")} text={t("noneText")} />
      ) : error ? (
        <LoadFailed failed={failures(error)} again={() => void refetch()} />
      ) : (
        <Skeleton height={220} />
      )}
    </Modal>
  );
}

function Choose({
  workspace,
  packs,
  isReferred,
}: {
  workspace: string;
  packs: readonly Pack[];
  isReferred: boolean;
}) {
  const t = useTranslations("credits.buy");
  const money = useMoney();
  const [packId, setPackId] = useState(packs[0]!.id);
  const code = useReferralCode();
  const { act, acting, refusals, failed } = useAct(StartCreditPurchaseDocument);
  const [isLeaving, setLeaving] = useState(false);
  // Who turns back by the browser's button may find this page as it was left.
  useEffect(() => {
    const back = () => setLeaving(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
  const pack = packs.find(({ id }) => id === packId) ?? packs[0]!;
  const buy = async (event: FormEvent) => {
    event.preventDefault();
    setLeaving(true);
    const referralCode = await code.checked();
    const answer =
      referralCode === undefined
        ? null
        : await act({
            workspaceId: workspace,
            packId: pack.id,
            referralCode,
            successUrl: returnAddress(workspace),
            cancelUrl: returnAddress(workspace),
          });
    if (!goToPage(answer?.startCreditPurchase.checkoutUrl)) setLeaving(false);
  };
  return (
    <form onSubmit={(event) => void buy(event)}>
      <Stack>
        <UserErrors refusals={refusals} failed={failed ?? code.failed} />
        <Radio.Group aria-label={t("pack")} value={pack.id} onChange={setPackId}>
          <Stack gap="sm">
            {packs.map((each) => (
              <PackCard key={each.id} pack={each} />
            ))}
          </Stack>
        </Radio.Group>
        {isReferred ? (
          <Text size="sm" c="dimmed">
            {t("referred")}
          </Text>
        ) : (
          <ReferralCode code={code} />
        )}
        <Group justify="space-between" align="center">
          <Text size="xs" c="dimmed" maw={330}>
            {deployment().simulators.stripe ? t("simulated") : t("atStripe")}
          </Text>
          <Button
            type="submit"
            loading={acting || isLeaving}
            rightSection={<IconExternalLink size={16} stroke={1.7} aria-hidden />}
          >
            {t("pay", { price: money(pack.price) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PackCard({ pack: { id, credits, bonusCredits, price } }: { pack: Pack }) {
  const t = useTranslations("credits.buy");
  const amount = useCredits();
  return (
    <Radio.Card value={id} className={classes["pack"]}>
      <Group wrap="nowrap" gap="md">
        <Radio.Indicator />
        <div style={{ flex: 1 }}>
          <Text fw={600}>{t("credits", { credits: amount(credits) })}</Text>
          {bonusCredits !== "0" && (
            <Text size="sm" c="dimmed">
              {t("bonus", { credits: amount(bonusCredits) })}
            </Text>
          )}
        </div>
        <Text fw={650} fz="lg">
          <Money of={price} />
        </Text>
      </Group>
    </Radio.Card>
  );
}
