import { editOf, ratios, turns } from '#lib/content/pictures/edit';
import { mediaAddress } from '#lib/content/pictures/names';
import type { Translator } from '#lib/i18n/language';
import { blogFiles } from '#lib/platform/files/kept';
import { edit } from '#lib/publishing/media-library/actions';
import { baseOf, editable, type LibraryPicture } from '#lib/publishing/media-library/editing';
import { PartTitle } from './part-title.tsx';
import { PictureEditor } from './picture-editor.tsx';

/** Where a picture is cropped and turned, or why it cannot be. */
export async function EditPicture({ t, row }: { t: Translator; row: LibraryPicture }) {
	const size = await editable(row, blogFiles());
	const now = editOf(row.edit);
	const number = (name: 'left' | 'top' | 'width' | 'height' | 'x' | 'y') => ({
		name,
		kind: 'number' as const,
		label: t(`media.edit.${name}`),
		value: String(now[name]),
	});
	return (
		<>
			<PartTitle>{t('media.edit')}</PartTitle>
			{typeof size === 'string' ? (
				<p className="text-small text-quiet">{t(`media.edit.not.${size}`)}</p>
			) : (
				<>
					<p className="text-small text-quiet">{t('media.edit.hint')}</p>
					<PictureEditor
						action={edit}
						media={row.id}
						base={baseOf(row)}
						original={{
							...size,
							href: row.original === null ? mediaAddress(row.path) : `/api/media/${row.id}/original`,
						}}
						edited={row.edit !== null}
						fields={[
							{
								name: 'turn',
								kind: 'select',
								label: t('media.edit.turn'),
								value: now.turn,
								options: turns.map((turn) => [turn, t(`media.edit.turn.${turn}`)]),
							},
							{
								name: 'ratio',
								kind: 'select',
								label: t('media.edit.ratio'),
								value: now.ratio,
								options: ratios.map((ratio) => [
									ratio,
									ratio === 'free' || ratio === 'original' ? t(`media.edit.ratio.${ratio}`) : ratio,
								]),
							},
							...(['left', 'top', 'width', 'height', 'x', 'y'] as const).map(number),
							{
								name: 'mirror',
								kind: 'checkbox',
								label: t('media.edit.mirror'),
								value: now.mirror ? 'on' : '',
							},
						]}
						labels={{
							title: t('media.edit'),
							left: t('media.edit.turnLeft'),
							right: t('media.edit.turnRight'),
							frame: t('media.edit.frame'),
							point: t('media.edit.point'),
							keys: t('media.edit.keys'),
							save: t('media.edit.save'),
							undo: t('media.edit.undo'),
						}}
					/>
				</>
			)}
		</>
	);
}
