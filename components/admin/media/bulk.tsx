import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** What is done with the files whose boxes are ticked. */
export function Bulk({ t, inBin }: { t: Translator; inBin: boolean }) {
	return (
		<form id="bulk" action={sort} className="many" aria-label={t('media.bulk')}>
			<button type="submit" name="do" value={inBin ? 'restore' : 'bin'} className="button">
				{t(inBin ? 'media.restore' : 'media.bin')}
			</button>
			{inBin && (
				<>
					<label className="field tick">
						<input type="checkbox" name="sure" /> {t('media.deleteSure')}
					</label>
					<button type="submit" name="do" value="delete" className="button">
						{t('media.deleteForGood')}
					</button>
				</>
			)}
		</form>
	);
}
