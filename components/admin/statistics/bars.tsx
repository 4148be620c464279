import { Calm } from '#components/ui/desk/empty';
import { formatDate, type Translator } from '#lib/i18n/language';
import { barsOf } from '#lib/publishing/statistics/days';

interface Props {
	t: Translator;
	/** What is counted, as a heading. */
	what: string;
	/** YYYY-MM-DD, the oldest first. */
	days: string[];
	values: Map<string, number>;
	/** Half as high: beside others. */
	low?: boolean;
}

const STEP = 10;
const HEIGHT = 100;

/** Figures by day, or by week over a long time, as bars with a scale; the numbers as a table behind them. */
export function Bars({ t, what, days, values, low = false }: Props) {
	const bars = barsOf(days, values);
	const most = Math.max(...bars.map(({ value }) => value));
	const total = bars.reduce((sum, { value }) => sum + value, 0);
	if (total === 0) return <Calm>{t('statistics.none')}</Calm>;
	const isWeeks = bars.length < days.length;
	const number = (value: number) => value.toLocaleString(t.language);
	const date = (day: string) => formatDate(t.language, `${day} 00:00:00`);
	const nameOf = ({ from, to }: { from: string; to: string }) =>
		from === to ? date(from) : t('statistics.weekOf', { from: date(from), to: date(to) });
	const counts = { what, total: number(total), most: number(most) };
	const label = t(isWeeks ? 'statistics.chartWeeks' : 'statistics.chart', counts);
	const top = roundUp(most);
	return (
		<figure className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
			<div
				className={`-my-1.5 flex min-w-6 flex-col justify-between text-end text-xs leading-none tabular-nums text-quiet ${low ? 'h-29' : 'h-47'}`}
				aria-hidden="true"
			>
				<span>{number(top)}</span>
				<span>{number(top / 2)}</span>
				<span>0</span>
			</div>
			<svg
				className={`block w-full overflow-visible ${low ? 'h-26' : 'h-44'}`}
				viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
				preserveAspectRatio="none"
				role="img"
				aria-label={label}
			>
				{[0, HEIGHT / 2, HEIGHT].map((y) => (
					<line
						key={y}
						x1="0"
						x2={bars.length * STEP}
						y1={y}
						y2={y}
						className="stroke-line"
						vectorEffect="non-scaling-stroke"
					/>
				))}
				{bars.map((bar, index) => (
					<g key={bar.from} className="group">
						<title>{`${nameOf(bar)}: ${number(bar.value)}`}</title>
						<rect
							x={index * STEP}
							y={0}
							width={STEP}
							height={HEIGHT}
							className="fill-transparent group-hover:fill-leaf"
						/>
						<rect
							x={index * STEP + 1.25}
							y={HEIGHT - (bar.value / top) * HEIGHT}
							width={STEP - 2.5}
							height={(bar.value / top) * HEIGHT}
							className={index === bars.length - 1 ? 'fill-rubric' : 'fill-bar'}
						/>
					</g>
				))}
			</svg>
			<div
				className="col-start-2 flex justify-between text-xs leading-none tabular-nums text-quiet"
				aria-hidden="true"
			>
				<span>{shortDay(bars[0]!.from)}</span>
				{bars.length > 6 && <span>{shortDay(bars[Math.floor(bars.length / 2)]!.from)}</span>}
				<span>{t('statistics.today')}</span>
			</div>
			<figcaption className="col-start-2 min-h-6 text-small text-quiet">{label}</figcaption>
			<details className="col-start-2">
				<summary className="min-h-6 text-small text-quiet">{t('statistics.table')}</summary>
				<table>
					<caption className="sr-only">{what}</caption>
					<thead>
						<tr>
							<th scope="col">{t(isWeeks ? 'statistics.week' : 'statistics.day')}</th>
							<th scope="col">{what}</th>
						</tr>
					</thead>
					<tbody>
						{bars.toReversed().map((bar) => (
							<tr key={bar.from}>
								<th scope="row">{nameOf(bar)}</th>
								<td>{number(bar.value)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</figure>
	);
}

/** The next round number whose half is whole. */
function roundUp(value: number): number {
	const ten = 10 ** Math.max(0, Math.ceil(Math.log10(value)) - 1);
	return [2, 4, 6, 8, 10].map((step) => step * ten).find((step) => step >= value) ?? value;
}

const shortDay = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
