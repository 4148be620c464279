/*
 * Keeps what is typed into a page of the dashboard before React has it: hydration puts a textarea's first words over
 * what was typed, and makes a page anew that another program has changed. Stands in the page, and ends once React
 * says that it has it.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Typed {
	field: Field;
	value: string;
	checked: boolean;
	files: FileList | null;
}

const typed = new Map<string, Typed>();
let focused: { place: string; field: Field; selection: [number, number] | null } | null = null;
let composing = false;

const isField = (target: EventTarget | null): target is Field =>
	target instanceof HTMLInputElement ||
	target instanceof HTMLTextAreaElement ||
	target instanceof HTMLSelectElement;
const nameOf = (field: Field) => field.name || field.id;
const alike = (name: string) =>
	[...document.querySelectorAll<Field>('input, textarea, select')].filter((field) => nameOf(field) === name);
/** Which field it is, also of a page that was made anew. */
const placeOf = (field: Field) => `${alike(nameOf(field)).indexOf(field)} ${nameOf(field)}`;

function fieldAt(place: string): Field | undefined {
	const [index] = place.split(' ', 1);
	return alike(place.slice(index!.length + 1))[Number(index)];
}

function selectionOf(field: Field): [number, number] | null {
	if (field instanceof HTMLSelectElement || field.selectionStart === null) return null;
	return [field.selectionStart, field.selectionEnd!];
}

function note({ target }: Event): void {
	if (!isField(target) || !nameOf(target)) return;
	if (tail !== null && !(target instanceof HTMLSelectElement)) {
		// The browser has lost its place over the new words.
		const caret = target.value.length - tail;
		target.setSelectionRange(caret, caret);
	}
	tail = null;
	const place = placeOf(target);
	typed.set(place, {
		field: target,
		value: target.value,
		checked: target instanceof HTMLInputElement && target.checked,
		files: target instanceof HTMLInputElement ? target.files : null,
	});
	look();
}

/** Whether other words were put over what was typed into it, as hydration does. */
const isWrittenOver = (field: Field) => (typed.get(placeOf(field))?.value ?? field.value) !== field.value;

function look(): void {
	const field = document.activeElement;
	if (isField(field) && !isWrittenOver(field))
		focused = { place: placeOf(field), field, selection: selectionOf(field) };
}

/** How many letters stand after what is being put in, where words were just put back; else null. */
let tail: number | null = null;

/** The next letter goes on from what was typed, not from what was put over it. */
function goOn({ target }: Event): void {
	if (!isField(target) || !isWrittenOver(target)) return;
	setValue(target, typed.get(placeOf(target))!.value);
	const selection = focused?.field === target ? focused.selection : null;
	if (!selection || target instanceof HTMLSelectElement) return;
	target.setSelectionRange(...selection);
	tail = target.value.length - selection[1];
}

const setValue = (field: Field, value: string) =>
	Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, value);

function putBack(field: Field, { value, checked, files }: Typed): void {
	const told = (name: string) => field.dispatchEvent(new Event(name, { bubbles: true }));
	const type = field instanceof HTMLInputElement ? field.type : '';
	if (type === 'checkbox' || type === 'radio') {
		if ((field as HTMLInputElement).checked !== checked) field.click();
	} else if (type === 'file') {
		if (files?.length) (field as HTMLInputElement).files = files;
		told('change');
	} else {
		// React hears of a change only where the value is another than the last that it saw.
		field.value = '';
		setValue(field, value);
		told(field instanceof HTMLSelectElement ? 'change' : 'input');
	}
}

function end(): void {
	for (const [name, listener] of listeners) document.removeEventListener(name, listener, true);
	const active = document.activeElement;
	// A selection is told of after it is made: the one that stands is newer.
	if (isField(active)) look();
	const last = focused;
	for (const [place, one] of typed) {
		const field = one.field.isConnected ? one.field : fieldAt(place);
		// Where a letter is being put together, to write is to break it off.
		if (field && !(composing && field === document.activeElement && field.value === one.value))
			putBack(field, one);
	}
	if (!last) return;
	const field = last.field.isConnected ? last.field : fieldAt(last.place);
	const isLeft = document.activeElement === document.body || document.activeElement === field;
	if (!field || !isLeft || composing) return;
	field.focus({ preventScroll: true });
	if (last.selection && !(field instanceof HTMLSelectElement) && field.selectionStart !== null)
		field.setSelectionRange(...last.selection);
}

const listeners: [string, (event: Event) => void][] = [
	['beforeinput', goOn],
	['input', note],
	['change', note],
	['focusin', look],
	['selectionchange', look],
	['compositionstart', () => (composing = true)],
	['compositionend', () => (composing = false)],
	['postilla:ready', end],
];
for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
