import { Archive } from 'lucide';
import { ActLine } from '#components/admin/kit/act-line';
import { Facts } from '#components/admin/system/facts';
import { Time } from '#components/blog/time';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Heading } from '#components/ui/desk/heading';
import { Rows } from '#components/ui/desk/rows';
import { bytesIn } from '#lib/i18n/bytes';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { backUpNow, deleteThisBackup } from '#lib/portability/backup/actions';
import type { BackupFile } from '#lib/portability/backup/files';
import type { BackupsView } from '#lib/portability/backup/queries';
import { taskLabels } from './task-labels.tsx';
import { TaskProgress } from './task-progress.tsx';

interface Props {
	t: Translator;
	timeZone: string;
	backups: BackupsView;
}

/** The backups of this machine: when the last was made, one at once, each to download or delete. */
export function Backups({ t, timeZone, backups }: Props) {
	const { current, files, last, daily, kept } = backups;
	const isKnown = backups.warning !== 'away';
	const when = last && formatDateTime(t.language, localTime(last.at, timeZone));
	return (
		<>
			<Heading id="backups">{t('backups.title')}</Heading>
			<Facts
				facts={[
					[
						t('backups.last'),
						!isKnown
							? t('backups.warn.away')
							: last && when
								? t('backups.lastOf', { when, bytes: bytesIn(t.language, last.bytes) })
								: t('backups.never'),
					],
					[
						t('backups.daily'),
						<>
							{daily ? t('backups.daily.on', { count: kept }) : t('backups.daily.off')}{' '}
							<a href="/admin/settings?part=backups">{t('backups.change')}</a>
						</>,
					],
				]}
			/>
			{current && (
				<TaskProgress
					key={current.id}
					task={current}
					labels={taskLabels(t, { database: t('backups.database'), files: t('backups.files') })}
					back="/admin/system"
				/>
			)}
			<ActLine action={backUpNow}>
				<Button type="submit">{t('backups.now')}</Button>
				<p className="text-small text-quiet">{t('backups.hint')}</p>
			</ActLine>
			{isKnown && files.length === 0 && <Empty drawing={Archive}>{t('backups.none')}</Empty>}
			{files.length > 0 && (
				<Rows>
					{files.map((file) => (
						<Line key={file.name} t={t} timeZone={timeZone} file={file} />
					))}
				</Rows>
			)}
			<p className="text-small text-quiet">{t('backups.where')}</p>
		</>
	);
}

function Line({ t, timeZone, file }: { t: Translator; timeZone: string; file: BackupFile }) {
	const { name, sort, at, bytes } = file;
	return (
		<li>
			<div>
				<a href={`/admin/backups/${name}`} download={name}>
					<Time t={t} instant={at} localTime={localTime(at, timeZone)} withTime />
				</a>
				<p className="text-small text-quiet">
					{bytesIn(t.language, bytes)} · {t(`backups.sort.${sort}`)}
				</p>
			</div>
			<details className="open:flex-[1_1_100%]">
				<summary className="min-h-6 text-small text-quiet" aria-label={`${t('backups.delete')}: ${name}`}>
					{t('backups.delete')}
				</summary>
				<ActLine action={deleteThisBackup}>
					<input type="hidden" name="name" value={name} />
					<Button type="submit">{t('backups.delete.do')}</Button>
					<p>{t('backups.delete.sure')}</p>
				</ActLine>
			</details>
		</li>
	);
}
