'use client';

import { useEffect, useState } from 'react';
import { canUsePasskeys, makePasskey } from './ceremony.ts';

interface Props {
	words: { add: string; cancelled: string; stale: string; script: string };
}

/** The button that adds a passkey, where the browser can make one. */
export function PasskeyAdd({ words }: Props) {
	const [able, setAble] = useState(false);
	const [refusal, setRefusal] = useState('');
	useEffect(() => setAble(canUsePasskeys()), []);
	if (!able) {
		return (
			<noscript>
				<p className="hint">{words.script}</p>
			</noscript>
		);
	}
	const add = async () => {
		setRefusal('');
		const outcome = await makePasskey();
		if (outcome === 'ok') location.reload();
		else setRefusal(outcome === 'stale' ? words.stale : words.cancelled);
	};
	return (
		<>
			<button className="go" type="button" onClick={add}>
				{words.add}
			</button>
			{refusal && (
				<p className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</>
	);
}
