/** Likes without leaving the place; who is not signed in is led there. Without it the button posts the form. */
export function likes() {
	const form = document.querySelector<HTMLFormElement>('form#act');
	if (!form) return;
	document.addEventListener('click', async (event) => {
		const button = (event.target as Element).closest<HTMLButtonElement>('button[form=act]');
		if (!button) return;
		event.preventDefault();
		event.stopPropagation();
		const number = button.value.split(':')[1];
		const place = `${document.querySelector<HTMLElement>('[data-article]')!.dataset.article}/comments/${number}`;
		if (!form.dataset.viewer) {
			location.assign(`/sign-in?from=${encodeURIComponent(place)}`);
			return;
		}
		const pressed = button.getAttribute('aria-pressed') === 'true';
		const show = (liked: boolean, by: number) => {
			const count = Number(/\d+/.exec(button.textContent)?.[0] ?? 0) + by;
			button.setAttribute('aria-pressed', String(liked));
			button.textContent = `${liked ? '♥' : '♡'} ${count > 0 ? count : ''}`;
			const [label] = (button.getAttribute('aria-label') ?? '').split(',');
			button.setAttribute('aria-label', count > 0 ? `${label}, ${count}` : label!);
		};
		show(!pressed, pressed ? -1 : 1);
		const body = new FormData(form);
		body.set('act', button.value);
		const answer = await fetch(location.pathname, { method: 'POST', body, redirect: 'manual' }).catch(
			() => null,
		);
		if (answer?.type !== 'opaqueredirect') show(pressed, pressed ? 1 : -1);
	});
}
