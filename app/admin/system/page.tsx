import type { Metadata } from 'next';
import { Backups } from '#components/admin/backup/backups';
import { ActLine } from '#components/admin/kit/act-line';
import { Facts, timeIn } from '#components/admin/system/facts';
import { Hub } from '#components/admin/system/hub';
import { Jobs } from '#components/admin/system/jobs';
import { Measured } from '#components/admin/system/measured';
import { Queue } from '#components/admin/system/queue';
import { Warnings } from '#components/admin/system/warnings';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { emptyCache, tryMailHere } from '#lib/administration/system/actions';
import { measuredView } from '#lib/administration/system/measures';
import { type SystemView, systemView, testedMail } from '#lib/administration/system/queries';
import { queueView } from '#lib/administration/system/queue-queries';
import { bytesIn } from '#lib/i18n/bytes';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import type { CacheFigures } from '#lib/platform/environment/process-info';
import { blogFiles } from '#lib/platform/files/kept';
import { backupsView } from '#lib/portability/backup/queries';
import { hubView } from '#lib/publishing/feeds/websub-queries';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('system.title') };
}

export default async function SystemPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { site, viewer, t } = await contextFor('manageSite', '/admin/system');
	const system = await systemView(database());
	const hub = await hubView(database(), site);
	const measured = await measuredView();
	const queue = await queueView(database());
	const backups = await backupsView(database(), site, blogFiles());
	return (
		<>
			<Head>
				<h1>{t('system.title')}</h1>
			</Head>
			<Warnings t={t} system={system} queue={queue} backups={backups} />
			<Heading>{t('system.versions')}</Heading>
			<Facts
				facts={[
					...system.versions,
					[t('system.address'), system.siteUrl],
					[t('system.since'), timeIn(t, system.uptime)],
					[t('system.memory'), bytesIn(t.language, system.memory)],
				]}
			/>
			<Data t={t} system={system} />
			<Backups t={t} timeZone={site.time_zone} backups={backups} />
			<Mail t={t} system={system} email={viewer.email ?? ''} asked={String(query.mail ?? '')} />
			{hub && <Hub t={t} timeZone={site.time_zone} hub={hub} />}
			{system.cache && <Cache t={t} figures={system.cache} emptied={query.said === 'emptied'} />}
			{measured && <Measured t={t} measured={measured} />}
			<Queue t={t} timeZone={site.time_zone} queue={queue} done={doneTo(query)} />
			<Heading id="jobs">{t('system.jobs')}</Heading>
			<Jobs t={t} timeZone={site.time_zone} jobs={system.jobs} />
			<Heading>{t('system.work')}</Heading>
			<p className="flex flex-wrap gap-2">
				{(['export', 'import', 'redirects', 'log'] as const).map((way) => (
					<a key={way} className={buttonLook()} href={`/admin/${way}`}>
						{t(`system.work.${way}`)}
					</a>
				))}
			</p>
		</>
	);
}

/** What a button of the queue has just done. */
function doneTo({ said, count }: Query) {
	if (said !== 'retried' && said !== 'deleted') return null;
	return { what: said, count: Number(count) || 0 } as const;
}

function Data({ t, system: { database, media, disk } }: { t: Translator; system: SystemView }) {
	const diskSizes = disk && { free: bytesIn(t.language, disk.free), total: bytesIn(t.language, disk.total) };
	return (
		<>
			<Heading>{t('system.data')}</Heading>
			<Facts
				facts={[
					[t('system.database'), bytesIn(t.language, database.bytes)],
					[
						t('system.media'),
						t('system.mediaOf', { count: media.files, bytes: bytesIn(t.language, media.bytes) }),
					],
					...(diskSizes ? [[t('system.disk'), t('system.diskOf', diskSizes)] as [string, string]] : []),
				]}
			/>
			<details>
				<summary className="text-small text-quiet">{t('system.tables')}</summary>
				<table>
					<thead>
						<tr>
							<th scope="col">{t('system.table')}</th>
							<th scope="col">{t('system.rows')}</th>
						</tr>
					</thead>
					<tbody>
						{database.tables.map(({ name, rows, isAbout }) => (
							<tr key={name}>
								<th scope="row">
									<code>{name}</code>
								</th>
								<td>
									{isAbout && '≈ '}
									{rows.toLocaleString(t.language)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</>
	);
}

async function Mail(props: { t: Translator; system: SystemView; email: string; asked: string }) {
	const { t, email, asked } = props;
	const { mailServer, mails } = props.system;
	const tested = /^[1-9]\d{0,8}$/.test(asked) ? await testedMail(database(), Number(asked)) : null;
	const counts = {
		queued: mails.queued + mails.sending,
		sent: mails.sent,
		failed: mails.failed + mails.uncertain,
	};
	const message = tested
		? t(`system.mail.tested.${tested.state}`, { email, error: 'error' in tested ? tested.error : '' })
		: asked === 'nothing' && t('system.mail.tested.nothing');
	return (
		<>
			<Heading id="mail">{t('system.mail')}</Heading>
			{message && (
				<Notice wrong={tested?.state === 'error'} role="status">
					<span>{message}</span>
					{tested?.state === 'waiting' && (
						<a href={`/admin/system?mail=${asked}#mail`}>{t('system.mail.again')}</a>
					)}
				</Notice>
			)}
			<Facts
				facts={[
					[t('system.mail.server'), mailServer ?? t('system.mail.outbox')],
					[
						t('system.mail.queue'),
						<a key="queue" href="/admin/mail">
							{t('system.mail.counts', counts)}
						</a>,
					],
				]}
			/>
			<ActLine action={tryMailHere}>
				<Button type="submit">{t('system.mail.test')}</Button>
				{email && <p className="text-small text-quiet">{t('system.mail.testHint', { email })}</p>}
			</ActLine>
		</>
	);
}

function Cache({ t, figures, emptied }: { t: Translator; figures: CacheFigures; emptied: boolean }) {
	const { pages, bytes, most, hits, misses } = figures;
	const all = hits + misses;
	const number = (value: number) => value.toLocaleString(t.language);
	const part = (hits / all).toLocaleString(t.language, { style: 'percent', maximumFractionDigits: 1 });
	const room = { count: number(pages), bytes: bytesIn(t.language, bytes), most: bytesIn(t.language, most) };
	return (
		<>
			<Heading id="cache">{t('system.cache')}</Heading>
			{emptied && <Notice role="status">{t('system.cache.emptied')}</Notice>}
			<Facts
				facts={[
					[
						t('system.cache.pages'),
						<>
							{t('system.cache.pagesOf', room)}
							<meter
								className="mt-1.5 block h-2 w-full max-w-60 accent-rubric"
								max={most}
								value={bytes}
								aria-label={t('system.cache.pages')}
							/>
						</>,
					],
					[
						t('system.cache.hits'),
						all === 0
							? t('system.cache.none')
							: t('system.cache.hitsOf', { hits: number(hits), all: number(all), part }),
					],
				]}
			/>
			<ActLine action={emptyCache}>
				<Button type="submit">{t('system.cache.empty')}</Button>
				<p className="text-small text-quiet">{t('system.cache.hint')}</p>
			</ActLine>
		</>
	);
}
