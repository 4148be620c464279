export interface VersionTable {
	tag: string;
	version: number;
}

export interface VersionClockTable {
	id: number;
	value: number;
}
