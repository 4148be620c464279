import {
	cutOf,
	type Frame,
	type PictureEdit,
	pictureEdit,
	ratioOf,
	turned,
	unedited,
} from '#lib/content/pictures/edit';

interface Point {
	x: number;
	y: number;
}
type Size = Pick<Frame, 'width' | 'height'>;
type Numbers = Frame & Point;

/** What a stage is made of. */
export interface Parts {
	form: HTMLFormElement;
	stage: HTMLElement;
	canvas: HTMLCanvasElement;
	frame: HTMLElement;
	point: HTMLElement;
	/** The original, as it loads. */
	picture: HTMLImageElement;
	size: Size;
}

/** Pixels of a side that are drawn at most. */
const DRAWN = 1400;
/** Percent that a key moves by. */
const STEP = 1;
const keys: Record<string, Point> = {
	ArrowLeft: { x: -STEP, y: 0 },
	ArrowRight: { x: STEP, y: 0 },
	ArrowUp: { x: 0, y: -STEP },
	ArrowDown: { x: 0, y: STEP },
};
const within = (value: number, most = 100) => Math.min(Math.max(value, 0), most);

/**
 * Draws a picture with the frame and the point that the fields of its form say, and has them dragged and moved by keys:
 * that writes into the fields, which alone hold the numbers. Gives what draws it again, and what ends it.
 */
