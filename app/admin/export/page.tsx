import { Archive } from 'lucide';
import type { Metadata } from 'next';
import { taskLabels } from '#components/admin/backup/task-labels';
import { TaskProgress } from '#components/admin/backup/task-progress';
import { ActLine } from '#components/admin/kit/act-line';
import { Time } from '#components/blog/time';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Rows } from '#components/ui/desk/rows';
import { bytesIn } from '#lib/i18n/bytes';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { exportNow } from '#lib/portability/export/actions';
import { downloadable } from '#lib/portability/export/queries';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('export.title') };
}

export default async function ExportPage() {
	const { t, site } = await contextFor('manageSite', '/admin/export');
	const { current, ready } = await downloadable(database(), blogFiles());
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/system">← {t('system.title')}</a>
			</p>
			<Head>
				<h1>{t('export.title')}</h1>
			</Head>
			<p>{t('export.intro')}</p>
			<p>{t('export.holds')}</p>
			<p>{t('export.lacks')}</p>
			{current && (
				<TaskProgress
					key={current.id}
					task={current}
					labels={taskLabels(t, { writing: t('export.writing') })}
					back="/admin/export"
				/>
			)}
			<ActLine action={exportNow}>
				<Button type="submit" look="filled" name="format" value="wxr">
					{t('export.wxr')}
				</Button>
				<Button type="submit" name="format" value="json">
					{t('export.json')}
				</Button>
			</ActLine>
			<Heading>{t('export.ready')}</Heading>
			{ready.length === 0 ? (
				<Empty drawing={Archive}>{t('export.none')}</Empty>
			) : (
				<Rows>
					{ready.map(({ task, bytes, name }) => (
						<li key={task.id}>
							<a href={`/admin/export/${task.id}`} download dir="auto">
								{name}
							</a>
							<span className="text-small text-quiet">
								<Time
									t={t}
									instant={task.createdAt}
									localTime={localTime(task.createdAt, site.time_zone)}
									withTime
								/>
								{' · '}
								{t('export.counts', task.report as Record<string, number>)}
								{' · '}
								{bytesIn(t.language, bytes)}
							</span>
						</li>
					))}
				</Rows>
			)}
			<p className="text-small text-quiet">{t('export.gone')}</p>
		</>
	);
}
