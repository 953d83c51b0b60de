CREATE TABLE `tallies` (
	`day` text NOT NULL,
	`screen` text NOT NULL,
	`thing` text NOT NULL,
	`times` integer NOT NULL,
	`seconds` integer NOT NULL,
	PRIMARY KEY(`day`, `screen`, `thing`)
);
--> statement-breakpoint
CREATE INDEX `tallies_thing` ON `tallies` (`thing`);--> statement-breakpoint
CREATE TABLE `tally_devices` (
	`device` text PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL,
	FOREIGN KEY (`device`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
