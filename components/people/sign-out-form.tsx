import { signOut } from '#lib/people/actions';
import type { Translator } from '#lib/site/language';

/** The button that signs out. */
export function SignOutForm({ t }: { t: Translator }) {
	return (
		<form action={signOut}>
			<button className="other" type="submit">
				{t('people.signOut.button')}
			</button>
		</form>
	);
}
