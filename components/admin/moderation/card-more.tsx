import type { ReactNode } from 'react';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { act } from '#lib/conversation/moderation/actions';
import { queueHref } from '#lib/conversation/moderation/filters';
import type { CardProps } from './card.tsx';
import { KeyHint } from './key-hint.tsx';
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
				<ActForm action={act} data-act="settle">
					<Hidden {...props} act="settle" />
					<Button type="submit">{t('admin.settle')}</Button>
				</ActForm>
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

/** What unfolds below its button, pressed or called by its key. */
function Unfolding({
	of,
	label,
	open,
	children,
}: {
	of: string;
	label: string;
	open: boolean;
	children: ReactNode;
}) {
	return (
		<details data-key={of} className="open:basis-full" open={open}>
			<summary className={buttonLook()}>
				{label}
				<KeyHint of={of} />
			</summary>
			<div className="grid justify-items-start gap-2 pt-3 pb-1 [&_:is(input,select)]:bg-paper">
				{children}
			</div>
		</details>
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
		<Unfolding of="r" label={t(published ? 'admin.reply' : 'admin.replyAndApprove')} open={sent !== null}>
			<ActForm action={act} data-act="reply" data-stays={published ? '' : undefined} className="contents">
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
			</ActForm>
		</Unfolding>
	);
}

function Pin(props: CardProps) {
	const { t, card } = props;
	return (
		<ActForm action={act} data-act="pin">
			<Hidden {...props} act="pin" />
			<Button type="submit" name="first" value={String(!card.pinned)}>
				{t(card.pinned ? 'moderating.unpin' : 'moderating.pin')}
			</Button>
		</ActForm>
	);
}

function Edit(props: CardProps) {
	const { t, card } = props;
	const sent = sentFor(props, 'edit');
	return (
		<Unfolding of="e" label={t('admin.edit')} open={sent !== null}>
			<ActForm action={act} data-act="edit" className="contents">
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
			</ActForm>
		</Unfolding>
	);
}

/** The one act against somebody who only does harm: no word of theirs stays, and none comes. */
function BanAll({ t, card, back, who }: CardProps & { who: number | string }) {
	const count = (card.record?.published ?? 0) + (card.record?.held ?? 0);
	return (
		<ActForm
			action={act}
			data-act="ban-all"
			className="flex flex-wrap items-center gap-x-3.5 gap-y-2 text-small"
		>
			<input type="hidden" name="act" value="ban-all" />
			<input type="hidden" name="who" value={who} />
			<input type="hidden" name="reason" value={t('admin.banAll.reason')} />
			<input type="hidden" name="back" value={back} />
			<Button type="submit" look="danger" data-first>
				{t('admin.banAll', { count })}
			</Button>
			<p className="basis-full text-small text-quiet">{t('admin.banAll.hint')}</p>
		</ActForm>
	);
}

/** What can be done about who wrote it, and about its words, for what comes after. */
function Against(props: CardProps) {
	const { t, card } = props;
	const known = card.person ? card.person.role === 'reader' : card.email !== null;
	return (
		<Unfolding
			of="b"
			label={t(known ? 'admin.more' : 'admin.words')}
			open={sentFor(props, 'standing', 'list-word', 'reasons') !== null}
		>
			{known && <Standing {...props} />}
			{card.kind === 'fediverse' && card.url && URL.canParse(card.url) && (
				<a href={`/admin/fediverse?server=${encodeURIComponent(new URL(card.url).host)}`}>
					{t('fediverse.ban')}…
				</a>
			)}
			<Words {...props} />
			{card.list === 'comments' && <Reasons {...props} />}
		</Unfolding>
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
			<ActForm action={act} data-act="standing" className="flex flex-wrap gap-x-3.5 gap-y-2 py-2">
				<Hidden {...props} act="standing" />
				<input type="hidden" name="who" value={who} />
				{standing !== 'trusted' && choice('trusted')}
				{standing !== 'held' && choice('held')}
				{standing !== 'normal' && choice('normal')}
			</ActForm>
			{standing !== 'banned' && (
				<ActForm
					action={act}
					data-act="standing"
					className="flex flex-wrap items-center gap-x-3.5 gap-y-2 text-small [&>label]:inline-flex [&>label]:items-center [&>label]:gap-1.5 [&>label]:text-quiet"
				>
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
					<p className="basis-full text-small text-quiet">{t('admin.banHint')}</p>
				</ActForm>
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
		<details
			className="w-full border-t border-line text-small [&_:is(input,select)]:w-[min(100%,26rem)]"
			open={sent !== null}
		>
			<summary className="flex min-h-11 cursor-pointer items-center">{t('admin.reasons')}</summary>
			<ActForm action={act} data-act="reasons" className="grid justify-items-start gap-2 pt-3 pb-1">
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
			</ActForm>
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
		<section
			className="grid w-full gap-2 border-t border-line pt-3 text-small [&>form]:flex [&>form]:flex-wrap [&>form]:items-center [&>form]:gap-x-2.5 [&>form]:gap-y-1.5"
			aria-label={t('admin.words')}
		>
			{card.sites.slice(0, SITES).map((site) => (
				<ActForm key={site} action={act} data-act="list-word">
					<Hidden {...props} act="list-word" />
					<input type="hidden" name="word" value={site} />
					<bdi className="font-semibold wrap-anywhere max-sm:basis-full">{site}</bdi>
					{lists}
					<a className="inline-flex min-h-6 items-center" href={queueHref({ text: site })}>
						{t('admin.words.find')}
					</a>
				</ActForm>
			))}
			<ActForm action={act} data-act="list-word">
				<Hidden {...props} act="list-word" />
				<label htmlFor={`word-${card.id}`} className="max-sm:basis-full">
					{t('admin.words.word')}
				</label>
				<input
					id={`word-${card.id}`}
					name="word"
					className="min-w-0 flex-[1_1_10rem] max-sm:basis-full"
					required
					maxLength={500}
					defaultValue={sent?.typed.word}
					dir="auto"
					autoComplete="off"
					{...notTaken(card.id, sent)}
				/>
				{lists}
				<WhyNot card={card.id} sent={sent} />
			</ActForm>
			<p className="text-small text-quiet">{t('admin.words.hint')}</p>
		</section>
	);
}
