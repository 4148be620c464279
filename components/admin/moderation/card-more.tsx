import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { act } from '#lib/conversation/moderation/actions';
import { queueHref } from '#lib/conversation/moderation/filters';
import type { CardProps } from './card.tsx';
import { notTaken, WhyNot } from './not-taken.tsx';

/** Answer, edit, pin, settle reports, trust and ban, people and words: each a form of its own that unfolds. */
export function CardMore(props: CardProps) {
	const { t, card } = props;
	return (
		<>
			{card.list === 'comments' && card.status !== 'spam' && <Reply {...props} />}
			<Edit {...props} />
			{card.list === 'comments' && card.status === 'published' && <Pin {...props} />}
			{card.reports.length > 0 && (
				<form action={act} data-act="settle">
					<Hidden {...props} act="settle" />
					<Button type="submit">{t('admin.settle')}</Button>
				</form>
			)}
			<Against {...props} />
		</>
	);
}

function Hidden({ card, back, act: name }: CardProps & { act: string }) {
	return (
		<>
			<input type="hidden" name="act" value={name} />
			<input type="hidden" name="id" value={card.id} />
			<input type="hidden" name="back" value={back} />
		</>
	);
}

/** What was written in one of a card's forms and not taken. */
const sentFor = ({ sent }: CardProps, ...acts: string[]) =>
	sent && acts.includes(sent.typed.act ?? '') ? sent : null;

function Reply(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'reply');
	const published = card.status === 'published';
	return (
		<details data-key="r" className="queue-unfold" open={sent !== null}>
			<summary className={buttonLook()}>
				{t(published ? 'admin.reply' : 'admin.replyAndApprove')}
				<i className="queue-key" aria-hidden="true">
					r
				</i>
			</summary>
			<form action={act} data-act="reply" data-stays={published ? '' : undefined} className="queue-fold">
				<Hidden {...props} act="reply" />
				<label htmlFor={`reply-${card.id}`}>
					{t('admin.replyTo', { name: card.name || t('comments.anonymous') })}
				</label>
				<textarea
					id={`reply-${card.id}`}
					name="text"
					required
					rows={4}
					maxLength={100_000}
					defaultValue={sent?.typed.text}
					dir="auto"
					{...notTaken(card.id, sent)}
				/>
				<WhyNot card={card.id} sent={sent} />
				<Button type="submit" look="filled">
					{t(published ? 'admin.reply' : 'admin.replyAndApprove')}
				</Button>
			</form>
		</details>
	);
}

function Pin(props: CardProps) {
	const { t, card } = props;
	return (
		<form action={act} data-act="pin">
			<Hidden {...props} act="pin" />
			<Button type="submit" name="first" value={String(!card.pinned)}>
				{t(card.pinned ? 'moderating.unpin' : 'moderating.pin')}
			</Button>
		</form>
	);
}

function Edit(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'edit');
	return (
		<details data-key="e" className="queue-unfold" open={sent !== null}>
			<summary className={buttonLook()}>
				{t('admin.edit')}
				<i className="queue-key" aria-hidden="true">
					e
				</i>
			</summary>
			<form action={act} data-act="edit" className="queue-fold">
				<Hidden {...props} act="edit" />
				<label htmlFor={`edit-${card.id}`}>{t('admin.editLabel')}</label>
				<textarea
					key={card.revision}
					id={`edit-${card.id}`}
					name="text"
					required
					rows={6}
					maxLength={100_000}
					defaultValue={sent?.typed.text ?? card.text}
					dir="auto"
					{...notTaken(card.id, sent)}
				/>
				<WhyNot card={card.id} sent={sent} />
				<Button type="submit" look="filled">
					{t('admin.save')}
				</Button>
			</form>
		</details>
	);
}

/** The one act against somebody who only does harm: no word of theirs stays, and none comes. */
function BanAll({ t, card, back, who }: CardProps & { who: number | string }) {
	const count = (card.record?.published ?? 0) + (card.record?.held ?? 0);
	return (
		<form action={act} data-act="ban-all" className="queue-ban">
			<input type="hidden" name="act" value="ban-all" />
			<input type="hidden" name="who" value={who} />
			<input type="hidden" name="reason" value={t('admin.banAll.reason')} />
			<input type="hidden" name="back" value={back} />
			<Button type="submit" look="danger" data-first>
				{t('admin.banAll', { count })}
			</Button>
			<p className="text-small text-quiet">{t('admin.banAll.hint')}</p>
		</form>
	);
}

/** What can be done about who wrote it, and about its words, for what comes after. */
function Against(props: CardProps) {
	const { t, card } = props;
	const known = card.person ? card.person.role === 'reader' : card.email !== null;
	return (
		<details
			data-key="b"
			className="queue-unfold"
			open={sentFor(props, 'standing', 'list-word', 'reasons') !== null}
		>
			<summary className={buttonLook()}>
				{t(known ? 'admin.more' : 'admin.words')}
				<i className="queue-key" aria-hidden="true">
					b
				</i>
			</summary>
			<div className="queue-fold">
				{known && <Standing {...props} />}
				<Words {...props} />
				{card.list === 'comments' && <Reasons {...props} />}
			</div>
		</details>
	);
}

