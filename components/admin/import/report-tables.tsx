import type { ReactNode } from 'react';
import { Notice } from '#components/ui/desk/notice';
import type { Translator } from '#lib/i18n/language';
import type { ImportReport, ReportRow } from '#lib/portability/import/report';
import { kindInWords } from '#lib/portability/import/report-words';

const headings = [
	'words',
	'repaired',
	'skipped',
	'differs',
	'addresses',
	'shortcodes',
	'missing',
	'media',
	'unplaced',
] as const;
const counts = [
	'items',
	'articles',
	'pages',
	'comments',
	'new',
	'known',
	'unplaced',
	'files',
	'missing',
] as const;

interface Props {
	t: Translator;
	/** Whether link-backs are counted too. */
	all: boolean;
	report: ImportReport;
	dryRun: boolean;
	/** Where the table of what found no place can be fetched. */
	csv: string;
}

/** What an import did or would do: in short, by kind, by article, and what differs and why. */
export function ReportTables({ t, all, report, dryRun, csv }: Props) {
	const said = counts.filter((name) => report.counts[name] !== undefined);
	return (
		<div className="[&_:is(h3,summary)]:mt-5 [&_:is(h3,summary)]:text-base [&_:is(h3,summary)]:font-semibold [&_p]:my-2 [&_p]:max-w-176">
			{report.counts.demo !== undefined && <Notice>{t('importing.demo')}</Notice>}
			<p>{said.map((name) => t(`importing.count.${name}`, { count: report.counts[name]! })).join(' · ')}</p>
			<Unplaced t={t} report={report} csv={csv} />
			{report.totals.length > 0 && (
				<>
					<h3>{t('importing.totals')}</h3>
					<Rows
						t={t}
						rows={report.totals.map((row) => ({ ...row, name: kindInWords(t, row.name) }))}
						dryRun={dryRun}
						more={report.more.totals}
					/>
				</>
			)}
			{headings
				.filter((name) => report.notes[name])
				.map((name) => (
					<details key={name} open={name === 'words' || report.notes[name]!.length <= 12}>
						<summary className="min-h-6 cursor-pointer">
							{t(`importing.heading.${name}`)} ({report.notes[name]!.length + (report.more[name] ?? 0)})
						</summary>
						<ul className="list-disc ps-5 text-sm wrap-anywhere">
							{report.notes[name]!.map((line) => (
								<li key={line}>
									<bdi>{line}</bdi>
								</li>
							))}
						</ul>
						<More t={t} count={report.more[name]} />
					</details>
				))}
			{report.articles.length > 0 && (
				<details open={report.articles.length <= 25}>
					<summary className="min-h-6 cursor-pointer">
						{t('importing.articles')} ({report.articles.length + (report.more.articles ?? 0)})
					</summary>
					{all && <p className="text-small text-quiet">{t('importing.numbers')}</p>}
					<Rows t={t} rows={report.articles} marked={all} dryRun={dryRun} more={report.more.articles} />
				</details>
			)}
		</div>
	);
}

interface RowsProps {
	t: Translator;
	rows: ReportRow[];
	dryRun: boolean;
	/** Whether what differs stands out. */
	marked?: boolean;
	more: number | undefined;
}

function Rows({ t, rows, dryRun, marked = true, more }: RowsProps) {
	return (
		<>
			<Table
				heads={[
					t('importing.what'),
					t('importing.in-file'),
					t(dryRun ? 'importing.would-be' : 'importing.here'),
				]}
				rows={rows.map(({ name, file, here }) => ({
					name: <bdi>{name}</bdi>,
					figures: [file, here],
					differs: marked && file !== here,
				}))}
			/>
			<More t={t} count={more} />
		</>
	);
}

interface TableProps {
	heads: string[];
	rows: { name: ReactNode; figures: (number | string)[]; differs?: boolean }[];
}

/** Names with figures, which scrolls by itself where it is wider than the page. */
function Table({ heads, rows }: TableProps) {
	const cell = 'ps-0 pe-5 align-baseline whitespace-nowrap';
	return (
		<div className="overflow-x-auto">
			<table className="mb-2 min-w-[min(100%,30rem)]">
				<thead>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col" className={cell}>
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ name, figures, differs }, index) => (
						<tr key={index} className={differs ? 'text-rubric' : undefined}>
							<th scope="row" className="min-w-40 ps-0 pe-5 align-baseline text-ink wrap-anywhere">
								{name}
							</th>
							{figures.map((figure, at) => (
								<td key={heads[at + 1]} className={cell}>
									{figure}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function Unplaced({ t, report, csv }: Pick<Props, 't' | 'report' | 'csv'>) {
	if (report.unplaced.length === 0) return null;
	return (
		<section>
			<h3>{t('importing.unplaced')}</h3>
			<p>{t('importing.unplaced.intro')}</p>
			<Table
				heads={[t('importing.unplaced.address'), t('importing.unplaced.count')]}
				rows={report.unplaced.slice(0, 100).map(({ address, title, count }) => ({
					name: (
						<>
							<bdi className="block">{address}</bdi>
							{title && <bdi className="block text-small text-quiet">{title}</bdi>}
						</>
					),
					figures: [count],
				}))}
			/>
			<More t={t} count={Math.max(0, report.unplaced.length - 100) + (report.more.lost ?? 0)} />
			<p>
				<a href={csv} download>
					{t('importing.unplaced.csv')}
				</a>
			</p>
		</section>
	);
}

function More({ t, count }: { t: Translator; count: number | undefined }) {
	return count ? <p className="text-small text-quiet">{t('importing.more', { count })}</p> : null;
}
