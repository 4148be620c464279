import type { Metadata } from 'next';
import { JoinForm } from '#components/account/join-form';
import { asksName } from '#lib/accounts/auth/invitations/commands';
import { openInvitation } from '#lib/accounts/auth/invitations/queries';
import { database } from '#lib/platform/database/database';
import { siteAndTranslator } from '../../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { site, t } = await siteAndTranslator();
	return { title: t('people.join.title', { site: site.title }), referrer: 'same-origin' };
}

/** Where a mailed invitation leads: one button. Opening it changes nothing: mail scanners read every link. */
export default async function JoinPage({ params }: Props) {
	const { site, t } = await siteAndTranslator();
	const { token } = await params;
	const open = await openInvitation(database(), token);
	if (!open) {
		return (
			<>
				<h1 className="title title-small">{t('people.join.dead')}</h1>
				<p>{t('people.join.deadText')}</p>
				<p>
					<a href="/sign-in">{t('people.signIn.title')}</a>
				</p>
			</>
		);
	}
	const { email, role } = open;
	return (
		<>
			<h1 className="title title-small">{t('people.join.title', { site: site.title })}</h1>
			<p>
				{t.parts(
					'people.join.text',
					{ b: (inner) => <b key="b">{inner}</b> },
					{ email, role: t(`people.role.${role}`) },
				)}
			</p>
			<JoinForm t={t} token={token} asksName={await asksName(database(), email)} />
		</>
	);
}
