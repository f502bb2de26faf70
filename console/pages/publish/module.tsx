import { useQuery } from "@apollo/client/react";
import { Anchor, Breadcrumbs, Button, Stack, Tabs, Text } from "@mantine/core";
import { IconPackageOff, IconUpload } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { Empty } from "../../components/empty";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { useViewer } from "../../shell/viewer";
import { Waiting } from "../../shell/waiting";
import { JulesTab } from "../jules/jules-tab";
import { moduleLink } from "./links";
import { ModuleFiles } from "./module-files";
import { ModuleDocument, type ModuleQuery } from "./publish.generated";
import { PublishNext } from "./publish-next";
import { Sharing } from "./sharing";
import { Versions } from "./versions";
import { VIEWS } from "./views";
import { whoseIs } from "./whose";

const page = getRouteApi("/shell/publish/$moduleId");

/** A module, as its page has it. */
export type ShownModule = NonNullable<ModuleQuery["module"]>;

/** One module: its files, its versions, and with whom it is shared. */
export function ModulePage() {
  const t = useTranslations("publish.module");
  const { moduleId } = page.useParams();
  const { data, error, refetch } = useQuery(ModuleDocument, { variables: { id: moduleId } });
  const module = data?.module;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  if (module) {
    return (
      <>
        <Path name={module.name} />
        <Shown module={module} partial={<PartialErrors failed={failed} again={again} />} />
      </>
    );
  }
  return (
    <>
      <Path name="…" />
      <PageHeader title={t("title")} />
      {failed.length > 0 ? (
        <LoadFailed failed={failed} again={again} />
      ) : data ? (
        <Panel>
          <Empty icon={IconPackageOff} title={t("gone")} text={t("goneText")}>
            <Button component={Link} to="/publish" variant="default" mt="sm">
              {t("toModules")}
            </Button>
          </Empty>
        </Panel>
      ) : (
        <Waiting />
      )}
    </>
  );
}

/** Where one is, below Publish. */
function Path({ name }: { name: string }) {
  const t = useTranslations("publish");
  return (
    <Breadcrumbs mb="xs">
      <Anchor component={Link} to="/publish" size="sm">
        {t("title")}
      </Anchor>
      <Text size="sm" lh={1.5} truncate maw={280}>
        {name}
      </Text>
    </Breadcrumbs>
  );
}

function Shown({ module, partial }: { module: ShownModule; partial: React.ReactNode }) {
  const t = useTranslations("publish.module");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const viewer = useViewer();
  const isOwn = whoseIs(module, viewer) === "own";
  const views = VIEWS.filter(
    (each) =>
      (each !== "sharing" || module.shares !== null) &&
      (each !== "jules" || viewer.features.enableJules),
  );
  const view = views.find((each) => each === search.view) ?? views[0]!;
  return (
    <>
      <PageHeader
        title={module.name}
        about={[module.description, t("version", { number: module.headVersion.number })]
          .filter(Boolean)
          .join(" · ")}
      >
        {isOwn && (
          <Button
            component={Link}
            {...moduleLink(module.id, { ...search, publish: true })}
            variant="default"
            leftSection={<IconUpload size={17} stroke={1.8} aria-hidden />}
          >
            {t("publishNext")}
          </Button>
        )}
      </PageHeader>
      <Stack gap="lg">
        {partial}
        <Panel flush>
          <Tabs
            value={view}
            keepMounted={false}
            onChange={(next) =>
              void navigate({
                search: { view: views.find((each) => each === next) },
                resetScroll: false,
              })
            }
          >
            <Tabs.List px="lg" pt="xs">
              {views.map((each) => (
                <Tabs.Tab key={each} value={each}>
                  {t(`views.${each}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="jules">
              <JulesTab
                module={module}
                archived={search.archived === true}
                show={(archived) =>
                  void navigate({
                    search: { archived: archived || undefined },
                    resetScroll: false,
                  })
                }
              />
            </Tabs.Panel>
            <Tabs.Panel value="files">
              <ModuleFiles id={module.id} />
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <Versions id={module.id} />
            </Tabs.Panel>
            <Tabs.Panel value="sharing">
              <Sharing module={module} />
            </Tabs.Panel>
          </Tabs>
        </Panel>
      </Stack>
      {isOwn && search.publish && (
        <PublishNext
          module={module}
          close={() => void navigate({ search: { ...search, publish: undefined } })}
        />
      )}
    </>
  );
}
