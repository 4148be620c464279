import { Time } from '#components/blog/time';
import { Badge } from '#components/ui/desk/badge';
import { twoLines } from '#components/ui/desk/rows';
import { Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import { avatarHref } from '#lib/accounts/people/avatar';
import type { Around } from '#lib/conversation/moderation/around';
import type { Card as CardView } from '#lib/conversation/moderation/queries';
import type { Translator } from '#lib/i18n/language';
import { CardActs } from './card-acts.tsx';
import { CardMore } from './card-more.tsx';
import { HeldEdit } from './held-edit.tsx';
import { LastDecision } from './last-decision.tsx';
import type { NotTaken } from './not-taken.tsx';
import { Record } from './record.tsx';
import { Thread } from './thread.tsx';
import { Why } from './why.tsx';

export interface CardProps {
	t: Translator;
	timeZone: string;
	card: CardView;
	/** The address of this page, where every act leads back to. */
	back: string;
	/** The conversation around it, where it is open. */
	thread?: Around[] | null;
	/** What was written in it and not taken. */
	sent?: NotTaken | null;
	/** Whether it is the only one on the page. */
	alone?: boolean;
}

/** One comment as a moderator sees it: what, where, why it waits, who wrote it, and what can be done. */
export function Card(props: CardProps) {
	const { t, card, timeZone, alone } = props;
	const name = card.name || t('comments.anonymous');
	return (
		<>
			{!alone && (
				<>
					<input
						type="checkbox"
						name="ids"
						value={card.id}
						form="bulk"
						className="mt-0.5 [grid-area:tick] checked:[counter-increment:chosen]"
						aria-label={t('admin.choose', { name })}
					/>
					<input type="hidden" name="seen" value={`${card.id}:${card.revision}`} form="bulk" />
				</>
			)}
			<div className="[grid-area:body]">
				<div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
					<img
						className="face"
						src={avatarHref(name, card.photo)}
						width={24}
						height={24}
						alt=""
						loading="lazy"
					/>
					<h2 id={`who-${card.id}`} className="max-w-[calc(100%-2.25rem)] text-[0.9375rem] font-semibold">
						<bdi>{name}</bdi>
					</h2>
					{card.kind !== 'comment' && <Badge>{t(`admin.kind.${card.kind}`)}</Badge>}
					{card.relation && <Badge>{t(`admin.relation.${card.relation}`)}</Badge>}
					{card.person && card.person.role !== 'reader' && (
						<Badge>{t(`people.role.${card.person.role}`)}</Badge>
					)}
					{card.person && card.person.standing !== 'normal' && (
						<Badge>{t(`admin.standing.${card.person.standing}`)}</Badge>
					)}
					{card.pinned && <Badge>{t('thread.pinned')}</Badge>}
					<span className="text-small text-quiet max-desk:basis-full">
						<Time t={t} instant={card.createdAt} localTime={card.localTime} withTime />
					</span>
				</div>
				{(card.email || card.url) && (
					<p className="flex flex-wrap gap-x-3.5 text-small text-quiet">
						{card.email && <span>{card.email}</span>}
						{card.url && (
							<a href={card.url} rel="nofollow noreferrer ugc" target="_blank">
								{card.url}
							</a>
						)}
					</p>
				)}
				<Parent {...props} />
				<Words {...props} />
				<p className="text-small text-quiet">
					<Sentence
						parts={t.parts('admin.on', {
							article: () => (
								<a key="article" href={card.href ?? card.article.href} className={twoLines} dir="auto">
									<span>{card.article.title || t('article.untitled')}</span>
								</a>
							),
						})}
					/>
					{card.number !== null && <span> · #{card.number}</span>} ·{' '}
					<a href={`/admin/articles/${card.article.id}/discussion`}>{t('admin.itsDiscussion')}</a>
				</p>
				<Thread {...props} />
				{card.heldEdit && <HeldEdit {...props} />}
			</div>
			<div className="grid content-start gap-2.5 [grid-area:beside]">
				<Why t={t} reasons={card.reasons} label={t('admin.why')} />
				{card.reports.length > 0 && (
					<ul className="text-small text-quiet" aria-label={t('admin.reports')}>
						{card.reports.map((report) => (
							<li key={report.id}>
								<b className="font-semibold text-rubric">{t(`admin.report.${reportWord(report.reason)}`)}</b>
								{report.note && (
									<q className="block font-text text-[0.9375rem] leading-[1.45] text-ink italic">
										{report.note}
									</q>
								)}
							</li>
						))}
					</ul>
				)}
				<Record t={t} card={card} />
				<LastDecision t={t} timeZone={timeZone} card={card} />
			</div>
			<div className="mt-2 flex flex-wrap items-start gap-1.5 [grid-area:moves]">
				<CardActs {...props} />
				<CardMore {...props} />
			</div>
		</>
	);
}

const reportWord = (reason: string) =>
	(['spam', 'offence', 'off-topic', 'illegal'] as const).find((word) => word === reason) ?? 'other';

/** What is answered, in view. */
function Parent({ t, card: { parent } }: CardProps) {
	if (!parent) return null;
	const name = parent.name || t('comments.anonymous');
	const label = parent.number === null ? name : `#${parent.number} ${name}`;
	return (
		<blockquote className="my-1.5 border-s-2 border-line ps-3 text-small text-quiet" dir="auto">
			{parent.href ? <a href={parent.href}>{label}</a> : <b>{label}</b>} {parent.excerpt}
		</blockquote>
	);
}

/** Beyond this many letters a text is folded. */
const LONG = 1600;

function Words({ t, card, alone }: CardProps) {
	const size = alone ? 'text-[1.1875rem]' : 'text-[1.0313rem]';
	if (!card.html) return <p className="text-small text-quiet">{t('comments.empty')}</p>;
	const words = <Written className={`queue-text ${size}`} html={card.html} />;
	if (card.text.length <= LONG) return words;
	return (
		<details className="group/long">
			<summary>
				<span className={`queue-text ${size} group-open/long:hidden`} dir="auto">
					{card.text.slice(0, 600)}…
				</span>
				<span className="text-small text-rubric">{t('admin.readAll', { count: card.text.length })}</span>
			</summary>
			{words}
		</details>
	);
}
