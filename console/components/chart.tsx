import { lazy, Suspense } from "react";
import { idle } from "./idle";

/** One kind of bars. */
export interface Series {
  /** Its field of each point. */
  name: string;
  label: string;
  /** A colour of the theme, e.g. `brand.6`. */
  color: string;
}

export interface ChartProps {
  /** What it shows, for those who do not see it. */
  label: string;
  /** One object for each place on the x axis; `x` is its name, the series' fields are numbers for drawing alone. */
  data: ({ x: string } & Record<string, number | string>)[];
  series: Series[];
  /** How a value is written on the axis and in the tooltip. */
  format?: (value: number) => string;
  stacked?: boolean;
  height?: number;
}

const Bars = lazy(() => idle().then(() => import("./bars")));

/**
 * Bars, e.g. of a sum for each day. Figures that matter stand beside it as text: they come first, and the library, which is large,
 * when the rest is there; its place is kept.
 */
export function Chart(props: ChartProps) {
  const height = props.height ?? 240;
  return (
    <Suspense fallback={<div style={{ height }} />}>
      <Bars {...props} height={height} />
    </Suspense>
  );
}
