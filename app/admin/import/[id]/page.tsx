import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { taskLabels } from '#components/admin/backup/task-labels';
import { TaskProgress } from '#components/admin/backup/task-progress';
import { ReportTables } from '#components/admin/import/report-tables';
import { stateOf } from '#components/admin/import/state-of';
import { ActLine } from '#components/admin/kit/act-line';
import { Button } from '#components/ui/desk/button';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Tick } from '#components/ui/desk/tick';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { decideImport } from '#lib/portability/import/actions';
import { hasArticles } from '#lib/portability/import/kinds';
import { type ImportView, importView } from '#lib/portability/import/queries';
import { contextFor, pageContext } from '../../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('importing.title') };
}

export default async function OneImportPage({ params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	const { t } = await contextFor('manageSite', `/admin/import/${encodeURIComponent(id)}`);
	const view = /^[1-9]\d{0,8}$/.test(id) ? await importView(database(), Number(id), blogFiles()) : null;
	if (!view) notFound();
	const { task, input, dryRun, over, report } = view;
	return (
		<div className="[&>p]:my-2 [&>p]:max-w-176">
			<p className="text-small text-quiet">
				<a href="/admin/import">← {t('importing.title')}</a>
			</p>
			<Head>
				<h1>
					<bdi>{input.name}</bdi>
				</h1>
				<p className="text-small text-quiet">
					{t(`importing.kind.${input.kind}`)} · {stateOf(t, view)}
				</p>
			</Head>
			{task.status !== 'done' && (
				<TaskProgress
					key={task.id}
					task={task}
					labels={taskLabels(t, steps(t))}
					back={`/admin/import/${task.id}`}
				/>
			)}
			{over && !report && <p>{t(view.refused ? 'importing.refused' : 'importing.interrupted')}</p>}
			{report && <Heading>{t(dryRun ? 'importing.check' : 'importing.report')}</Heading>}
			{report && dryRun && <p>{t('importing.check.intro')}</p>}
			{view.waiting && <Decide t={t} view={view} />}
			{report && (
				<ReportTables
					t={t}
					all={input.kind === 'wxr'}
					report={report}
					dryRun={dryRun}
					csv={`/admin/import/${task.id}/unplaced`}
				/>
			)}
		</div>
	);
}

function Decide({ t, view: { task, input, dryRun, refused } }: { t: Translator; view: ImportView }) {
	return (
		<ActLine action={decideImport}>
			<input type="hidden" name="id" value={task.id} />
			{!refused && hasArticles(input.kind) && (
				<Tick name="pictures" defaultChecked={input.pictures}>
					{t(input.kind === 'wxr' ? 'importing.files' : 'importing.pictures')}
				</Tick>
			)}
			{refused ? (
				<Button type="submit" name="act" value="check">
					{t('importing.look')}
				</Button>
			) : (
				<Button type="submit" look="filled" name="act" value="import">
					{t(dryRun ? 'importing.import' : 'importing.again')}
				</Button>
			)}
			<Button type="submit" name="act" value="discard">
				{t('importing.discard')}
			</Button>
			{!dryRun && <p className="text-small text-quiet">{t('importing.discard.hint')}</p>}
		</ActLine>
	);
}

/** The steps of an import, by what it calls them. */
const steps = (t: Translator): Record<string, string> => ({
	Reading: t('importing.step.reading'),
	Files: t('importing.step.files'),
	Articles: t('importing.step.articles'),
	Comments: t('importing.step.comments'),
	Pictures: t('importing.step.pictures'),
	'Similar articles': t('importing.step.similar'),
});
