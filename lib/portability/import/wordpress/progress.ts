export type Progress = (step: string, done?: number, total?: number) => void;

/** Shows how far a long command is: one line that changes on a terminal, a new line every few seconds elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): { show: Progress; end(): void } {
	const live = stream.isTTY === true;
	const pause = live ? 150 : 5000;
	let last = Date.now() - (live ? pause : 0);
	let shown = false;
	return {
		show(step, done, total) {
			const now = Date.now();
			if (now - last < pause) return;
			last = now;
			const share = done !== undefined && total ? ` ${Math.floor((100 * done) / total)} %` : '';
			const count = done !== undefined && !total ? ` ${done}` : '';
			stream.write(live ? `\r\u001b[K${step}${share}${count}` : `${step}${share}${count}\n`);
			shown = true;
		},
		end() {
			if (live && shown) stream.write('\r\u001b[K');
			shown = false;
		},
	};
}
