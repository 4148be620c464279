import { onPress } from './dom.ts';

/** Puts the player in the place of its still picture at a click; before it, nothing is asked of anyone. */
export function players() {
	onPress('[data-embed] a.still', (still, event) => {
		event.preventDefault();
		const figure = still.closest<HTMLElement>('figure')!;
		const address = new URL(figure.dataset.embed!);
		address.searchParams.set('autoplay', '1');
		const frame = document.createElement('iframe');
		frame.src = `${address}`;
		frame.title = (still.querySelector('.still-title') ?? still).textContent!;
		frame.allow = 'autoplay; fullscreen; encrypted-media';
		figure.classList.add('playing');
		still.replaceWith(frame);
		frame.focus();
	});
}
