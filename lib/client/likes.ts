import { all, ask, onPress } from './dom.ts';
import { onExchange } from './exchanged.ts';
import { remembered } from './remembered.ts';
import { say, sending } from './submit.ts';

type Button = HTMLButtonElement & { form: HTMLFormElement & { article: HTMLInputElement } };

const like = '[value^="like:"]';
const nameOf = ({ form, value }: Button) => `postilla-${form.article.value}-${value}`;
/** How many, as the server wrote it. */
const countOf = ({ textContent }: Button) => textContent!.slice(2);

function show(button: Button, liked: boolean, count: number | string): void {
	button.ariaPressed = `${liked}`;
	button.textContent = `${liked ? '♥' : '♡'} ${count || ''}`;
}

/** With its answer to the first the server knows the browser of who has not signed in. */
let first: Promise<unknown> | undefined;

/**
 * Likes without leaving the page. What somebody likes who has not signed in is remembered here alone: the page is the
 * same for everyone.
 */
export function likes() {
	const mark = () => {
		for (const button of all<Button>(like))
			if (!button.form.dataset.known && remembered(nameOf(button))) show(button, true, countOf(button));
	};
	mark();
	onExchange(mark);
	onPress<Button>(like, async (button, event) => {
		event.preventDefault();
		const { form, value } = button;
		const liked = button.ariaPressed !== 'true';
		const count = countOf(button);
		const next = +count + (liked ? 1 : -1);
		// Digits that are not Latin wait for what the server says.
		show(button, liked, next >= 0 ? next : count);
		if (sending.has(button)) return;
		sending.add(button);
		await first;
		const asked = ask(`/api/like/${form.article.value}/${value.slice(5)}/${liked}`, { method: 'POST' });
		first ??= asked;
		const answer = await asked;
		sending.delete(button);
		const isOver = button.ariaPressed === `${liked}`;
		if (answer) {
			remembered(nameOf(button), liked);
			const { likes, label } = JSON.parse(answer[0]);
			show(button, liked, likes);
			button.ariaLabel = label;
			// What was pressed meanwhile comes after.
			return isOver || button.click();
		}
		show(button, !liked, count);
		// The form knows what to say, and where to lead. What got lost may have been counted: it is asked for again as it was.
		if (answer === false) form.requestSubmit(button);
		else say(button, form.dataset.unsent);
	});
}
