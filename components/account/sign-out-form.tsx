import { Form, Send } from '#components/ui/form';
import { signOut } from '#lib/accounts/auth/actions';
import type { Translator } from '#lib/i18n/language';

/** The button that signs out. */
export function SignOutForm({ t }: { t: Translator }) {
	return (
		<Form t={t} action={signOut}>
			<Send t={t} className="room-button">
				{t('people.signOut.button')}
			</Send>
		</Form>
	);
}
