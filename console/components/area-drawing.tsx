import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import type { ChartProps } from "./chart";

/** Recharts drops the outermost lines of the grid unless it is told to keep all. */
const AXIS = { interval: 0, padding: { top: 8 }, width: 72 } as const;

export default function AreaDrawing({ label, data, series, format, stacked, height }: ChartProps) {
  return (
    <div role="img" aria-label={label}>
      <AreaChart
        h={height ?? 240}
        data={data}
        dataKey="x"
        series={series}
        type={stacked ? "stacked" : "default"}
        curveType="monotone"
        withDots={false}
        strokeWidth={2}
        fillOpacity={0.18}
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
