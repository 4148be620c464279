import { Time } from '#components/blog/time';
import { twoLines } from '#components/ui/desk/rows';
import { Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import { avatarHref } from '#lib/accounts/people/avatar';
import type { Around } from '#lib/conversation/moderation/around';
import type { Card as CardView } from '#lib/conversation/moderation/queries';
import { reasonSentence } from '#lib/conversation/spam/reasons';
import type { Translator } from '#lib/i18n/language';
import { CardActs } from './card-acts.tsx';
import { CardMore } from './card-more.tsx';
import { HeldEdit } from './held-edit.tsx';
import { LastDecision } from './last-decision.tsx';
import type { NotTaken } from './not-taken.tsx';
import { Points } from './points.tsx';
import { Record } from './record.tsx';
import { Thread } from './thread.tsx';

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
}

/** One comment as a moderator sees it: what, where, why it waits, who wrote it, and what can be done. */
export function Card(props: CardProps) {
	const { t, card, timeZone } = props;
	const name = card.name || t('comments.anonymous');
	return (
		<>
			<input
				type="checkbox"
				name="ids"
				value={card.id}
				form="bulk"
				className="queue-choose"
				aria-label={t('admin.choose', { name })}
			/>
			<input type="hidden" name="seen" value={`${card.id}:${card.revision}`} form="bulk" />
			<div className="queue-body">
				<div className="queue-head">
					<img
						className="face"
						src={avatarHref(name, card.photo)}
						width={24}
						height={24}
						alt=""
						loading="lazy"
					/>
					<h2 id={`who-${card.id}`}>
						<bdi>{name}</bdi>
					</h2>
					{card.kind !== 'comment' && <span className="badge">{t(`admin.kind.${card.kind}`)}</span>}
					{card.relation && <span className="badge">{t(`admin.relation.${card.relation}`)}</span>}
					{card.person && card.person.role !== 'reader' && (
						<span className="badge">{t(`people.role.${card.person.role}`)}</span>
					)}
					{card.person && card.person.standing !== 'normal' && (
						<span className="badge">{t(`admin.standing.${card.person.standing}`)}</span>
					)}
					{card.pinned && <span className="badge">{t('thread.pinned')}</span>}
					<span className="queue-date">
						<Time t={t} instant={card.createdAt} localTime={card.localTime} withTime />
					</span>
				</div>
				{(card.email || card.url) && (
					<p className="queue-whence">
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
				<p className="queue-on">
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
			<div className="queue-beside">
				{card.reasons.length > 0 && (
					<ul className="queue-why" aria-label={t('admin.why')}>
						{card.reasons.map((reason) => (
							<li key={JSON.stringify(reason)}>
								<span>{reasonSentence(t, reason)}</span>
								<Points of={reason.points} />
							</li>
						))}
					</ul>
				)}
				{card.reports.length > 0 && (
					<ul className="queue-reports" aria-label={t('admin.reports')}>
						{card.reports.map((report) => (
							<li key={report.id}>
								<b>{t(`admin.report.${reportWord(report.reason)}`)}</b>
								{report.note && <q>{report.note}</q>}
							</li>
						))}
					</ul>
				)}
				<Record t={t} card={card} />
				<LastDecision t={t} timeZone={timeZone} card={card} />
			</div>
			<div className="queue-moves">
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
		<blockquote className="queue-parent" dir="auto">
			{parent.href ? <a href={parent.href}>{label}</a> : <b>{label}</b>} {parent.excerpt}
		</blockquote>
	);
}

/** Beyond this many letters a text is folded. */
const LONG = 1600;

function Words({ t, card }: CardProps) {
	if (!card.html) return <p className="text-small text-quiet">{t('comments.empty')}</p>;
	const words = <Written className="queue-text" html={card.html} />;
	if (card.text.length <= LONG) return words;
	return (
		<details className="queue-long">
			<summary>
				<span className="queue-text" dir="auto">
					{card.text.slice(0, 600)}…
				</span>
				<span className="queue-more">{t('admin.readAll', { count: card.text.length })}</span>
			</summary>
			{words}
		</details>
	);
}
