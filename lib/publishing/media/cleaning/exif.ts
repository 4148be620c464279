/** The way a camera was held, 1 to 8, out of a TIFF block; 1 when it does not say. */
export function orientationIn(tiff: Buffer): number {
	try {
		const little = tiff.toString('latin1', 0, 2) === 'II';
		const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
		const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
		const entries = short(start);
		for (let entry = 0; entry < entries; entry++) {
			const at = start + 2 + entry * 12;
			if (short(at) !== 0x0112) continue;
			const value = short(at + 8);
			return value >= 1 && value <= 8 ? value : 1;
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return 1;
}

/** A TIFF block that says how the camera was held and nothing else. */
export function orientationBlock(orientation: number): Buffer {
	return Buffer.from(`49492a0008000000010012010300010000000${orientation.toString(16)}00000000000000`, 'hex');
}
