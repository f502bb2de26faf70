import { asked } from "../../api/ahead";
import { JulesSessionsDocument } from "../jules/jules.generated";
import { ModuleDocument, ModuleFilesDocument } from "./publish.generated";
import type { ModuleSearch } from "./route";

/** What the page asks at first. */
export const firstOf = (id: string, { view = "jules", archived }: ModuleSearch) => [
  asked(ModuleDocument, { id }),
  ...(view === "jules"
    ? [asked(JulesSessionsDocument, { filter: { moduleId: id, archived: archived === true } })]
    : []),
  ...(view === "files" ? [asked(ModuleFilesDocument, { id })] : []),
];
