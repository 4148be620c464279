import type { Database } from '#db/schema';
import { type Guard, giveBack, isLeft, mayTry } from '#lib/platform/rate-limit/guarded';
import { isPassword } from './password.ts';

const seconds = 600;
/** Of one sender about one article. */
const own: Guard = { door: 'password-here', count: 10, seconds };
/** Of one sender about all of them. */
const everywhere: Guard = { door: 'password', count: 60, seconds };
/** Of everybody about one article, before each sender has fewer. */
const wide: Guard = { door: 'password-of', count: 500, seconds };
const few: Guard = { door: 'password-few', count: 2, seconds };

/**
 * Whether this is the article's password; null: this sender guesses too often. Wrong guesses alone count, first
 * each sender's own. Once very many strangers together have guessed wrong, every sender has fewer tries, never
 * none: whoever knows the password gets in, whatever others did. `article` null: there is none to guess, which
 * looks like a wrong guess.
 */
export async function guess(
	db: Database,
	article: { id: number; password: string } | null,
	{ id, attempt, sender }: { id: number; attempt: string; sender: string },
): Promise<boolean | null> {
	const besieged = !(await isLeft(db, wide, `${id}`));
	const guards: [Guard, string][] = [
		[own, `${id} ${sender}`],
		[everywhere, sender],
		...(besieged ? [[few, `${id} ${sender}`] as [Guard, string]] : []),
	];
	// All of them first: a flood of what one refuses writes nothing for the others, whatever articles it makes up.
	for (const [guard, who] of guards) if (!(await isLeft(db, guard, who))) return null;
	for (const [guard, who] of guards) if (!(await mayTry(db, guard, who))) return null;
	if (article === null || !isPassword(article, attempt)) {
		await mayTry(db, wide, `${id}`);
		return false;
	}
	for (const [guard, who] of guards) await giveBack(db, guard, who);
	return true;
}
