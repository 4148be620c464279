import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Time } from '#components/blog/time';
import { Calm } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { mailById } from '#lib/administration/mail/queries';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { contextFor, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.mail') };
}

export default async function MessagePage({ params }: Props) {
	const { id } = await params;
	const { site, t, viewer } = await contextFor('seeLog', `/admin/mail/${encodeURIComponent(id)}`);
	const mail = /^[1-9]\d{0,8}$/.test(id) ? await mailById(database(), viewer, Number(id)) : null;
	if (!mail) notFound();
	const { createdAt, recipient, status } = mail;
	return (
		<>
			<p className="text-small text-quiet">
				<a href={`/admin/mail?status=${status}`}>← {t('admin.mail')}</a>
			</p>
			<Head>
				<h1 dir="auto">{mail.subject}</h1>
			</Head>
			<p className="text-small text-quiet">
				{recipient} · {t(`admin.mail.${status}`)} ·{' '}
				<Time t={t} instant={createdAt} localTime={localTime(createdAt, site.time_zone)} withTime />
			</p>
			{mail.hidden ? (
				<Calm>{t('admin.mail.hidden')}</Calm>
			) : mail.text ? (
				<pre dir="auto">{mail.text}</pre>
			) : (
				<Calm>{t('admin.mail.gone')}</Calm>
			)}
		</>
	);
}
