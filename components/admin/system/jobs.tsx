import { Figures } from '#components/ui/desk/figures';
import type { JobView } from '#lib/administration/system/queries';
import { isMessageKey } from '#lib/i18n/catalogues';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

/** What a job is called; one without a name of its own by its key. */
export function jobName(t: Translator, name: string): string {
	const key = `system.job.${name}`;
	return isMessageKey(key) ? t(key) : name;
}

/** What is done again and again, when it was done last, and what went wrong. */
export function Jobs({ t, timeZone, jobs }: { t: Translator; timeZone: string; jobs: JobView[] }) {
	const date = (moment: number) => formatDateTime(t.language, localTime(moment, timeZone));
	return (
		<Figures
			stacked
			heads={[t('system.job'), t('system.job.ran'), t('system.job.due')]}
			rows={jobs.map(({ name, ranAt, dueAt, error }) => ({
				key: name,
				cells: [
					<>
						{jobName(t, name)}
						{error && <p className="refusal">{t('system.job.failed', { error })}</p>}
					</>,
					ranAt === null ? t('system.job.never') : date(ranAt),
					date(dueAt),
				],
			}))}
		/>
	);
}
