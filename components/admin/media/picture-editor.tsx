'use client';

import { useEffect, useRef, useState } from 'react';
import { Field } from '#components/admin/kit/field';
import type { FieldSpec } from '#components/admin/kit/fields';
import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { Button } from '#components/ui/desk/button';
import { turns } from '#lib/content/pictures/edit';
import type { DeskState } from '#lib/platform/forms/state';
import { openStage } from './crop-stage.ts';

const corners = ['left-top', 'right-top', 'left-bottom', 'right-bottom'] as const;

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	media: number;
	/** What is edited now: whoever comes second is told. */
	base: string;
	/** The original's address and size. */
	original: { href: string; width: number; height: number };
	fields: FieldSpec[];
	/** Whether there is an edit to be undone. */
	edited: boolean;
	labels: Record<'title' | 'left' | 'right' | 'frame' | 'point' | 'keys' | 'save' | 'undo', string>;
}

/** Crops and turns a picture: by numbers, with scripts on the picture itself. */
export function PictureEditor({ action, media, base, original, fields, edited, labels }: Props) {
	const { state, pending, form } = useDeskForm('edit', action);
	const [ready, setReady] = useState(false);
	const stage = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const frame = useRef<HTMLButtonElement>(null);
	const point = useRef<HTMLButtonElement>(null);
	const picture = useRef<HTMLImageElement>(null);
	const opened = useRef<ReturnType<typeof openStage>>(null);
	const { width, height } = original;
	useEffect(() => {
		setReady(true);
		const parts = {
			form: stage.current!.closest('form')!,
			stage: stage.current!,
			canvas: canvas.current!,
			frame: frame.current!,
			point: point.current!,
			picture: picture.current!,
		};
		opened.current = openStage({ ...parts, size: { width, height } });
		return () => opened.current?.end();
	}, [width, height]);
	// Its fields may say something else by now.
	useEffect(() => opened.current?.draw());
	const turn = (by: number) => {
		const form = stage.current!.closest('form')!;
		const select = form.elements.namedItem('turn') as HTMLSelectElement;
		// What is mirrored turns the other way.
		const way = (form.elements.namedItem('mirror') as HTMLInputElement).checked ? -by : by;
		select.value = turns[(turns.indexOf(select.value as never) + way + turns.length) % turns.length]!;
		select.dispatchEvent(new Event('input', { bubbles: true }));
	};
	return (
		<form {...form} className="picture-editor" aria-label={labels.title}>
			<input type="hidden" name="media" value={media} />
			<input type="hidden" name="base" value={base} />
			<div className="picture-editor-view">
				<img ref={picture} src={original.href} alt="" width={width} height={height} hidden={ready} />
				<div ref={stage} className="crop-stage" dir="ltr" hidden={!ready}>
					<canvas ref={canvas} />
					<button
						ref={frame}
						type="button"
						className="crop-frame"
						aria-label={labels.frame}
						aria-describedby="crop-keys"
					>
						{corners.map((corner) => (
							<span key={corner} className="crop-corner" data-corner={corner} />
						))}
					</button>
					<button
						ref={point}
						type="button"
						className="crop-point"
						aria-label={labels.point}
						aria-describedby="crop-keys"
					/>
				</div>
				<p className="my-3 flex flex-wrap items-center gap-2" hidden={!ready}>
					<Button onClick={() => turn(-1)}>{labels.left}</Button>
					<Button onClick={() => turn(1)}>{labels.right}</Button>
				</p>
				<p id="crop-keys" className="text-small text-quiet" hidden={!ready}>
					{labels.keys}
				</p>
			</div>
			<div className="picture-editor-numbers">
				<FormMessage state={state} />
				<div className="picture-editor-fields">
					{fields.map((field) => (
						<Field
							key={field.name}
							form="edit"
							field={field}
							value={state.values ? (state.values[field.name] ?? '') : field.value}
							refusal={state.refusals[field.name] ?? null}
						/>
					))}
				</div>
				<p className="my-3 flex flex-wrap items-center gap-2">
					<Button type="submit" look="filled" aria-disabled={pending}>
						{labels.save}
					</Button>
					{edited && (
						<Button type="submit" name="do" value="undo" aria-disabled={pending}>
							{labels.undo}
						</Button>
					)}
				</p>
			</div>
		</form>
	);
}
