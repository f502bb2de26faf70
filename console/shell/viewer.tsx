import { createContext, useContext } from "react";
import type { ViewerQuery } from "./viewer.generated";

/** Who looks at the console, as the API knows them. */
export type Viewer = NonNullable<ViewerQuery["viewer"]>;

const Context = createContext<Viewer | null>(null);
export const ViewerProvider = Context.Provider;

/** Within the shell. */
export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (!viewer) throw new Error("pages are shown once the viewer is known");
  return viewer;
}
