import { ask, one, onPress } from './dom.ts';
import { changed } from './reply-form.ts';
import { say } from './submit.ts';

/** Buttons that write Markdown before the chosen text and after it, or before each of its lines; and the preview. */
export function tools() {
	onPress<HTMLButtonElement>('.tools button', (button) => {
		const area = one<HTMLTextAreaElement>('textarea', button.form!)!;
		const { before, after } = button.dataset;
		if (before) change(area, before, after);
		else preview(button, area);
	});
}

function change(area: HTMLTextAreaElement, before: string, after?: string): void {
	const { selectionStart: start, selectionEnd: end, value } = area;
	const chosen = value.slice(start, end);
	const words = after === undefined ? chosen.replace(/^/gm, before) : before + chosen + after;
	area.setRangeText(words, start, end, 'end');
	if (after !== undefined && !chosen) area.selectionEnd = start + before.length;
	area.focus();
	changed();
}

/** Shows how the text would look, as the server says; pressed again, puts it away. */
async function preview(button: HTMLElement, area: HTMLTextAreaElement): Promise<void> {
	const box = button.parentElement!;
	const swap = (open: boolean) => {
		[button.textContent, button.dataset.preview] = [button.dataset.preview!, button.textContent!];
		button.ariaExpanded = `${open}`;
	};
	one('[data-previewed]')?.remove();
	if (button.ariaExpanded === 'true') return swap(false);
	const answer = await ask(`/api/preview/${box.dataset.tools}`, { method: 'POST', body: area.value });
	say(button, answer ? '' : box.dataset.failed);
	if (!answer || one('[data-previewed]')) return;
	const shown = document.createElement('div');
	shown.dataset.previewed = '';
	shown.innerHTML = answer[0];
	swap(true);
	box.after(shown);
}
