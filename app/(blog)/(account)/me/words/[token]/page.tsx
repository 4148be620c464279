import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import { database } from '#lib/platform/database/database';
import { openOwnWords } from '#lib/portability/privacy/actions';
import { addressOfWords } from '#lib/portability/privacy/commands';
import { siteAndTranslator } from '../../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('me.open'), referrer: 'same-origin' };
}

/** What the mailed way opens. Reading it changes nothing: mail scanners read every link. */
export default async function OpenPage({ params }: Props) {
	const { t } = await siteAndTranslator();
	const { token } = await params;
	const email = await addressOfWords(database(), token);
	if (email === null) {
		return (
			<>
				<h1 className="title title-small">{t('me.open.dead')}</h1>
				<p>{t('me.open.deadText')}</p>
				<p>
					<a href="/me/words">{t('me.ask')}</a>
				</p>
			</>
		);
	}
	return (
		<>
			<h1 className="title title-small">{t('me.open')}</h1>
			<p>
				<Sentence parts={t.parts('me.open.text', { b: (inner) => <b>{inner}</b> }, { email })} />
			</p>
			<Form t={t} action={openOwnWords}>
				<input type="hidden" name="token" value={token} />
				<Send t={t}>{t('me.open.button')}</Send>
			</Form>
		</>
	);
}
