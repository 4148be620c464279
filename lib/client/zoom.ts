import { all, one, onPress } from './dom.ts';

/** Shows a picture as large as the window; pressed anywhere, or by Escape, it goes. */
export function zoom() {
	onPress('a.zoom', (link, event) => {
		event.preventDefault();
		const dialog = document.createElement('dialog');
		dialog.className = 'zoom';
		dialog.innerHTML = '<button><img>';
		const [button, image] = all('*', dialog) as unknown as [Element, HTMLImageElement];
		button.ariaLabel = link.dataset.close!;
		image.src = (link as HTMLAnchorElement).href;
		dialog.ariaLabel = image.alt = one<HTMLImageElement>('img', link)!.alt;
		dialog.onclick = () => dialog.close();
		dialog.onclose = () => dialog.remove();
		document.body.append(dialog);
		dialog.showModal();
	});
}
