'use client';

import { useEffect, useState } from 'react';
import { canUsePasskeys, makePasskey } from './ceremony.ts';

interface Props {
	/** What the new one is called at first. */
	name: string;
	words: { add: string; cancelled: string; stale: string; script: string };
}

/** The button that adds a passkey, where the browser can make one. */
export function PasskeyAdd({ name, words }: Props) {
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
		const outcome = await makePasskey(name);
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
