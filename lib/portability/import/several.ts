import { type ImportReport, ReportKeeper } from './report.ts';

/** One report of several imports, one after the other. */
export function together(reports: readonly ImportReport[]): ImportReport {
	const keeper = new ReportKeeper();
	const totals = new Map<string, [file: number, here: number]>();
	for (const report of reports) {
		for (const [name, count] of Object.entries(report.counts)) keeper.count(name, count);
		for (const row of report.articles) keeper.row('articles', row);
		for (const { name, file, here } of report.totals) {
			const [before, after] = totals.get(name) ?? [0, 0];
			totals.set(name, [before + Number(file), after + Number(here)]);
		}
		for (const [heading, lines] of Object.entries(report.notes))
			for (const line of lines) keeper.note(heading, line);
		for (const page of report.unplaced) keeper.lost(page);
		for (const [name, count] of Object.entries(report.more))
			keeper.report.more[name] = (keeper.report.more[name] ?? 0) + count;
	}
	for (const [name, [file, here]] of [...totals].sort())
		keeper.row('totals', { file: String(file), here: String(here), name });
	return keeper.report;
}
