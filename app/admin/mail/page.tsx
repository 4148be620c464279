import { Mail } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { OutcomeNotice } from '#components/admin/kit/outcome-notice';
import { Time } from '#components/blog/time';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Tabs } from '#components/ui/desk/tabs';
import { Pager } from '#components/ui/pager';
import { retry, tryMail } from '#lib/administration/mail/actions';
import { type ListedMail, mailCounts, mailList, sendsMail } from '#lib/administration/mail/queries';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { outcomeIn, type Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

const states = ['failed', 'uncertain', 'queued', 'digest', 'sent'] as const;

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.mail') };
}

export default async function MailPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const context = await contextFor('seeLog', '/admin/mail');
	const { site, t } = context;
	const counts = await mailCounts(database());
	const asked = states.find((one) => one === query.status);
	const status = asked ?? states.find((one) => counts[one] > 0) ?? 'sent';
	const hrefOf = (page: number) => listHref('/admin/mail', { status, page });
	const { mails, ...at } = await mailList(database(), { status }, askedPage(query.page), 30);
	return (
		<>
			<Head>
				<h1>{t('admin.mail')}</h1>
				<ActForm action={tryMail} className="ms-auto text-small">
					<Button type="submit">{t('admin.mail.test')}</Button>
				</ActForm>
			</Head>
			<OutcomeNotice t={t} outcome={await outcomeIn(context, query)} back="/admin/mail" />
			{!sendsMail() && <p className="text-small text-quiet">{t('admin.mail.outbox')}</p>}
			<Tabs
				label={t('admin.mail.states')}
				tabs={states.map((one) => ({
					href: `/admin/mail?status=${one}`,
					name: t(`admin.mail.${one}`),
					count: counts[one],
					here: one === status,
				}))}
			/>
			{mails.length === 0 && <Empty drawing={Mail}>{t('admin.mail.none')}</Empty>}
			<Rows>
				{mails.map((mail) => (
					<Line key={mail.id} t={t} timeZone={site.time_zone} mail={mail} />
				))}
			</Rows>
			<Pager t={t} label={t('admin.mail.pages')} at={at} hrefOf={hrefOf} />
		</>
	);
}

function Line({ t, timeZone, mail }: { t: Translator; timeZone: string; mail: ListedMail }) {
	const failed = mail.status === 'failed' || mail.status === 'uncertain';
	const moment = (at: number) => localTime(at, timeZone);
	return (
		<li>
			<div>
				<a href={`/admin/mail/${mail.id}`} className={rowName} dir="auto">
					{mail.subject}
				</a>
				<p className="text-small text-quiet">
					{mail.recipient} ·{' '}
					<Time t={t} instant={mail.createdAt} localTime={moment(mail.createdAt)} withTime />
				</p>
				{failed && (
					<p className="refusal">
						{mail.status === 'uncertain' ? t('admin.mail.perhaps') : mail.error || t('admin.mail.noReason')}{' '}
						{t('admin.mail.attempts', { count: mail.attempts })}
					</p>
				)}
				{mail.dueAt !== null && mail.attempts > 0 && (
					<p className="text-small text-quiet">
						{mail.error} {t('admin.mail.again', { date: formatDateTime(t.language, moment(mail.dueAt)) })}
					</p>
				)}
			</div>
			{failed && (
				<ActForm action={retry} className="flex flex-wrap gap-x-3.5 gap-y-0.5">
					<input type="hidden" name="id" value={mail.id} />
					<Button type="submit" aria-label={`${t('admin.mail.retry')}: ${mail.subject}`}>
						{t('admin.mail.retry')}
					</Button>
				</ActForm>
			)}
		</li>
	);
}
