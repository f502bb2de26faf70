import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import type { ChartProps } from "./chart";

/** Recharts drops the outermost lines of the grid unless it is told to keep all. */
const AXIS = { interval: 0, width: 72 } as const;

export default function Bars({ label, data, series, format, stacked, height }: ChartProps) {
  return (
    <div role="img" aria-label={label}>
      <BarChart
        h={height ?? 240}
        data={data}
        dataKey="x"
        series={series}
        type={stacked ? "stacked" : "default"}
        maxBarWidth={28}
        gridAxis="x"
        tickLine="none"
        yAxisProps={AXIS}
        xAxisProps={{ minTickGap: 28 }}
        withLegend={series.length > 1}
        legendProps={{ verticalAlign: "bottom", height: 28 }}
        {...(format ? { valueFormatter: format } : {})}
      />
    </div>
  );
}
