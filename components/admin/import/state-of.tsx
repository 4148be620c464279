import type { Translator } from '#lib/i18n/language';
import type { ListedImport } from '#lib/portability/import/queries';

/** In which state a file is, in a few words. */
export function stateOf(t: Translator, { status, dryRun, over, waiting }: ListedImport): string {
	if (!over) return t('importing.state.running');
	if (status === 'failed') return t('importing.state.failed');
	if (status === 'stopped') return t('importing.state.stopped');
	if (!dryRun) return t('importing.state.done');
	return t(waiting ? 'importing.state.looked' : 'importing.state.forgotten');
}
