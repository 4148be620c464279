import { Form, Send } from '#components/site/form';
import { signOut } from '#lib/people/actions';
import type { Translator } from '#lib/site/language';

/** The button that signs out. */
export function SignOutForm({ t }: { t: Translator }) {
	return (
		<Form t={t} action={signOut}>
			<Send t={t} className="other">
				{t('people.signOut.button')}
			</Send>
		</Form>
	);
}
