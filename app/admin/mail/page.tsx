import type { Metadata } from 'next';
import { Notice } from '#components/admin/notice';
import { Time } from '#components/articles/time';
import { Pager } from '#components/site/pager';
import { retry } from '#lib/mail/queue/actions';
import { type MailLine, type MailStatus, mailCounts, mailPage } from '#lib/mail/queue/queries';
import { database } from '#lib/server/database';
import { formatDateTime, type MessageKey, type Translator } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';
import { atDesk, visitor } from '../desk.ts';
import { outcomeIn, type Query } from '../outcome.ts';

const groups: Record<string, MailStatus[]> = {
	failed: ['failed', 'uncertain'],
	queued: ['queued', 'sending', 'digest'],
	sent: ['sent'],
};

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await visitor();
	return { title: t('admin.mail') };
}

export default async function MailPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const counts = await mailCounts(database());
	const sum = (group: string) => groups[group]!.reduce((total, status) => total + (counts[status] ?? 0), 0);
	const first = sum('failed') > 0 ? 'failed' : sum('queued') > 0 ? 'queued' : 'sent';
	const group = Object.keys(groups).find((one) => one === query.status) ?? first;
	const hrefOf = (page: number) => `/admin/mail?status=${group}${page > 1 ? `&page=${page}` : ''}`;
	const desk = await atDesk(hrefOf(1));
	const { site, t } = desk;
	const { mails, page, pages } = await mailPage(database(), groups[group]!, Number(query.page) || 1, 30);
	return (
		<>
			<header className="desk-head">
				<h1>{t('admin.mail')}</h1>
			</header>
			<Notice t={t} outcome={await outcomeIn(desk, query)} back="/admin/mail" />
			{!process.env.SMTP_URL && <p className="aside">{t('admin.mail.outbox')}</p>}
			<nav className="tabs" aria-label={t('admin.mail.states')}>
				{Object.keys(groups).map((one) => (
					<a key={one} href={`/admin/mail?status=${one}`} aria-current={one === group ? 'page' : undefined}>
						{t(`admin.mail.${one}` as MessageKey)} <span className="count">{sum(one)}</span>
					</a>
				))}
			</nav>
			{mails.length === 0 && <p className="empty">{t(`admin.mail.none.${group}` as MessageKey)}</p>}
			<ul className="lines mails">
				{mails.map((mail) => (
					<Line key={mail.id} t={t} timeZone={site.time_zone} mail={mail} />
				))}
			</ul>
			<Pager t={t} label={t('admin.mail.pages')} page={page} pages={pages} hrefOf={hrefOf} />
		</>
	);
}

function Line({ t, timeZone, mail }: { t: Translator; timeZone: string; mail: MailLine }) {
	const failed = mail.status === 'failed' || mail.status === 'uncertain';
	const moment = (at: number) => localTime(at, timeZone);
	return (
		<li>
			<div>
				<details>
					<summary className="line-name">{mail.subject}</summary>
					<pre>{mail.text}</pre>
				</details>
				<p className="quiet">
					{mail.recipient} ·{' '}
					<Time t={t} instant={mail.createdAt} localTime={moment(mail.createdAt)} withTime />
				</p>
				{failed && (
					<p className="refusal">
						{mail.status === 'uncertain' ? t('admin.mail.uncertain') : mail.error || t('admin.mail.noReason')}{' '}
						{t('admin.mail.attempts', { count: mail.attempts })}
					</p>
				)}
				{mail.status === 'queued' && mail.attempts > 0 && (
					<p className="quiet">
						{mail.error} {t('admin.mail.again', { date: formatDateTime(t.language, moment(mail.dueAt)) })}
					</p>
				)}
			</div>
			{failed && (
				<form action={retry} className="line-end">
					<input type="hidden" name="id" value={mail.id} />
					<button type="submit" className="button">
						{t('admin.mail.retry')}
					</button>
				</form>
			)}
		</li>
	);
}
