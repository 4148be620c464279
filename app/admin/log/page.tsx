import type { Metadata } from 'next';
import { OutcomeNotice } from '#components/admin/kit/outcome-notice';
import { LogList } from '#components/admin/overview/log-list';
import { Button } from '#components/ui/desk/button';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Pager } from '#components/ui/pager';
import { logPage } from '#lib/conversation/moderation/log-queries';
import { momentOf } from '#lib/i18n/local-time';
import type { Verb } from '#lib/platform/audit-log/audit-log';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { outcomeIn, type Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

const verbs = [
	'exported',
	'backed-up',
	'backup-fetched',
	'backup-deleted',
	'imported',
	'decided',
	'undone',
	'edited',
	'edit-decided',
	'pinned',
	'unpinned',
	'removed',
	'reported',
	'reports-settled',
	'standing',
	'role',
	'invited',
	'uninvited',
	'joined',
	'access-ended',
	'settings',
	'windows',
	'word-listed',
	'reasoned',
	'arrived',
	'confirmed',
	'erased',
	'signed-in',
	'set-up',
	'announced',
	'subscriber-added',
	'subscribers-imported',
	'subscriber-stopped',
	'subscriber-removed',
	'article-out',
	'article-changed',
	'article-taken-back',
	'article-binned',
	'article-restored',
	'article-deleted',
	'redirects',
] as const satisfies Verb[];

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.log') };
}

export default async function LogPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const asked = read(query);
	const context = await contextFor('seeLog', address(asked));
	const { site, t } = context;
	const { lines, ...at } = await logPage(
		database(),
		{
			...(asked.verb && { verb: asked.verb as Verb }),
			...(asked.person && { person: Number(asked.person) }),
			...(asked.from && { from: momentOf(`${asked.from} 00:00:00`, site.time_zone) }),
			...(asked.to && { to: momentOf(`${asked.to} 23:59:59`, site.time_zone) + 1000 }),
		},
		asked.page,
		50,
	);
	const back = address({ ...asked, page: at.page });
	return (
		<>
			<Head>
				<h1>{t('admin.log')}</h1>
			</Head>
			<OutcomeNotice t={t} outcome={await outcomeIn(context, query)} back={back} />
			<search>
				<Filters action="/admin/log" aria-label={t('admin.filters')}>
					{asked.person && <input type="hidden" name="person" value={asked.person} />}
					<select name="verb" defaultValue={asked.verb} aria-label={t('admin.log.verb')}>
						<option value="">{t('admin.log.everything')}</option>
						{verbs.map((verb) => (
							<option key={verb} value={verb}>
								{t(`admin.verbName.${verb}`)}
							</option>
						))}
					</select>
					<label>
						{t('admin.filter.from')} <input type="date" name="from" defaultValue={asked.from} />
					</label>
					<label>
						{t('admin.filter.to')} <input type="date" name="to" defaultValue={asked.to} />
					</label>
					<Button type="submit">{t('admin.filter.apply')}</Button>
				</Filters>
			</search>
			{asked.verb === 'reasoned' && (
				<p>
					<a href="/admin/log/statements">{t('admin.log.statements')}</a>
				</p>
			)}
			<LogList t={t} lines={lines} back={back} />
			<Pager t={t} label={t('admin.log.pages')} at={at} hrefOf={(page) => address({ ...asked, page })} />
		</>
	);
}

interface Asked {
	verb: string;
	person: string;
	from: string;
	to: string;
	page: number;
}

function read(query: Query): Asked {
	const fitting = (name: keyof Asked, pattern: RegExp) => {
		const value = String(query[name] ?? '');
		return pattern.test(value) ? value : '';
	};
	const day = /^\d{4}-\d{2}-\d{2}$/;
	return {
		verb: verbs.find((verb) => verb === query.verb) ?? '',
		person: fitting('person', /^[1-9]\d{0,8}$/),
		from: fitting('from', day),
		to: fitting('to', day),
		page: askedPage(query.page),
	};
}

const address = ({ verb, person, from, to, page }: Asked) =>
	listHref('/admin/log', { verb, person, from, to, page });
