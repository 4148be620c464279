import { Mail } from 'lucide';
import type { Metadata } from 'next';
import { Mailings } from '#components/admin/newsletter/mailings';
import { SubscriberLine } from '#components/admin/newsletter/subscriber-line';
import { Bars } from '#components/admin/statistics/bars';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Pair } from '#components/ui/desk/pair';
import { Rows } from '#components/ui/desk/rows';
import { Tabs } from '#components/ui/desk/tabs';
import { Toast } from '#components/ui/desk/toast';
import { Sentence } from '#components/ui/join';
import { Pager } from '#components/ui/pager';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import {
	latestMailings,
	states,
	subscriberCounts,
	subscribersPage,
} from '#lib/publishing/newsletter/desk/queries';
import { lastDays } from '#lib/publishing/statistics/days';
import { subscribersByDay } from '#lib/publishing/statistics/queries';
import { settingsOf } from '#lib/site/settings/settings';
import type { Query } from '../outcome.ts';
import { contextFor, type PageContext, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('subscribers.desk.title') };
}

export default async function SubscribersPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { site, t } = await contextFor('manageSubscribers', '/admin/subscribers');
	const db = database();
	const { open, perMinute } = settingsOf(site).mailing;
	const counts = await subscriberCounts(db);
	const status = states.find((one) => one === query.status) ?? 'active';
	const text = String(query.text ?? '')
		.slice(0, 200)
		.trim();
	const hrefOf = (page: number, state = status) =>
		listHref('/admin/subscribers', { status: state, text, page });
	const found = await subscribersPage(db, { text, status }, askedPage(query.page), 30);
	const days = lastDays(90, site.time_zone, Date.now());
	const isEmpty = counts.active + counts.unconfirmed + counts.stopped === 0;
	return (
		<>
			<Head>
				<h1>{t('subscribers.desk.title')}</h1>
				<p className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-1.5 text-small">
					<a href="/admin/settings?part=mailing">{t('subscribers.desk.settings')}</a>
					<a className={buttonLook()} href="/admin/subscribers/add">
						{t('subscribers.desk.bringIn')}
					</a>
				</p>
			</Head>
			<OutcomeMessage t={t} query={query} />
			{!open && <p className="text-small text-quiet">{t('subscribers.desk.closed')}</p>}
			{!isEmpty && (
				<Pair>
					<section>
						<Heading>{t('subscribers.desk.mailings')}</Heading>
						<Mailings t={t} timeZone={site.time_zone} mailings={await latestMailings(db, 5)} />
						<p className="text-small text-quiet">{t('subscribers.desk.rate', { count: perMinute })}</p>
					</section>
					<section>
						<Heading>{t('subscribers.desk.growth')}</Heading>
						<Bars
							t={t}
							low
							what={t('statistics.subscribers')}
							days={days}
							values={await subscribersByDay(db, days, site.time_zone)}
						/>
					</section>
				</Pair>
			)}
			<Tabs
				label={t('subscribers.desk.states')}
				tabs={states.map((one) => ({
					href: hrefOf(1, one),
					name: t(`subscribers.desk.${one}`),
					count: counts[one].toLocaleString(t.language),
					here: one === status,
				}))}
			/>
			{isEmpty ? (
				<Empty drawing={Mail}>
					<Sentence
						parts={t.parts('subscribers.desk.empty', {
							a: (inner) => (
								<a key="a" href="/subscribe">
									{inner}
								</a>
							),
						})}
					/>
				</Empty>
			) : (
				<>
					<search>
						<Filters action="/admin/subscribers" aria-label={t('admin.filters')}>
							<input type="hidden" name="status" value={status} />
							<input
								type="search"
								name="text"
								defaultValue={text}
								aria-label={t('subscribers.desk.search')}
								placeholder={t('subscribers.desk.search')}
								dir="auto"
							/>
							<Button type="submit">{t('admin.filter.apply')}</Button>
							<a className={buttonLook()} href="/admin/subscribers/export" download>
								{t('subscribers.desk.export')}
							</a>
						</Filters>
					</search>
					{found.total === 0 && (
						<Empty
							drawing={Mail}
							act={
								text !== '' && {
									href: listHref('/admin/subscribers', { status }),
									label: t('admin.filter.clear'),
								}
							}
						>
							{t('subscribers.desk.emptyState')}
						</Empty>
					)}
					<Rows>
						{found.subscribers.map((subscriber) => (
							<SubscriberLine key={subscriber.id} t={t} timeZone={site.time_zone} subscriber={subscriber} />
						))}
					</Rows>
					<Pager t={t} label={t('subscribers.desk.pages')} at={found} hrefOf={(page) => hrefOf(page)} />
				</>
			)}
		</>
	);
}

/** What came of the act that led here. */
function OutcomeMessage({ t, query }: { t: PageContext['t']; query: Query }) {
	const number = (name: string) => Number(query[name]) || 0;
	const said = (['stopped', 'removed'] as const).find((one) => one === query.said);
	const counts = {
		added: number('imported'),
		known: number('known'),
		stopped: number('stopped'),
		invalid: number('invalid'),
		unwilling: number('unwilling'),
	};
	const message =
		query.imported !== undefined
			? t('subscribers.desk.import.done', counts)
			: said && t(`subscribers.desk.said.${said}`);
	if (!message) return null;
	return (
		<Toast closing={t('finding.close')}>
			<span>{message}</span>
		</Toast>
	);
}
