import { Button } from '#components/ui/desk/button';
import { Filters } from '#components/ui/desk/filters';
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
			<Filters
				action={`/api/media/${item.id}`}
				method="post"
				encType="multipart/form-data"
				aria-label={t('media.replace')}
			>
				<input
					type="file"
					name="file"
					required
					accept={acceptedTypes(item.kind)}
					aria-label={t('media.replaceWith')}
					aria-describedby="replace-hint"
				/>
				<Button type="submit">{t('media.replace')}</Button>
			</Filters>
			{refused && (
				<p className="refusal" role="alert">
					{t(`media.refused.${refused}`)}
				</p>
			)}
		</>
	);
}
