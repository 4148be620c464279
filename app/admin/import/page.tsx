import { Archive } from 'lucide';
import type { Metadata } from 'next';
import { stateOf } from '#components/admin/import/state-of';
import { UploadForm } from '#components/admin/import/upload-form';
import { Time } from '#components/blog/time';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { Rows } from '#components/ui/desk/rows';
import { bytesIn } from '#lib/i18n/bytes';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { importViews } from '#lib/portability/import/queries';
import { seemings } from '#lib/portability/import/seeming';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('importing.title') };
}

export default async function ImportPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { t, site } = await contextFor('manageSite', '/admin/import');
	const imports = await importViews(database(), blogFiles());
	const wrong = (['large', 'nothing'] as const).find((why) => why === query.wrong);
	const seems = seemings.find((one) => query.wrong === 'kind' && one === (query.seems ?? 'unknown'));
	const said = (['discarded', 'gone'] as const).find((word) => word === query.said);
	return (
		<div className="[&>p]:my-2 [&>p]:max-w-176">
			<p className="text-small text-quiet">
				<a href="/admin/system">← {t('system.title')}</a>
			</p>
			<Head>
				<h1>{t('importing.title')}</h1>
			</Head>
			{wrong && (
				<Notice wrong role="alert">
					{t(`importing.wrong.${wrong}`)}
				</Notice>
			)}
			{seems && (
				<Notice wrong role="alert">
					{t('importing.unknown', { what: t(`importing.seems.${seems}`) })}
				</Notice>
			)}
			{said && <Notice role="status">{t(`importing.said.${said}`)}</Notice>}
			<p>{t('importing.intro')}</p>
			<p>{t('importing.kinds')}</p>
			<UploadForm
				labels={{
					language: t.language,
					file: t('importing.file'),
					drop: t('admin.drop'),
					upload: t('importing.upload'),
					uploading: t('importing.uploading', { part: '{part}' }),
					broken: t('importing.broken'),
				}}
			/>
			<p className="text-small text-quiet">{t('importing.media')}</p>
			<Heading>{t('importing.past')}</Heading>
			{imports.length === 0 ? (
				<Empty drawing={Archive}>{t('importing.none')}</Empty>
			) : (
				<Rows>
					{imports.map((one) => (
						<li key={one.id}>
							<a href={`/admin/import/${one.id}`}>
								<bdi>{one.input.name}</bdi>
							</a>
							<span className="text-small text-quiet">
								{t(`importing.kind.${one.input.kind}`)}
								{' · '}
								{stateOf(t, one)}
								{' · '}
								{bytesIn(t.language, one.input.bytes)}
								{' · '}
								<Time
									t={t}
									instant={one.createdAt}
									localTime={localTime(one.createdAt, site.time_zone)}
									withTime
								/>
							</span>
						</li>
					))}
				</Rows>
			)}
		</div>
	);
}