export function openStage({ form, stage, canvas, frame, point, picture, size }: Parts) {
	const ending = new AbortController();
	const { signal } = ending;
	const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
	const read = (): PictureEdit | null =>
		pictureEdit.safeParse({
			...Object.fromEntries(Object.keys(unedited).map((name) => [name, field(name).value])),
			mirror: field('mirror').checked,
		}).data ?? null;
	const write = (numbers: Partial<Numbers>) => {
		for (const [name, value] of Object.entries(numbers))
			field(name).value = String(Math.round(value * 100) / 100);
		draw();
	};
	let before = { turn: '0', mirror: false };

	const draw = () => {
		const edit = read();
		if (!edit) return;
		before = { turn: edit.turn, mirror: edit.mirror };
		const whole = turned(size, edit);
		const scale = Math.min(1, DRAWN / Math.max(whole.width, whole.height));
		canvas.width = Math.max(1, Math.round(whole.width * scale));
		canvas.height = Math.max(1, Math.round(whole.height * scale));
		const pen = canvas.getContext('2d')!;
		pen.translate(canvas.width / 2, canvas.height / 2);
		if (edit.mirror) pen.scale(-1, 1);
		pen.rotate((Number(edit.turn) * Math.PI) / 180);
		const [width, height] = [size.width * scale, size.height * scale];
		if (picture.complete && picture.naturalWidth > 0)
			pen.drawImage(picture, -width / 2, -height / 2, width, height);
		const cut = framed(edit);
		for (const [name, value] of Object.entries(cut)) frame.style.setProperty(name, `${value}%`);
		point.style.left = `${cut.left + (cut.width * edit.x) / 100}%`;
		point.style.top = `${cut.top + (cut.height * edit.y) / 100}%`;
	};

	/** What its ratio leaves of a frame, in percent. */
	const framed = (edit: PictureEdit): Frame => {
		if (edit.ratio === 'free')
			return { left: edit.left, top: edit.top, width: edit.width, height: edit.height };
		const [cut, whole] = [cutOf(edit, size), turned(size, edit)];
		const across = (part: number) => (part / whole.width) * 100;
		const down = (part: number) => (part / whole.height) * 100;
		return { left: across(cut.left), width: across(cut.width), top: down(cut.top), height: down(cut.height) };
	};

	/** The frame whose one corner stays while the other is at a place; of a ratio, as much as fits. */
	const stretched = (edit: PictureEdit, stays: Point, to: Point): Frame => {
		let width = Math.max(STEP, Math.abs(within(to.x) - stays.x));
		let height = Math.max(STEP, Math.abs(within(to.y) - stays.y));
		const ratio = inPercent(edit);
		if (ratio !== null) {
			width = Math.min(width, height * ratio);
			height = width / ratio;
		}
		return {
			left: within(to.x < stays.x ? stays.x - width : stays.x, 100 - width),
			top: within(to.y < stays.y ? stays.y - height : stays.y, 100 - height),
			width,
			height,
		};
	};
	const inPercent = (edit: PictureEdit): number | null => {
		const whole = turned(size, edit);
		const ratio = ratioOf(edit, whole);
		return ratio && (ratio * whole.height) / whole.width;
	};
	const moved = ({ left, top, width, height }: Frame, by: Point) => ({
		left: within(left + by.x, 100 - width),
		top: within(top + by.y, 100 - height),
		width,
		height,
	});

	/** Frame and point stay on what they were on while the picture turns under them. */
	const follow = () => {
		const edit = read();
		if (!edit) return;
		let numbers: Numbers = { ...framed(edit), x: edit.x, y: edit.y };
		if (edit.mirror !== before.mirror)
			numbers = { ...numbers, left: 100 - numbers.left - numbers.width, x: 100 - numbers.x };
		const turn = (Number(edit.turn) - Number(before.turn)) * (edit.mirror ? -1 : 1);
		for (let left = (turn + 360) % 360; left > 0; left -= 90) {
			const { left: from, top, width, height, x, y } = numbers;
			numbers = { left: 100 - top - height, top: from, width: height, height: width, x: 100 - y, y: x };
		}
		write(numbers);
	};

	form.addEventListener(
		'input',
		({ target }) => {
			const { name } = target as HTMLInputElement;
			if (name === 'turn' || name === 'mirror' || name === 'ratio') follow();
			else draw();
		},
		{ signal },
	);
	// The fields are reset after it was told.
	form.addEventListener('reset', () => setTimeout(draw), { signal });
	picture.addEventListener('load', draw, { signal });

	stage.addEventListener(
		'pointerdown',
		(event) => {
			const [edit, target] = [read(), event.target as HTMLElement];
			if (!edit || event.button !== 0 || !(frame.contains(target) || point.contains(target))) return;
			event.preventDefault();
			(target.closest('button') as HTMLElement).focus();
			stage.setPointerCapture(event.pointerId);
			const box = canvas.getBoundingClientRect();
			const placeOf = ({ clientX, clientY }: PointerEvent): Point => ({
				x: ((clientX - box.left) / box.width) * 100,
				y: ((clientY - box.top) / box.height) * 100,
			});
			const [from, was, corner] = [placeOf(event), framed(edit), target.dataset.corner];
			const drag = (now: PointerEvent) => {
				const at = placeOf(now);
				if (point.contains(target))
					write({
						x: within(((at.x - was.left) / was.width) * 100),
						y: within(((at.y - was.top) / was.height) * 100),
					});
				else if (corner) {
					const stays = {
						x: corner.includes('left') ? was.left + was.width : was.left,
						y: corner.includes('top') ? was.top + was.height : was.top,
					};
					write(stretched(edit, stays, at));
				} else write(moved(was, { x: at.x - from.x, y: at.y - from.y }));
			};
			const lifted = new AbortController();
			const held = { signal: AbortSignal.any([signal, lifted.signal]) };
			stage.addEventListener('pointermove', drag, held);
			for (const end of ['pointerup', 'pointercancel'] as const)
				stage.addEventListener(end, () => lifted.abort(), held);
		},
		{ signal },
	);
	stage.addEventListener(
		'keydown',
		(event) => {
			const [edit, by] = [read(), keys[event.key]];
			if (!edit || !by || event.ctrlKey || event.metaKey || event.altKey) return;
			event.preventDefault();
			if (event.target === point) return write({ x: within(edit.x + by.x), y: within(edit.y + by.y) });
			const was = framed(edit);
			if (!event.shiftKey) return write(moved(was, by));
			const ratio = inPercent(edit);
			// Held to a ratio, either arrow sizes both.
			const size = ratio === null ? by : { x: by.x + by.y, y: (by.x + by.y) / ratio };
			const to = { x: was.left + was.width + size.x, y: was.top + was.height + size.y };
			write(stretched(edit, { x: was.left, y: was.top }, to));
		},
		{ signal },
	);
	draw();
	return { draw, end: () => ending.abort() };
}
