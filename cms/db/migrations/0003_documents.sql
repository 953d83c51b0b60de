CREATE TABLE `attachments` (
	`act` text NOT NULL,
	`url` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`asset` text,
	`signed` integer DEFAULT false NOT NULL,
	`bytes` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	PRIMARY KEY(`act`, `url`),
	FOREIGN KEY (`act`) REFERENCES `acts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asset`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_state` ON `attachments` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `attachments_asset` ON `attachments` (`asset`);--> statement-breakpoint
CREATE TABLE `documents` (
	`asset` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`total` integer,
	`done` integer DEFAULT 0 NOT NULL,
	`failed` text NOT NULL,
	`texts` integer DEFAULT 0 NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`asset`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `documents_state` ON `documents` (`state`,`added_at`);--> statement-breakpoint
CREATE TABLE `exposures` (
	`act` text NOT NULL,
	`screen` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`act`, `screen`),
	FOREIGN KEY (`act`) REFERENCES `acts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `gone_addresses` (
	`seal` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `removal_devices` (
	`act` text NOT NULL,
	`device` text NOT NULL,
	`screen` text NOT NULL,
	`told_at` integer,
	`gone_at` integer,
	`heard_at` integer,
	PRIMARY KEY(`act`, `device`),
	FOREIGN KEY (`act`) REFERENCES `acts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `removal_devices_device` ON `removal_devices` (`device`,`gone_at`);--> statement-breakpoint
CREATE TABLE `removals` (
	`act` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`ended_at` integer NOT NULL,
	`begun_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`act`) REFERENCES `acts`(`id`) ON UPDATE no action ON DELETE cascade
);
