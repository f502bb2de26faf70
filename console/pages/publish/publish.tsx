import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconPackages, IconSparkles, IconUpload } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { Empty } from "../../components/empty";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { SearchField } from "../../components/search-field";
import { useViewer } from "../../shell/viewer";
import { WaitingForYou } from "../jules/waiting-for-you";
import { ModuleCard } from "./module-card";
import { ModulesDocument, type ModulesQuery } from "./publish.generated";
import { PublishModule } from "./publish-module";
import { type Whose, whoseIs } from "./whose";

const page = getRouteApi("/shell/publish");

type Module = ModulesQuery["modules"]["edges"][number]["node"];

/** Modules that the viewer may see, as cards, told apart by whose they are. */
export function PublishPage() {
  const t = useTranslations("publish");
  const viewer = useViewer();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(ModulesDocument, { search: search.search ?? null }, (data) => data.modules);
  const mayAsk =
    viewer.features.enableJules &&
    (viewer.workspaces.length > 0 || list.rows.some(({ canAsk }) => canAsk));
  const mayPublish = viewer.workspaces.length > 0;
  return (
    <>
      <PageHeader title={t("title")} about={t(mayAsk ? "about" : "aboutAlone")}>
        {mayPublish && (
          <Button
            component={Link}
            to="/publish"
            search={{ ...search, publish: true } as never}
            leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
          >
            {t("publishModule")}
          </Button>
        )}
      </PageHeader>
      <Stack gap="lg">
        {viewer.features.enableJules ? (
          <WaitingForYou />
        ) : (
          <Alert color="gray" variant="light" icon={<IconSparkles aria-hidden />}>
            {t("julesOff")}
          </Alert>
        )}
        <SearchField
          label={t("search")}
          value={search.search}
          find={(wanted) =>
            void navigate({
              search: (now) => ({ ...now, search: wanted }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        {list.rows.length > 0 && <PartialErrors failed={list.failed} again={list.again} />}
        {list.loading ? (
          <Loading />
        ) : list.rows.length > 0 ? (
          <Cards modules={list.rows} />
        ) : list.failed.length > 0 ? (
          <LoadFailed failed={list.failed} again={list.again} />
        ) : (
          <NoModules searched={Boolean(search.search)} mayPublish={mayPublish} />
        )}
        {list.hasMore && (
          <Group justify="center">
            <Button variant="default" loading={list.loadingMore} onClick={list.more}>
              {t("more")}
            </Button>
          </Group>
        )}
      </Stack>
      {mayPublish && (
        <PublishModule
          opened={search.publish === true}
          close={() => void navigate({ search: { ...search, publish: undefined } })}
        />
      )}
    </>
  );
}

/** The viewer's own first: these are the ones that one publishes. */
function Cards({ modules }: { modules: readonly Module[] }) {
  const t = useTranslations("publish.whose");
  const viewer = useViewer();
  const groups = (["own", "shared", "seen"] as const satisfies Whose[])
    .map((whose) => ({ whose, own: modules.filter((each) => whoseIs(each, viewer) === whose) }))
    .filter(({ own }) => own.length > 0);
  return groups.map(({ whose, own }) => (
    <Stack key={whose} gap="sm" component="section" aria-label={t(`${whose}.title`)}>
      <div>
        <Title order={2}>{t(`${whose}.title`)}</Title>
        <Text size="sm" c="dimmed">
          {t(`${whose}.about`)}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {own.map((module) => (
          <ModuleCard key={module.id} module={module} whose={whose} />
        ))}
      </SimpleGrid>
    </Stack>
  ));
}

function Loading() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" aria-busy="true">
      {[1, 2, 3].map((each) => (
        <Skeleton key={each} height={178} radius="lg" />
      ))}
    </SimpleGrid>
  );
}

function NoModules({ searched, mayPublish }: { searched: boolean; mayPublish: boolean }) {
  const t = useTranslations("publish.none");
  if (searched) {
    return (
      <Panel>
        <Empty title={t("foundTitle")} text={t("foundText")} />
      </Panel>
    );
  }
  return (
    <Panel>
      <Empty
        icon={IconPackages}
        title={t("title")}
        text={mayPublish ? t("text") : t("textWithoutWorkspace")}
      >
        {mayPublish && (
          <Button component={Link} to="/publish" search={{ publish: true } as never} mt="sm">
            {t("publish")}
          </Button>
        )}
      </Empty>
    </Panel>
  );
}
