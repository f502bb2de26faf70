import { useQuery } from "@apollo/client/react";
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { CopyId } from "../../../components/copy";
import { PartialErrors } from "../../../components/load-failed";
import { usePercent } from "../../../components/percent";
import { OperationAffiliateDocument, OperationPromoterDocument } from "./operations.generated";

/** What an operation is about: a person by name, anything else by its id. */
export function Target({ id }: { id: string }) {
  const t = useTranslations("operations");
  const percent = usePercent();
  const isPromoter = id.startsWith("prm_");
  const isAffiliate = id.startsWith("aff_");
  const asPromoter = useQuery(OperationPromoterDocument, { variables: { id }, skip: !isPromoter });
  const asAffiliate = useQuery(OperationAffiliateDocument, {
    variables: { id },
    skip: !isAffiliate,
  });
  const asked = isAffiliate ? asAffiliate : asPromoter;
  const promoter = asPromoter.data?.promoter ?? asAffiliate.data?.affiliate?.promoter;
  if (id.startsWith("policy:"))
    return (
      <Anchor component={Link} to={"/settings/policy" as never} size="sm">
        {id}
      </Anchor>
    );
  return (
    <>
      {promoter && (
        <Text size="sm" fw={600}>
          {promoter.user.id} ({promoter.code})
        </Text>
      )}
      {asAffiliate.data?.affiliate && (
        <Text size="sm">{t("rateNow", { rate: percent(asAffiliate.data.affiliate.rateBps) })}</Text>
      )}
      <CopyId id={id} what={t("target")} />
      {!promoter && asked.error && (
        <PartialErrors failed={failures(asked.error)} again={() => void asked.refetch()} />
      )}
    </>
  );
}
