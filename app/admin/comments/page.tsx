import './queue.css';
import { MessageSquare } from 'lucide';
import type { Metadata } from 'next';
import { QueueTabs } from '#components/admin/kit/queue-tabs';
import { AllBar, BulkBar } from '#components/admin/moderation/bulk-bar';
import { Card } from '#components/admin/moderation/card';
import { CardFrame } from '#components/admin/moderation/card-frame';
import { Fresh } from '#components/admin/moderation/fresh';
import { deskLabels } from '#components/admin/moderation/labels';
import { LostWords } from '#components/admin/moderation/not-taken';
import { OneCard } from '#components/admin/moderation/one-card';
import { QueueDesk } from '#components/admin/moderation/queue-desk';
import { QueueFilters } from '#components/admin/moderation/queue-filters';
import { SavedFilters } from '#components/admin/saved-filters/saved-filters';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Pager } from '#components/ui/pager';
import { spelled } from '#lib/administration/saved-filters/lists';
import { savedFilters } from '#lib/administration/saved-filters/queries';
import { around } from '#lib/conversation/moderation/around';
import { filtersOf, isNarrowed, queueHref, readQuestion } from '#lib/conversation/moderation/filters';
import { cardState } from '#lib/conversation/moderation/form-states';
import { outcomeOf } from '#lib/conversation/moderation/outcome';
import { personCard } from '#lib/conversation/moderation/people/queries';
import { queuePage } from '#lib/conversation/moderation/queries';
import { database } from '#lib/platform/database/database';
import { articleChoices } from '#lib/publishing/articles/discussion-queries';
import { isBehind } from '#lib/publishing/search/indexing';
import { outcomeIn, type Query } from '../outcome.ts';
import { contextFor, counts, pageContext } from '../page-context.ts';

type Props = { searchParams: Promise<Query> };

const SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.comments') };
}

export default async function CommentsPage({ searchParams }: Props) {
	const query = await searchParams;
	const question = readQuestion(query);
	const context = await contextFor('moderate', queueHref(question, { page: question.page }));
	const { site, t, viewer } = context;
	const db = database();
	const one = question.view === 'one';
	const { cards, ...at } = await queuePage(
		db,
		filtersOf(question, site.time_zone),
		question.page,
		one ? 1 : SIZE,
	);
	const opened = cards.find(({ id }) => String(id) === query.thread)?.id ?? null;
	const thread = opened === null ? null : await around(db, opened);
	const back = queueHref(question, { page: at.page });
	const person = question.person ? await personCard(db, Number(question.person)) : null;
	const state = cardState.get();
	const outcome = state
		? await outcomeOf(db, site, t, state.done!, viewer.id)
		: await outcomeIn(context, query);
	const sent = state && {
		typed: state.values,
		why: outcome!.ask ? '' : [outcome!.sentence, ...outcome!.refusals].join(' '),
	};
	const sentIn = (id: number) => (sent?.typed.id === String(id) ? sent : null);
	const name = person?.name ?? question.email;
	const articles = await articleChoices(db, question.article ? Number(question.article) : null);
	return (
		<>
			<Head>
				<h1>{t('admin.comments')}</h1>
				<a className="ms-auto min-h-6 text-small" href={queueHref(question, { view: one ? '' : 'one' })}>
					{t(one ? 'admin.viewList' : 'admin.viewOne')}
				</a>
			</Head>
			<QueueTabs t={t} question={question} counts={await counts()} />
			{!one && <QueueFilters t={t} question={question} articles={articles} person={person?.name ?? null} />}
			{!one && (
				<SavedFilters
					t={t}
					list="comments"
					filters={await savedFilters(db, viewer.id, 'comments')}
					query={spelled('comments', query)}
					narrowed={isNarrowed(question)}
				/>
			)}
			{question.tab === 'waiting' && at.page === 1 && (
				<Fresh counts={await counts()} label={t('admin.fresh', { count: '{count}' })} />
			)}
			<QueueDesk
				key={back}
				labels={deskLabels(t)}
				first={sent && !outcome?.ask ? null : outcome}
				back={back}
				tab={question.tab}
			>
				{sent && !cards.some(({ id }) => sentIn(id)) && (
					<LostWords sent={sent} label={t('admin.sentSignedOut.words')} />
				)}
				{!one && (
					<AllBar t={t} question={question} back={back} name={name} total={at.total} shown={cards.length} />
				)}
				{question.text !== '' && question.tab === 'published' && (await isBehind(db)) && (
					<p className="text-quiet" role="status">
						{t('found.behind')}
					</p>
				)}
				{cards.length === 0 && (
					<Empty drawing={MessageSquare}>
						{t(isNarrowed(question) ? 'admin.empty.filtered' : `admin.empty.${question.tab}`)}
					</Empty>
				)}
				{one && cards[0] ? (
					<OneCard
						timeZone={site.time_zone}
						t={t}
						back={back}
						question={question}
						at={at}
						card={cards[0]}
						thread={thread}
						sent={sentIn(cards[0].id)}
					/>
				) : (
					cards.map((card) => (
						<CardFrame key={card.id} id={card.id}>
							<Card
								t={t}
								timeZone={site.time_zone}
								card={card}
								back={back}
								thread={card.id === opened ? thread : null}
								sent={sentIn(card.id)}
							/>
						</CardFrame>
					))
				)}
				{!one && cards.length > 0 && <BulkBar t={t} question={question} back={back} />}
			</QueueDesk>
			{!one && (
				<Pager t={t} label={t('comments.pages')} at={at} hrefOf={(to) => queueHref(question, { page: to })} />
			)}
		</>
	);
}
