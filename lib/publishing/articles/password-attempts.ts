import { giveBack, isLeft, isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { isPassword } from './password.ts';

const MINUTES_10 = 600;
/** Of one sender about one article. */
const OWN = 10;
/** Of one sender about all of them. */
const EVERYWHERE = 60;
/** Of everybody about one article, before each sender has fewer. */
const WIDE = 500;
const FEW = 2;

/**
 * Whether this is the article's password; null: this sender guesses too often. Wrong guesses alone count, first
 * each sender's own. Once very many strangers together have guessed wrong, every sender has fewer tries, never
 * none: whoever knows the password gets in, whatever others did. `article` null: there is none to guess, which
 * looks like a wrong guess.
 */
export function guess(
	articleId: number,
	article: { id: number; password: string } | null,
	attempt: string,
	sender: string,
): boolean | null {
	const here = `${articleId} ${sender}`;
	const besieged = !isLeft('password-of', String(articleId), WIDE, MINUTES_10);
	if (!isWithinLimit('password-here', here, OWN, MINUTES_10)) return null;
	if (!isWithinLimit('password', sender, EVERYWHERE, MINUTES_10)) return null;
	if (besieged && !isWithinLimit('password-few', here, FEW, MINUTES_10)) return null;
	if (article !== null && isPassword(article, attempt)) {
		giveBack('password-here', here, OWN);
		giveBack('password', sender, EVERYWHERE);
		if (besieged) giveBack('password-few', here, FEW);
		return true;
	}
	isWithinLimit('password-of', String(articleId), WIDE, MINUTES_10);
	return false;
}
