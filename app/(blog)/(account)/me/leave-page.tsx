import { redirect } from 'next/navigation';
import { Form, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import { requirePerson } from '#lib/accounts/auth/guards';
import { isHeldBack } from '#lib/accounts/auth/required-passkey';
import { isOnlyAdmin } from '#lib/accounts/people/admins';
import { database } from '#lib/platform/database/database';
import { anonymiseMe, eraseMe } from '#lib/portability/privacy/actions';
import type { Erasure } from '#lib/portability/privacy/schema';
import { siteAndTranslator } from '../../site.ts';

/** What leaving means, and the one button that does it. */
export async function LeavePage({ mode }: { mode: Erasure }) {
	const { t } = await siteAndTranslator();
	const viewer = await requirePerson(`/me/${mode}`);
	if (await isHeldBack(database(), viewer)) redirect('/me/keys');
	const stuck = await isOnlyAdmin(database(), viewer);
	const back = (
		<p>
			<a href="/me#data">{t('me.leave.back')}</a>
		</p>
	);
	return (
		<>
			<h1 className="title title-small">{t(`me.${mode}`)}</h1>
			{stuck ? (
				<p className="room-notice">{t('me.leave.only')}</p>
			) : (
				<>
					<p>
						<Sentence parts={t.parts(`me.${mode}.text`, { b: (inner) => <b>{inner}</b> })} />
					</p>
					<p>{t(`me.${mode}.goes`)}</p>
					<p>{t(`me.${mode}.stays`, { name: viewer.name })}</p>
					<p>
						<Sentence
							parts={t.parts('me.leave.export', {
								a: (inner) => (
									<a href="/me/export/words.html" download>
										{inner}
									</a>
								),
							})}
						/>
					</p>
					<Form t={t} action={mode === 'erase' ? eraseMe : anonymiseMe}>
						<Send t={t} className="go irrevocable">
							{t(`me.${mode}.button`)}
						</Send>
					</Form>
				</>
			)}
			{back}
		</>
	);
}
