import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import type { Translator } from '#lib/i18n/language';
import type { Refusal } from '#lib/publishing/media/judging';
import type { MediaItem } from '#lib/publishing/media/views';
import { PartTitle } from './part-title.tsx';

/** Puts another file in the place of one; what was said against the last is shown beside it. */
export function Replace({ t, item, refused }: { t: Translator; item: MediaItem; refused?: Refusal }) {
	return (
		<>
			<PartTitle>{t('media.replace')}</PartTitle>
			<p className="text-small text-quiet" id="replace-hint">
				{t('media.replaceHint')}
			</p>
			<form
				className="grid justify-items-start gap-2.5 py-3.5"
				action={`/api/media/${item.id}`}
				method="post"
				encType="multipart/form-data"
				aria-label={t('media.replace')}
			>
				<FileDrop
					name="file"
					required
					accept={acceptedTypes(item.kind)}
					label={t('media.replaceWith')}
					dropping={t('admin.drop')}
					aria-describedby="replace-hint"
				/>
				<Button type="submit">{t('media.replace')}</Button>
			</form>
			{refused && (
				<p className="refusal" role="alert">
					{t(`media.refused.${refused}`)}
				</p>
			)}
		</>
	);
}
