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
		<div className="import-report">
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
						<summary>
							{t(`importing.heading.${name}`)} ({report.notes[name]!.length + (report.more[name] ?? 0)})
						</summary>
						<ul>
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
					<summary>
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
			<div className="import-table">
				<table>
					<thead>
						<tr>
							<th scope="col">{t('importing.what')}</th>
							<th scope="col">{t('importing.in-file')}</th>
							<th scope="col">{t(dryRun ? 'importing.would-be' : 'importing.here')}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ name, file, here }, index) => (
							<tr key={index} className={marked && file !== here ? 'differs' : undefined}>
								<th scope="row">
									<bdi>{name}</bdi>
								</th>
								<td>{file}</td>
								<td>{here}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
			<More t={t} count={more} />
		</>
	);
}

function Unplaced({ t, report, csv }: Pick<Props, 't' | 'report' | 'csv'>) {
	if (report.unplaced.length === 0) return null;
	return (
		<section>
			<h3>{t('importing.unplaced')}</h3>
			<p>{t('importing.unplaced.intro')}</p>
			<div className="import-table">
				<table>
					<thead>
						<tr>
							<th scope="col">{t('importing.unplaced.address')}</th>
							<th scope="col">{t('importing.unplaced.count')}</th>
						</tr>
					</thead>
					<tbody>
						{report.unplaced.slice(0, 100).map(({ address, title, count }) => (
							<tr key={address}>
								<th scope="row">
									<bdi>{address}</bdi>
									{title && <bdi className="text-small text-quiet">{title}</bdi>}
								</th>
								<td>{count}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
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