function Standing(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'standing');
	const who = card.person?.id ?? card.email!;
	const standing = card.person?.standing ?? 'normal';
	const choice = (to: 'trusted' | 'held' | 'normal') => (
		<Button type="submit" name="standing" value={to}>
			{t(`admin.make.${to}`)}
		</Button>
	);
	return (
		<>
			<BanAll {...props} who={who} />
			<form action={act} data-act="standing" className="queue-row">
				<Hidden {...props} act="standing" />
				<input type="hidden" name="who" value={who} />
				{standing !== 'trusted' && choice('trusted')}
				{standing !== 'held' && choice('held')}
				{standing !== 'normal' && choice('normal')}
			</form>
			{standing !== 'banned' && (
				<form action={act} data-act="standing" className="queue-ban">
					<Hidden {...props} act="standing" />
					<input type="hidden" name="who" value={who} />
					<label>
						{t('admin.until')}
						<input type="date" name="until" defaultValue={sent?.typed.until} />
					</label>
					<label>
						{t('admin.reason')}
						<input
							type="text"
							name="reason"
							maxLength={1000}
							required
							defaultValue={sent?.typed.reason}
							dir="auto"
							{...notTaken(card.id, sent)}
						/>
					</label>
					<Button type="submit" name="standing" value="banned" look="danger">
						{t('admin.make.banned')}
					</Button>
					<WhyNot card={card.id} sent={sent} />
					<p className="text-small text-quiet">{t('admin.banHint')}</p>
				</form>
			)}
		</>
	);
}

/** Takes it away with a statement of reasons, which its writer gets. */
function Reasons(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'reasons');
	const id = (name: string) => `${name}-${card.id}`;
	return (
		<details className="queue-reasons" open={sent !== null}>
			<summary>{t('admin.reasons')}</summary>
			<form action={act} data-act="reasons" className="queue-fold">
				<Hidden {...props} act="reasons" />
				<input type="hidden" name="revision" value={card.revision} />
				<label htmlFor={id('ground')}>{t('admin.reasons.ground')}</label>
				<select id={id('ground')} name="ground" defaultValue={sent?.typed.ground}>
					{(['law', 'rules'] as const).map((ground) => (
						<option key={ground} value={ground}>
							{t(`admin.reasons.ground.${ground}`)}
						</option>
					))}
				</select>
				<label htmlFor={id('basis')}>{t('admin.reasons.basis')}</label>
				<input
					id={id('basis')}
					name="basis"
					required
					maxLength={300}
					defaultValue={sent?.typed.basis}
					dir="auto"
					autoComplete="off"
				/>
				<label htmlFor={id('facts')}>{t('admin.reasons.facts')}</label>
				<textarea
					id={id('facts')}
					name="facts"
					required
					rows={3}
					maxLength={4000}
					defaultValue={sent?.typed.facts}
					dir="auto"
					{...notTaken(card.id, sent)}
				/>
				<WhyNot card={card.id} sent={sent} />
				<Button type="submit" look="danger">
					{t('admin.reasons.send')}
				</Button>
				<p className="text-small text-quiet">{t('admin.reasons.hint')}</p>
			</form>
		</details>
	);
}

/** How many sites of one comment are offered. */
const SITES = 4;

/** Puts a site it leads to, or a word, on a list of the settings. */
function Words(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'list-word');
	const lists = (
		<>
			<Button type="submit" name="list" value="refuseWords">
				{t('admin.words.refuse')}
			</Button>
			<Button type="submit" name="list" value="holdWords">
				{t('admin.words.hold')}
			</Button>
		</>
	);
	return (
		<section className="queue-words" aria-label={t('admin.words')}>
			{card.sites.slice(0, SITES).map((site) => (
				<form key={site} action={act} data-act="list-word">
					<Hidden {...props} act="list-word" />
					<input type="hidden" name="word" value={site} />
					<bdi className="queue-site">{site}</bdi>
					{lists}
					<a href={queueHref({ text: site })}>{t('admin.words.find')}</a>
				</form>
			))}
			<form action={act} data-act="list-word">
				<Hidden {...props} act="list-word" />
				<label htmlFor={`word-${card.id}`}>{t('admin.words.word')}</label>
				<input
					id={`word-${card.id}`}
					name="word"
					required
					maxLength={500}
					defaultValue={sent?.typed.word}
					dir="auto"
					autoComplete="off"
					{...notTaken(card.id, sent)}
				/>
				{lists}
				<WhyNot card={card.id} sent={sent} />
			</form>
			<p className="text-small text-quiet">{t('admin.words.hint')}</p>
		</section>
	);
}
