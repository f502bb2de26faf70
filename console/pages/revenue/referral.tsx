import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Button, Group, Stack } from "@mantine/core";
import { IconArrowLeft, IconUserOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { Empty } from "../../components/empty";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { useViewer } from "../../shell/viewer";
import { Waiting } from "../../shell/waiting";
import { Deployments } from "./deployments";
import { Figures } from "./figures";
import { FindReferral } from "./find-referral";
import { MonthLine, MonthPicker } from "./month";
import { since } from "./referral-first";
import { ReferralMonths } from "./referral-months";
import { RevenueReferralDocument, type RevenueReferralQuery } from "./revenue.generated";
import classes from "./revenue.module.css";

const page = getRouteApi("/shell/revenue/referrals/$id");

type Referral = NonNullable<RevenueReferralQuery["referral"]>;

/** One referred user: what it deployed, spent and earned the promoter. */
export function RevenueReferralPage() {
  const { id } = page.useParams();
  const { month } = page.useSearch();
  const { roles, promoter: me } = useViewer();
  const t = useTranslations("revenue");
  const { data, error, refetch } = useQuery(RevenueReferralDocument, {
    variables: { id, month: month ?? null },
  });
  const referral = data?.referral;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  if (!data && failed.length === 0) return <Waiting />;
  // A friend may read the id of the referral that it came through, and nothing else of it.
  const isReadable = referral && (roles.includes("OPERATOR") || referral.promoter.id === me?.id);
  return (
    <>
      <Back />
      {referral && isReadable ? (
        <>
          <About referral={referral} />
          <Stack gap="lg">
            <PartialErrors failed={failed} again={again} />
            <Shown referral={referral} />
          </Stack>
        </>
      ) : referral || failed.length === 0 ? (
        <Unknown isOwn={Boolean(referral)} />
      ) : (
        <>
          <PageHeader title={t("title")} />
          <LoadFailed failed={failed} again={again} />
        </>
      )}
    </>
  );
}

function Back() {
  const t = useTranslations("revenue.referral");
  const { month } = page.useSearch();
  return (
    <Anchor
      component={Link}
      to="/revenue"
      search={{ month } as never}
      size="sm"
      underline="hover"
      className={classes["back"]}
    >
      <IconArrowLeft size={15} stroke={1.8} aria-hidden />
      {t("back")}
    </Anchor>
  );
}

function About({ referral }: { referral: Referral }) {
  const t = useTranslations("revenue.referral");
  const format = useFormatter();
  const { month } = page.useSearch();
  const { promoter } = useViewer();
  const { id, refereeLabel, codeUsed, linkedAt, basis } = referral;
  return (
    <PageHeader
      title={refereeLabel}
      about={t("about", {
        code: codeUsed,
        date: format.dateTime(new Date(linkedAt), "date"),
        basis: t(`basis.${basis}`),
      })}
    >
      {promoter && <FindReferral month={month} current={{ id, label: refereeLabel }} />}
    </PageHeader>
  );
}

function Shown({ referral }: { referral: Referral }) {
  const t = useTranslations("revenue.referral");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const months = since(referral.promoter.referralRevenueByMonth ?? [], referral.linkedAt);
  const chosen = months.find(({ month }) => month === search.month);
  return (
    <>
      {referral.status === "VOIDED" && (
        <Alert color="yellow" variant="light" icon={<IconUserOff aria-hidden />}>
          {t("voided")}
        </Alert>
      )}
      {referral.basis === "PAYMENT" ? (
        <Group>
          <Button component={Link} to="/referrals" variant="default">
            {t("payments")}
          </Button>
        </Group>
      ) : (
        <>
          <Group>
            <MonthPicker
              months={months}
              month={search.month}
              onChange={(month) => void navigate({ search: { month }, resetScroll: false })}
            />
          </Group>
          <Figures
            of={referral.revenue}
            referrals={null}
            month={search.month}
            state={chosen?.state}
          />
          {chosen && <MonthLine of={chosen} next={null} />}
        </>
      )}
      <ReferralMonths id={referral.id} months={months} />
      <Deployments id={referral.id} />
    </>
  );
}

/** In place of what is not there, or not the viewer's to see. */
function Unknown({ isOwn }: { isOwn: boolean }) {
  const t = useTranslations("revenue.referral");
  return (
    <>
      <PageHeader title={t("title")} />
      <Panel>
        <Empty
          icon={IconUserOff}
          title={isOwn ? t("own") : t("unknown")}
          text={isOwn ? t("ownText") : t("unknownText")}
        >
          <Button component={Link} to="/revenue" variant="default" mt="xs">
            {t("toList")}
          </Button>
        </Empty>
      </Panel>
    </>
  );
}
