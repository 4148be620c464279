/** Puts the player in the place of its still picture at a click; before it, nothing is asked of anyone. */
export function players() {
	document.addEventListener('click', (event) => {
		const still = (event.target as Element).closest('figure.embed[data-embed] a.still');
		const figure = still?.closest<HTMLElement>('figure');
		if (!still || !figure || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		event.preventDefault();
		const address = new URL(figure.dataset.embed!);
		address.searchParams.set('autoplay', '1');
		const frame = document.createElement('iframe');
		frame.src = address.href;
		frame.title = still.querySelector('.still-title')?.textContent ?? still.textContent ?? '';
		frame.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
		frame.referrerPolicy = 'strict-origin-when-cross-origin';
		figure.classList.add('playing');
		still.replaceWith(frame);
		frame.focus();
	});
}
