import type { ReactNode } from 'react';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { Notice } from '#components/ui/desk/notice';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import type { Translator } from '#lib/i18n/language';
import { refusals } from '#lib/publishing/media/judging';
import { Part } from './part.tsx';

interface Props {
	t: Translator;
	name: 'icon' | 'logo' | 'header';
	/** The pictures as they are: address, width and height shown. */
	shown: { src: string; width: number; height: number; className?: string }[];
	/** Whether there is one of the blog's own. */
	own: boolean;
	/** What came of the picture sent last; empty: none was sent. */
	outcome: string;
	drop(): Promise<void>;
	/** What else can be chosen of it. */
	children?: ReactNode;
}

/** A picture of the blog's own look: chosen, sent, and taken back by one press. */
export function BrandPicture({ t, name, shown, own, outcome, drop, children }: Props) {
	const why = refusals.find((one) => one === outcome);
	const refusal = why && (why === 'kind' ? t('appearance.picture.kind') : t(`media.refused.${why}`));
	const described = refusal ? `${name}-refusal ${name}-hint` : `${name}-hint`;
	const done = outcome === 'done' || outcome === 'dropped' ? outcome : null;
	return (
		<Part id={name} title={t(`appearance.${name}`)}>
			{done && <Notice role="status">{t(`appearance.${name}.${done}`)}</Notice>}
			{shown.length > 0 && (
				<div className="mt-2 mb-3 flex items-end gap-4">
					{shown.map((picture) => (
						<img
							key={picture.width}
							{...picture}
							className={`h-auto max-w-full rounded-md ${picture.className ?? ''}`}
							alt=""
						/>
					))}
				</div>
			)}
			<form method="post" action={`/admin/appearance/${name}`} encType="multipart/form-data">
				<FileDrop
					label={t('appearance.picture.choose')}
					dropping={t('admin.drop')}
					name="picture"
					required
					accept={acceptedTypes('image')}
					aria-invalid={refusal ? true : undefined}
					aria-describedby={described}
				/>
				{refusal && (
					<p id={`${name}-refusal`} className="refusal" role="alert">
						{refusal}
					</p>
				)}
				<p id={`${name}-hint`} className="text-small text-quiet">
					{t(`appearance.${name}.hint`)}
				</p>
				<Button type="submit">{t('appearance.picture.send')}</Button>
			</form>
			{own && children}
			{own && (
				<ActForm action={drop}>
					<Button type="submit">{t(`appearance.${name}.drop`)}</Button>
				</ActForm>
			)}
		</Part>
	);
}
