import { latinDigits } from '#lib/i18n/digits';
import { all, digits, onPress } from './dom.ts';
import { onExchange } from './exchanged.ts';
import { remembered } from './remembered.ts';
import { say } from './submit.ts';

type Button = HTMLButtonElement & { form: HTMLFormElement & { article: HTMLInputElement } };

const like = '[value^="like:"]';
const nameOf = ({ form, value }: Button) => `postilla-${form.article.value}-${value}`;
const countOf = ({ textContent }: Button) => Number(latinDigits(textContent!.slice(1)));

function show(button: Button, liked: boolean, count: number): void {
	button.ariaPressed = String(liked);
	button.textContent = `${liked ? '♥' : '♡'} ${count ? digits(count) : ''}`;
}

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
	onPress<Button>(like, (button, event) => {
		event.preventDefault();
		const { form, value } = button;
		const liked = button.ariaPressed !== 'true';
		const count = countOf(button);
		show(button, liked, liked ? count + 1 : count - 1);
		fetch(`/api/like/${form.article.value}/${value.slice(5)}/${liked}`, { method: 'POST' })
			.then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
			.then(({ likes, label }) => {
				show(button, liked, likes);
				button.ariaLabel = label;
				remembered(nameOf(button), liked);
			})
			.catch((why) => {
				show(button, !liked, count);
				// The form knows what to say, and where to lead. What got lost may have been counted: it is asked for again as it was.
				if (why instanceof Response) form.requestSubmit(button);
				else say(button, form.dataset.unsent);
			});
	});
}
