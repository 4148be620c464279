import type { Database } from '#db/schema';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { mayAnnounce } from './announcing.ts';
import { receiveAndVerify, type VerifiedNow } from './verify-now.ts';
import type { LookingAt } from './worker.ts';
import { answerOf, faultOf, readCall } from './xml-rpc.ts';

const methods = ['pingback.ping', 'system.listMethods'];

/** Pingback 1.0 §"Fault codes". */
const refusals = {
	missing: 0,
	source: 16,
	target: 32,
	same: 33,
	'not-here': 32,
	closed: 33,
	known: 48,
	busy: 49,
} as const;
const outcomes = {
	'no-link': 17,
	gone: 16,
	closed: 49,
	forbidden: 50,
	unreachable: 50,
	removed: 17,
} as const;

/** Answers an XML-RPC call: pingbacks and the list of methods, nothing else. `sender`: a digest of who calls. */
export async function answerCall(
	db: Database,
	xml: string | null,
	{ t, sender, look }: { t: Translator; sender: string; look?: LookingAt },
): Promise<string> {
	const call = xml === null ? null : readCall(xml);
	if (!call) return faultOf(-32700, t('mentions.call.malformed'));
	if (call.method === 'system.listMethods') return answerOf(methods);
	if (call.method !== 'pingback.ping') return faultOf(-32601, t('mentions.call.unknown'));
	const [source = null, target = null] = call.params;
	if (source === null || target === null || call.params.length !== 2) {
		return faultOf(-32602, t('mentions.call.parameters'));
	}
	if (!mayAnnounce(sender, source)) return faultOf(49, t('mentions.refused.too-many'));
	const received = await receiveAndVerify(db, { protocol: 'pingback', source, target }, { look });
	return answerFor(received, t);
}

function answerFor(received: VerifiedNow, t: Translator): string {
	if (!received.ok) return faultOf(refusals[received.why], t(`mentions.refused.${received.why}`));
	const { outcome } = received;
	if (outcome === 'kept') return answerOf(t('mentions.thanks'));
	if (outcome === 'later') return answerOf(t('mentions.state.waiting'));
	return faultOf(outcomes[outcome], t(`mentions.state.${outcome}` satisfies MessageKey));
}
