import { Calm } from '#components/ui/desk/empty';
import { formatDate, type Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	/** The oldest first; `day` is 'YYYY-MM-DD'. */
	days: { day: string; comments: number }[];
}

const HEIGHT = 90;
const STEP = 20;

/** Comments by day as bars, with the numbers as a table behind them. */
export function DayChart({ t, days }: Props) {
	const most = Math.max(...days.map((day) => day.comments), 0);
	const sum = days.reduce((total, day) => total + day.comments, 0);
	const date = (day: string) => formatDate(t.language, `${day} 00:00:00`);
	if (sum === 0) return <Calm>{t('admin.days.none')}</Calm>;
	const label = t('admin.days.label', { count: sum, days: String(days.length), most: String(most) });
	return (
		<figure>
			<svg
				viewBox={`0 0 ${days.length * STEP} ${HEIGHT + 18}`}
				role="img"
				aria-label={label}
				className="block h-auto max-h-44 w-full overflow-visible [&_text]:fill-quiet [&_text]:text-[10px]"
			>
				<line x1="0" x2={days.length * STEP} y1={HEIGHT} y2={HEIGHT} className="stroke-line" />
				{days.map(({ day, comments }, index) => {
					const height = comments === 0 ? 0 : Math.max(3, (comments / most) * (HEIGHT - 14));
					return (
						<g key={day} className="group">
							<title>{`${date(day)}: ${comments}`}</title>
							<rect
								x={index * STEP}
								y={0}
								width={STEP}
								height={HEIGHT}
								className="fill-transparent group-hover:fill-leaf"
							/>
							<rect
								x={index * STEP + 3}
								y={HEIGHT - height}
								width={STEP - 6}
								height={height}
								rx="2"
								className={index === days.length - 1 ? 'fill-rubric' : 'fill-bar'}
							/>
							{comments === most && (
								<text x={index * STEP + STEP / 2} y={HEIGHT - height - 4} textAnchor="middle">
									{comments}
								</text>
							)}
						</g>
					);
				})}
				<text x="0" y={HEIGHT + 14}>
					{shortDay(days[0]!.day)}
				</text>
				<text x={days.length * STEP} y={HEIGHT + 14} textAnchor="end">
					{t('admin.today')}
				</text>
			</svg>
			<figcaption className="mt-1.5 text-small text-quiet">{label}</figcaption>
			<details>
				<summary className="mt-1.5 text-small text-quiet">{t('admin.days.table')}</summary>
				<table>
					<thead>
						<tr>
							<th scope="col">{t('admin.days.day')}</th>
							<th scope="col">{t('admin.comments')}</th>
						</tr>
					</thead>
					<tbody>
						{days.toReversed().map(({ day, comments }) => (
							<tr key={day}>
								<th scope="row">{date(day)}</th>
								<td>{comments}</td>
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</figure>
	);
}

const shortDay = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
