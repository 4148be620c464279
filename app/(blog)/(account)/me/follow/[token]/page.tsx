import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { confirmFollow } from '#lib/conversation/comments/reader/actions';
import { database } from '#lib/platform/database/database';
import { siteAndTranslator } from '../../../../site.ts';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('writing.followConfirmTitle'), robots: { index: false }, referrer: 'same-origin' };
}

/** Where the mail about following leads: one button. */
export default async function FollowPage({ params, searchParams }: Props) {
	const { t } = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const oneTimeToken = await findOneTimeToken(database(), 'confirm-subscription', token);
	const done = oneTimeToken?.used_at !== null && oneTimeToken !== null && 'done' in (await searchParams);
	const open = oneTimeToken !== null && oneTimeToken.used_at === null && oneTimeToken.expires_at > Date.now();
	return (
		<>
			<h1 className="title title-small">{t('writing.followConfirmTitle')}</h1>
			{open ? (
				<Form t={t} action={confirmFollow}>
					<input type="hidden" name="token" value={token} />
					<Send t={t}>{t('writing.followConfirm')}</Send>
				</Form>
			) : (
				<p role="status">{t(done ? 'writing.followConfirmed' : 'writing.followLate')}</p>
			)}
		</>
	);
}
