import type { Metadata } from 'next';
import { AskForm } from '#components/people/ask-form';
import { siteAndWords } from '../../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('me.ask') };
}

export default async function AskPage() {
	const { t } = await siteAndWords();
	return (
		<>
			<h1 className="title title-small">{t('me.ask')}</h1>
			<AskForm
				words={{
					intro: t('me.ask.text'),
					email: t('me.ask.email'),
					send: t('me.ask.send'),
					sent: t.parts('me.ask.sent', { b: () => '\u0000' }, { email: '' }).join(''),
					again: t('me.ask.again'),
					refusals: { email: t('me.ask.invalid'), often: t('me.ask.often') },
				}}
			/>
		</>
	);
}
