import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { stopFromMail } from '#lib/conversation/notifications/actions';
import { stopView } from '#lib/conversation/notifications/unsubscribe';
import { translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { siteAndTranslator } from '../../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('mail.stop.title'), referrer: 'same-origin' };
}

/** Where the last line of a message leads: one button, no sign-in. */
export default async function StopPage({ params }: Props) {
	const { site, t: shell } = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const view = await stopView(database(), token);
	const t = translator(view?.language ?? site.language);
	return (
		<>
			<h1 className="title title-small">{t('mail.stop.title')}</h1>
			{!view ? (
				<p>{shell('mail.stop.missing')}</p>
			) : view.done ? (
				<p role="status">{t('mail.stop.done')}</p>
			) : (
				<>
					<p>
						{view.what === 'articles'
							? t('subscribers.stop', { site: site.title })
							: view.title === null
								? t('mail.stop.all')
								: t('mail.stop.following', { title: view.title || t('article.untitled') })}
					</p>
					<Form t={t} action={stopFromMail}>
						<input type="hidden" name="token" value={token} />
						<Send t={t}>{t('mail.stop.button')}</Send>
					</Form>
				</>
			)}
		</>
	);
}
