CREATE TABLE `acts` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`number` text NOT NULL,
	`type` text,
	`source_type` text NOT NULL,
	`subject` text NOT NULL,
	`office` text DEFAULT '' NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`public_from` integer NOT NULL,
	`public_to` integer NOT NULL,
	`link` text NOT NULL,
	`privacy` text NOT NULL,
	`held` text,
	`attachments` text NOT NULL,
	`source` text NOT NULL,
	`guid` text NOT NULL,
	`imported_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acts_source_guid` ON `acts` (`source`,`guid`);--> statement-breakpoint
CREATE INDEX `acts_public` ON `acts` (`public_from`,`public_to`);--> statement-breakpoint
CREATE TABLE `assets` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`duration` integer,
	`created_at` integer NOT NULL,
	`gone_at` integer
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`screen` text NOT NULL,
	`public_key` text NOT NULL,
	`description` text NOT NULL,
	`address` text NOT NULL,
	`enrolled_by` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_public_key_unique` ON `devices` (`public_key`);--> statement-breakpoint
CREATE INDEX `devices_screen` ON `devices` (`screen`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`original` text NOT NULL,
	`tags` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`original`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `files_original` ON `files` (`original`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`screens` text NOT NULL,
	`tags` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `manifests` (
	`screen` text PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`revision` integer NOT NULL,
	`meaning` text NOT NULL,
	`sha256` text NOT NULL,
	`body` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `officers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password` text NOT NULL,
	`role` text NOT NULL,
	`emergency` integer DEFAULT false NOT NULL,
	`language` text DEFAULT 'it' NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `officers_email_unique` ON `officers` (`email`);--> statement-breakpoint
CREATE TABLE `playlists` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`items` text NOT NULL,
	`live` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`published_version` integer,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `plays` (
	`device` text NOT NULL,
	`seq` integer NOT NULL,
	`screen` text NOT NULL,
	`slide` text NOT NULL,
	`revision` integer NOT NULL,
	`zone` text NOT NULL,
	`on_from` integer NOT NULL,
	`on_to` integer NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`device`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `plays_screen` ON `plays` (`screen`,`on_from`);--> statement-breakpoint
CREATE INDEX `plays_slide` ON `plays` (`slide`,`on_from`);--> statement-breakpoint
CREATE TABLE `renditions` (
	`original` text NOT NULL,
	`role` text NOT NULL,
	`asset` text NOT NULL,
	PRIMARY KEY(`original`, `role`),
	FOREIGN KEY (`original`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asset`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`what` text NOT NULL,
	`zone` text NOT NULL,
	`targets` text NOT NULL,
	`when` text NOT NULL,
	`band` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `screen_states` (
	`screen` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`seen_at` integer NOT NULL,
	`applied_epoch` integer,
	`applied_revision` integer,
	`painted_at` integer,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `screens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`timezone` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`inches` real NOT NULL,
	`distance` real NOT NULL,
	`layout` text NOT NULL,
	`kind` text NOT NULL,
	`theme` text NOT NULL,
	`frame` integer DEFAULT true NOT NULL,
	`tags` text NOT NULL,
	`languages` text NOT NULL,
	`default_playlist` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`default_playlist`) REFERENCES `playlists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token` text PRIMARY KEY NOT NULL,
	`officer` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`officer`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_officer` ON `sessions` (`officer`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `slide_revisions` (
	`slide` text NOT NULL,
	`revision` integer NOT NULL,
	`title` text NOT NULL,
	`type` text NOT NULL,
	`props` text NOT NULL,
	`valid_from` integer,
	`valid_to` integer,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`slide`, `revision`),
	FOREIGN KEY (`slide`) REFERENCES `slides`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `slides` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`type` text NOT NULL,
	`props` text NOT NULL,
	`valid_from` integer,
	`valid_to` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`published` integer,
	`published_version` integer,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`officer` text NOT NULL,
	`name` text NOT NULL,
	`bytes` integer NOT NULL,
	`created_at` integer NOT NULL
);
