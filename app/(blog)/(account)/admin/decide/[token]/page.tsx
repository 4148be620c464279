import type { Metadata } from 'next';
import { DecideForm } from '#components/account/decide-form';
import { Written } from '#components/ui/written';
import { namesOf, publicAddress, waitingAddress } from '#lib/conversation/comments/comment-context';
import { type MailedView, mailedDecision } from '#lib/conversation/notifications/decide';
import { reasonSentence, reasonsOf } from '#lib/conversation/spam/reasons';
import { formatDateTime, type Translator, translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from '../../../../site.ts';

type Props = {
	params: Promise<{ token: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('mail.decide.dashboard'), referrer: 'same-origin' };
}

/** Where a moderator's mail leads: one button. Opening it changes nothing, and needs no sign-in. */
export default async function DecidePage({ params, searchParams }: Props) {
	const shell = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const done = (await searchParams).done !== undefined;
	const view = await mailedDecision(database(), token);
	if (!view) return <Dead t={shell.t} why={shell.t('mail.decide.dead.missing')} />;
	const t = translator(view.by.language ?? view.site.language);
	if (view.state === 'forbidden') return <Dead t={t} why={t('mail.decide.dead.forbidden')} />;
	const heading =
		view.state === 'open'
			? t(`mail.decide.title.${view.to}`)
			: view.state === 'used' && done
				? t('mail.decide.done')
				: view.state === 'changed'
					? changed(t, view)
					: t('mail.decide.dead.title');
	return (
		<>
			<h1 className="title title-small">{heading}</h1>
			{view.state === 'late' && <p>{t('mail.decide.dead.late')}</p>}
			{view.state === 'used' && !done && <p>{t('mail.decide.dead.used')}</p>}
			{view.state !== 'open' && <p>{t(`mail.decide.now.${view.comment.status}`)}</p>}
			<Words t={t} view={view} />
			{view.state === 'open' ? (
				<>
					<Reasons t={t} view={view} />
					{view.to === 'reply' && view.comment.status !== 'published' && (
						<p className="room-hint">{t('mail.decide.approves')}</p>
					)}
					<DecideForm
						t={t}
						token={token}
						to={view.to}
						longest={settingsOf(view.site).discussion.longestComment}
					/>
				</>
			) : (
				<Ways t={t} view={view} />
			)}
		</>
	);
}

const changed = (t: Translator, { lastName }: MailedView) =>
	lastName ? t('mail.decide.changedBy', { name: lastName }) : t('mail.decide.changed');

function Words({ t, view }: { t: Translator; view: MailedView }) {
	const { comment } = view;
	const date = formatDateTime(t.language, comment.local_time);
	return (
		<>
			<p className="room-hint">{t('mail.decide.by', { ...namesOf(view, t.language), date })}</p>
			<Written as="blockquote" className="prose comment-text" html={comment.html} />
		</>
	);
}

function Reasons({ t, view }: { t: Translator; view: MailedView }) {
	const reasons = view.comment.status === 'held' ? reasonsOf(view.comment) : [];
	if (reasons.length === 0) return null;
	return (
		<>
			<h2>{t('mail.decide.why')}</h2>
			<ul>
				{reasons.map((reason) => (
					<li key={reason.rule}>{reasonSentence(t, reason)}</li>
				))}
			</ul>
		</>
	);
}

function Ways({ t, view }: { t: Translator; view: MailedView }) {
	return (
		<p className="room-ways">
			{view.comment.status === 'published' && (
				<a className="room-button" href={publicAddress(view)}>
					{t('mail.decide.public')}
				</a>
			)}
			<a className="room-button" href={waitingAddress()}>
				{t('mail.decide.dashboard')}
			</a>
		</p>
	);
}

function Dead({ t, why }: { t: Translator; why: string }) {
	return (
		<>
			<h1 className="title title-small">{t('mail.decide.dead.title')}</h1>
			<p>{why}</p>
		</>
	);
}
