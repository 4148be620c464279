import { Rss } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import type { FieldSpec } from '#components/admin/kit/fields';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Toast } from '#components/ui/desk/toast';
import { Pager } from '#components/ui/pager';
import { may } from '#lib/accounts/people/policy';
import { banHost, dropFollowers, freeHost, saveNames } from '#lib/conversation/fediverse/actions';
import { isFederated } from '#lib/conversation/fediverse/actors';
import { type FollowerLine, followersPage, namesOf, serversOf } from '#lib/conversation/fediverse/queries';
import { formatDate, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import type { Query } from '../outcome.ts';
import { contextFor, type PageContext, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('fediverse.title') };
}

const isolated = (words: string) => `\u2068${words}\u2069`;

export default async function FediversePage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { site, t, viewer } = await contextFor('desk', '/admin/fediverse');
	const names = await namesOf(database(), viewer);
	const own = `@${names.blog}@${names.host}`;
	const told = String(query.sent ?? query.freed ?? '').slice(0, 300);
	return (
		<>
			<Head>
				<h1>{t('fediverse.title')}</h1>
				<p className="text-small text-quiet" dir="ltr">
					<code>{own}</code>
				</p>
			</Head>
			{told && (
				<Toast closing={t('finding.close')}>
					<span>
						{query.sent
							? t('fediverse.followers.removed', { handle: isolated(told) })
							: t('fediverse.freed', { host: isolated(told) })}
					</span>
				</Toast>
			)}
			<p className="max-w-160">{t('fediverse.intro')}</p>
			{!isFederated(site) && (
				<p className="max-w-160">
					{t.parts('fediverse.off', {
						settings: (words) => (
							<a key="settings" href="/admin/settings?part=mentions">
								{words}
							</a>
						),
					})}
				</p>
			)}
			{!environment().siteUrl.startsWith('https:') && (
				<p className="max-w-160 text-quiet">{t('fediverse.local')}</p>
			)}
			<Names t={t} viewer={viewer} names={names} />
			<Followers t={t} site={site} own={own} viewer={viewer} page={askedPage(query.page)} />
			{may(viewer, 'moderate') && (
				<Servers t={t} site={site} asked={String(query.server ?? '').slice(0, 300)} />
			)}
		</>
	);
}

type Here = Pick<PageContext, 't' | 'site' | 'viewer'>;

function Names({
	t,
	viewer,
	names,
}: Pick<Here, 't' | 'viewer'> & { names: Awaited<ReturnType<typeof namesOf>> }) {
	const fields: FieldSpec[] = [];
	if (may(viewer, 'manageSite'))
		fields.push({
			name: 'handle',
			kind: 'text',
			value: names.blog,
			label: t('fediverse.handle'),
			hint: t('fediverse.handleHint', { host: isolated(names.host) }),
		});
	if (may(viewer, 'publish'))
		fields.push({
			name: 'own',
			kind: 'checkbox',
			value: names.own?.open ? 'on' : '',
			label: t('fediverse.own'),
			hint: names.own
				? t('fediverse.ownHint', { handle: isolated(`@${names.own.handle}@${names.host}`) })
				: t('fediverse.ownHintNew'),
		});
	if (fields.length === 0) return null;
	return (
		<FieldForm
			name="names"
			action={saveNames}
			sections={[{ title: t('fediverse.names'), fields }]}
			save={t('admin.save')}
		/>
	);
}

const dateOf = (t: Translator, site: Here['site'], moment: number) =>
	formatDate(t.language, localTime(moment, site.time_zone));

async function Followers({ t, site, viewer, own, page }: Here & { own: string; page: number }) {
	const list = await followersPage(database(), page);
	const sinceOf = (line: FollowerLine) => {
		const date = dateOf(t, site, line.since);
		return line.follows === null
			? t('fediverse.followers.since', { date })
			: t('fediverse.followers.of', { name: isolated(line.follows), date });
	};
	return (
		<section aria-labelledby="followers">
			<h2 id="followers" className="mt-8 text-lg font-semibold">
				{t('fediverse.followers', { count: list.total })}
			</h2>
			{list.total === 0 && (
				<Empty drawing={Rss}>{t('fediverse.followers.empty', { handle: isolated(own) })}</Empty>
			)}
			<Rows>
				{list.lines.map((line) => (
					<li key={`${line.id} ${line.follows}`}>
						<div>
							<a className={rowName} href={line.url} rel="noreferrer">
								<bdi>{line.name}</bdi>
							</a>
							<p className="text-small text-quiet">
								<bdi dir="ltr">@{line.handle}</bdi> · {sinceOf(line)}
							</p>
						</div>
						{may(viewer, 'manageSite') && (
							<ActForm action={dropFollowers}>
								<input type="hidden" name="peer" value={line.id} />
								<Button
									type="submit"
									aria-label={t('fediverse.followers.removeOf', { handle: isolated(line.handle) })}
								>
									{t('fediverse.followers.remove')}
								</Button>
							</ActForm>
						)}
					</li>
				))}
			</Rows>
			<Pager
				t={t}
				label={t('fediverse.followers.pages')}
				at={list}
				hrefOf={(other) => listHref('/admin/fediverse', { page: other })}
			/>
		</section>
	);
}

async function Servers({ t, site, asked }: Pick<Here, 't' | 'site'> & { asked: string }) {
	const { banned, failing } = await serversOf(database());
	return (
		<>
			{failing.length > 0 && (
				<section aria-labelledby="failing">
					<h2 id="failing" className="mt-8 text-lg font-semibold">
						{t('fediverse.failing')}
					</h2>
					<Rows>
						{failing.map((server) => (
							<li key={server.host}>
								<div>
									<bdi className={rowName}>{server.host}</bdi>
									<p className="text-small text-quiet">
										{t('fediverse.failing.since', { date: dateOf(t, site, server.failing_since!) })}
									</p>
								</div>
							</li>
						))}
					</Rows>
				</section>
			)}
			{banned.length > 0 && (
				<section aria-labelledby="banned">
					<h2 id="banned" className="mt-8 text-lg font-semibold">
						{t('fediverse.banned')}
					</h2>
					<Rows>
						{banned.map((server) => (
							<li key={server.host}>
								<div>
									<bdi className={rowName}>{server.host}</bdi>
									<p className="text-small text-quiet">
										{server.by
											? t('fediverse.banned.by', {
													name: isolated(server.by),
													date: dateOf(t, site, server.banned_at!),
												})
											: t('fediverse.banned.on', { date: dateOf(t, site, server.banned_at!) })}
									</p>
								</div>
								<ActForm action={freeHost}>
									<input type="hidden" name="host" value={server.host} />
									<Button type="submit" aria-label={t('fediverse.freeOf', { host: isolated(server.host) })}>
										{t('fediverse.free')}
									</Button>
								</ActForm>
							</li>
						))}
					</Rows>
				</section>
			)}
			<FieldForm
				name="server"
				at={asked === '' ? undefined : 'host'}
				action={banHost}
				sections={[
					{
						title: t('fediverse.ban'),
						fields: [
							{
								name: 'host',
								kind: 'text',
								value: asked,
								label: t('fediverse.ban.host'),
								hint: t('fediverse.ban.hint'),
							},
						],
					},
				]}
				save={t('fediverse.ban.do')}
			/>
		</>
	);
}
