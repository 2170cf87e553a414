import type { VNode } from 'preact';
import { isPhone, PHONE } from '../../charts/forms.tsx';
import { formatDay, formatNumber } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';
import { query as words } from '../../i18n/query.ts';
import type { QuickChart } from '../../views/query.ts';

const ROW = 24;
/** The width of a drawing, and in it of names and of numbers beside bars; on a phone letters keep their size and names are shorter. */
const FRAMES = { wide: { width: 720, label: 220, value: 80, letters: 16, left: 56 }, phone: { width: PHONE, label: 112, value: 52, letters: 11, left: 44 } };
const frameNow = () => FRAMES[isPhone() ? 'phone' : 'wide'];

const short = (text: string, most: number) => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text);

/** Bars from a common zero; values below it go to the left. */
function Bars({ chart, locale }: { chart: QuickChart; locale: Locale }): VNode {
  const low = Math.min(0, ...chart.points.map(({ value }) => value));
  const high = Math.max(0, ...chart.points.map(({ value }) => value));
  const frame = frameNow();
  const room = frame.width - frame.label - frame.value - 8;
  const x = (value: number) => frame.label + 8 + (high === low ? 0 : ((value - low) / (high - low)) * room);
  return (
    <svg class="chart query-chart" viewBox={`0 0 ${frame.width} ${chart.points.length * ROW + 4}`} role="img" aria-label={title(chart, locale)}>
      {chart.points.map(({ label, value }, i) => (
        <g key={i} transform={`translate(0 ${i * ROW})`}>
          <title>{`${label}: ${formatNumber(value, locale, 4)}`}</title>
          <text class="query-chart-label" x={frame.label} y={16} text-anchor="end">{short(label, frame.letters)}</text>
          <rect class="query-chart-bar" x={Math.min(x(0), x(value))} y={4} width={Math.max(value === 0 ? 0 : 1, Math.abs(x(value) - x(0)))} height={ROW - 8} />
          <text class="query-chart-value" x={Math.max(x(0), x(value)) + 6} y={16}>{formatNumber(value, locale, 2)}</text>
        </g>
      ))}
      <line class="query-chart-axis" x1={x(0)} x2={x(0)} y1={0} y2={chart.points.length * ROW + 4} />
    </svg>
  );
}

const dayNumber = (iso: string) => Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / 86_400_000;

/** A line over days, true to their distance, with its ends and its highest point named. */
function Line({ chart, locale }: { chart: QuickChart; locale: Locale }): VNode {
  const height = 240;
  const { width, left } = frameNow();
  const [right, top, bottom] = [16, 20, 32];
  const days = chart.points.map(({ label }) => dayNumber(label));
  const values = chart.points.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [first, last] = [days[0]!, days.at(-1)!];
  const x = (day: number) => left + (last === first ? 0 : ((day - first) / (last - first)) * (width - left - right));
  const y = (value: number) => top + (high === low ? 0 : ((high - value) / (high - low)) * (height - top - bottom));
  return (
    <svg class="chart query-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title(chart, locale)}>
      <line class="query-chart-axis" x1={left} x2={width - right} y1={y(0)} y2={y(0)} />
      {high !== 0 && <text class="query-chart-value" x={left - 6} y={y(high) + 4} text-anchor="end">{formatNumber(high, locale, 2)}</text>}
      <text class="query-chart-value" x={left - 6} y={y(0) + 4} text-anchor="end">0</text>
      {low !== 0 && <text class="query-chart-value" x={left - 6} y={y(low) + 4} text-anchor="end">{formatNumber(low, locale, 2)}</text>}
      <polyline class="query-chart-line" points={chart.points.map(({ value }, i) => `${x(days[i]!).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      {chart.points.length <= 120 && chart.points.map(({ label, value }, i) => (
        <circle key={i} class="query-chart-point" cx={x(days[i]!)} cy={y(value)} r={3}><title>{`${formatDay(label, locale)}: ${formatNumber(value, locale, 4)}`}</title></circle>
      ))}
      <text class="query-chart-label" x={left} y={height - 8}>{formatDay(chart.points[0]!.label, locale)}</text>
      <text class="query-chart-label" x={width - right} y={height - 8} text-anchor="end">{formatDay(chart.points.at(-1)!.label, locale)}</text>
    </svg>
  );
}

function title({ kind, value, label }: QuickChart, locale: Locale): string {
  return (kind === 'bar' ? words.bars : words.line)[locale]({ value, label });
}

/** The quick chart of an answer, with what is drawn and how much is not. Its table is the answer itself. */
export function QuickChartFigure({ chart, locale }: { chart: QuickChart; locale: Locale }): VNode {
  return (
    <figure class="figure" id="query-chart" aria-labelledby="query-chart-title">
      <figcaption class="figure-caption">
        <h3 id="query-chart-title">{title(chart, locale)}</h3>
        <p class="small soft">{chart.left_out > 0 ? words.chart_some[locale]({ n: formatNumber(chart.left_out, locale) }) : words.chart_all[locale]}</p>
      </figcaption>
      <div class="figure-drawing">{chart.kind === 'bar' ? <Bars chart={chart} locale={locale} /> : <Line chart={chart} locale={locale} />}</div>
    </figure>
  );
}
