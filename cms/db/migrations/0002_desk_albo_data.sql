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
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text,
	`shape` text NOT NULL,
	`origin` text NOT NULL,
	`amber_after` integer,
	`gone_after` integer,
	`current` integer,
	`confirmed_at` integer,
	`held` text,
	`refused` text,
	`muted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
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
CREATE TABLE `editions` (
	`screen` text NOT NULL,
	`epoch` integer NOT NULL,
	`revision` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`screen`, `epoch`, `revision`),
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `editions_issued` ON `editions` (`screen`,`issued_at`);--> statement-breakpoint
CREATE TABLE `exposures` (
	`act` text NOT NULL,
	`screen` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`act`, `screen`),
	FOREIGN KEY (`act`) REFERENCES `acts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `folders` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent` text,
	FOREIGN KEY (`parent`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `gone_addresses` (
	`seal` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `problems` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`code` text,
	`detail` text NOT NULL,
	`raised_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`resolved_at` integer,
	`resolved_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `problems_open` ON `problems` (`kind`,`subject`) WHERE resolved_at is null;--> statement-breakpoint
CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`state` text NOT NULL,
	`fault` text,
	`plan` text,
	`slides` text NOT NULL,
	`playlists` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `publications_state` ON `publications` (`state`,`at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE `secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`locked` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dataset` text NOT NULL,
	`sha256` text NOT NULL,
	`body` text NOT NULL,
	`bytes` integer NOT NULL,
	`profile` text NOT NULL,
	`origin` text NOT NULL,
	`period_from` integer,
	`period_to` integer,
	`fetched_at` integer NOT NULL,
	`valid_until` integer,
	`notes` text NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`body`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `snapshots_dataset` ON `snapshots` (`dataset`,`id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`connector` text NOT NULL,
	`url` text,
	`file` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`config` text NOT NULL,
	`secret` text,
	`rhythm` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer,
	`etag` text,
	`last_modified` text,
	`body` text,
	`asked_at` integer,
	`good_at` integer,
	`next_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`quiet` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`asks_more` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`secret`) REFERENCES `secrets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sources_next` ON `sources` (`next_at`);--> statement-breakpoint
CREATE TABLE `table_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `table_tokens_hash_unique` ON `table_tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `tables` (
	`dataset` text PRIMARY KEY NOT NULL,
	`columns` text NOT NULL,
	`rows` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`props` text NOT NULL,
	`blanks` text NOT NULL,
	`locked` text NOT NULL,
	`tags` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `undos` (
	`id` text PRIMARY KEY NOT NULL,
	`officer` text NOT NULL,
	`action` text NOT NULL,
	`changes` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `versions` (
	`subject` text NOT NULL,
	`number` integer NOT NULL,
	`draft` text NOT NULL,
	`made` text NOT NULL,
	`restored` integer,
	`made_by` text NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	`published_at` integer,
	`published_by` text,
	PRIMARY KEY(`subject`, `number`)
);
--> statement-breakpoint
ALTER TABLE `acts` ADD `standing` text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `short_subject` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `obscured_subject` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `details` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `extra_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `extensions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `judged_by` text;--> statement-breakpoint
ALTER TABLE `acts` ADD `judged_at` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `closed_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `replaced_by` text;--> statement-breakpoint
ALTER TABLE `acts` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `acts_number` ON `acts` (`year`,`number`);--> statement-breakpoint
ALTER TABLE `files` ADD `folder` text REFERENCES folders(id);--> statement-breakpoint
ALTER TABLE `files` ADD `rights` text DEFAULT '{"author":"","source":"","licence":"","note":""}' NOT NULL;--> statement-breakpoint
ALTER TABLE `files` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `files` ADD `focus` text;--> statement-breakpoint
ALTER TABLE `files` ADD `crop` text;--> statement-breakpoint
ALTER TABLE `files` ADD `sent` text;--> statement-breakpoint
CREATE INDEX `files_sent` ON `files` (`sent`);--> statement-breakpoint
CREATE INDEX `files_listed` ON `files` (`archived_at`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `files_folder` ON `files` (`folder`);--> statement-breakpoint
ALTER TABLE `schedules` ADD `span` text;--> statement-breakpoint
ALTER TABLE `slides` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `slides` ADD `template` text;--> statement-breakpoint
CREATE INDEX `slides_listed` ON `slides` (`archived_at`,`changed_at`,`id`,`type`,`tags`,`version`,`published`,`published_version`,`valid_from`,`valid_to`);--> statement-breakpoint
ALTER TABLE `uploads` ADD `folder` text;--> statement-breakpoint
ALTER TABLE `uploads` ADD `state` text DEFAULT 'arriving' NOT NULL;--> statement-breakpoint
ALTER TABLE `uploads` ADD `fault` text;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);